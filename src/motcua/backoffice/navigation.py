"""The navigation of administrators and leaders, with the ways to their other desks."""

from typing import Final, TypedDict

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.backoffice.access import ADMINISTERING_ROLES, OVERSEEING_ROLES, Desk
from motcua.domain.actors import Role
from motcua.domain.permissions import CONSULTED_ROLES, REASSIGNING_ROLES, WORKING_ROLES

AT_DESKS: Final = (*sorted(WORKING_ROLES), Role.CASHIER, Role.ACCOUNTANT)
_PLACES: Final = (
    ("overview", _("Overview"), "backoffice:home", ADMINISTERING_ROLES),
    ("procedures", _("Procedures"), "backoffice:procedures", ADMINISTERING_ROLES),
    ("officers", _("Officers"), "backoffice:officers", (Role.ADMINISTRATOR,)),
    ("papers", _("Papers and letters"), "backoffice:papers", ADMINISTERING_ROLES),
    ("calendar", _("Calendar"), "backoffice:calendar", ADMINISTERING_ROLES),
    ("journal", _("Journal"), "backoffice:journal", ADMINISTERING_ROLES),
    ("figures", _("Figures of my units"), "backoffice:figures", OVERSEEING_ROLES),
    ("past_due", _("Past due"), "backoffice:past_due", OVERSEEING_ROLES),
    ("due_today", _("Due today"), "backoffice:due_today", OVERSEEING_ROLES),
    ("check_items", _("To be checked"), "backoffice:check_items", OVERSEEING_ROLES),
    ("old_dossiers", _("Old dossiers that do not add up"), "backoffice:old_dossiers", OVERSEEING_ROLES),
    ("search", _("Find a dossier"), "desk:search", OVERSEEING_ROLES),
    ("questions", _("Asked for our opinion"), "desk:questions", CONSULTED_ROLES),
    ("assignments", _("Assigning work"), "desk:assignments", REASSIGNING_ROLES),
    ("privacy", _("Requests about data"), "backoffice:privacy", (Role.ADMINISTRATOR,)),
    ("erasures", _("Erasures"), "backoffice:erasures", (Role.ADMINISTRATOR, Role.LEADER)),
    ("retention", _("Terms of keeping"), "backoffice:retention", (Role.ADMINISTRATOR, *OVERSEEING_ROLES)),
    ("work", _("My work"), "desk:work", AT_DESKS),
)


class Item(TypedDict):
    """One place in the navigation."""

    url: str
    words: "str | Promise"
    is_current: bool


def navigation(desk: Desk, *, current: str) -> list[Item]:
    """Return the places that this officer may open."""
    return [
        {"url": reverse(name), "words": words, "is_current": key == current}
        for key, words, name, roles in _PLACES
        if desk.roles & set(roles)
    ]
