"""Writes: people, what is sealed for them, and the accounts of officers."""

from motcua.accounts.erasure import erase_person
from motcua.accounts.officers import (
    create_officer_account,
    new_password,
    reset_second_factor,
    set_administrator,
)
from motcua.accounts.people import open_for, record_person, seal_for
from motcua.accounts.rotation import rotate_keys, rotate_people, rotate_second_factors

__all__ = [
    "create_officer_account",
    "erase_person",
    "new_password",
    "open_for",
    "record_person",
    "reset_second_factor",
    "rotate_keys",
    "rotate_people",
    "rotate_second_factors",
    "seal_for",
    "set_administrator",
]
