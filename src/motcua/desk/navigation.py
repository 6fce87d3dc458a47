"""The navigation of the desk: each officer sees the places that their roles open."""

from typing import Final, TypedDict

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.desk.access import Desk
from motcua.domain.actors import Role
from motcua.domain.permissions import WORKING_ROLES

COUNTER_ROLES: Final = (Role.CLERK, Role.CASHIER)
HANDLING_ROLES: Final = tuple(sorted(WORKING_ROLES | {Role.LEADER, Role.INSPECTOR, Role.CASHIER}))


class Item(TypedDict):
    """One place in the navigation."""

    url: str
    words: "str | Promise"
    is_current: bool


def navigation(desk: Desk, *, current: str) -> list[Item]:
    """Return the places of the desk that this officer may open."""
    places = [
        ("counter", _("Counter"), "desk:counter", COUNTER_ROLES),
        ("filing", _("File for a citizen"), "desk:file_start", (Role.CLERK,)),
        ("hand_over", _("Results to hand over"), "desk:to_hand_over", (Role.CLERK,)),
        ("handling", _("My work"), "desk:work", HANDLING_ROLES),
        ("search", _("Find a dossier"), "desk:search", HANDLING_ROLES),
    ]
    return [
        {"url": reverse(name), "words": words, "is_current": key == current}
        for key, words, name, roles in places
        if desk.roles & set(roles)
    ]
