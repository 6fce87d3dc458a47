"""Codes of dossiers and look-up codes, as printed and as typed."""

import secrets
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.dossier_codes import (
    LOOKUP_ALPHABET,
    dossier_code,
    new_lookup_code,
    normalised_code,
    normalised_lookup_code,
    shown_lookup_code,
)


def test_the_number_of_the_day_has_four_digits_and_widens() -> None:
    day = date(2026, 10, 8)
    assert dossier_code("H19.12", day, 1) == "H19.12-261008-0001"
    assert dossier_code("H19.12", day, 9999) == "H19.12-261008-9999"
    assert dossier_code("H19.12", day, 10000) == "H19.12-261008-10000"
    with pytest.raises(ValueError, match="number 1"):
        dossier_code("H19.12", day, 0)


@given(st.dates(date(2020, 1, 1), date(2099, 1, 1)), st.integers(1, 10**6))
def test_a_code_is_found_again_however_it_is_typed(day: date, number: int) -> None:
    code = dossier_code("H19.12.03", day, number)
    assert normalised_code(f"  {code.lower()[:6]} {code.lower()[6:]} ") == code


@pytest.mark.parametrize("typed", ["", "0912345678", "H19.12-2610-1", "'; DROP TABLE", "H19.12-261008-001"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert normalised_code(typed) is None


def test_a_lookup_code_can_be_read_out_and_typed_back() -> None:
    code = new_lookup_code(secrets.choice)
    assert len(code) >= 8
    assert set(code) <= set(LOOKUP_ALPHABET)
    assert not set("01OIL") & set(LOOKUP_ALPHABET)
    assert normalised_lookup_code(f" {shown_lookup_code(code).lower()} ") == code
