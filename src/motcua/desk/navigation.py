"""The navigation of the desk: each officer sees the places that their roles open."""

from typing import Final, TypedDict

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.desk.access import Desk
from motcua.domain.actors import Role
from motcua.domain.permissions import (
    ASSISTING_ROLES,
    CONSULTED_ROLES,
    OVERSEEING_ROLES,
    REASSIGNING_ROLES,
    WORKING_ROLES,
)
from motcua.dossiers.queries.result_registers import RESULT_REGISTER_ROLES

COUNTER_ROLES: Final = (Role.CLERK, Role.CASHIER)
MONEY_ROLES: Final = (Role.CLERK, Role.CASHIER, Role.ACCOUNTANT)
WAITING_ROLES: Final = tuple(sorted(WORKING_ROLES | {Role.LEADER}))
HANDLING_ROLES: Final = tuple(sorted(WORKING_ROLES | OVERSEEING_ROLES | set(MONEY_ROLES)))
HEAD_ROLES: Final = tuple(sorted(REASSIGNING_ROLES))
ASKED_ROLES: Final = tuple(sorted(CONSULTED_ROLES))
REGISTER_ROLES: Final = (Role.CLERK, Role.LEADER)
ADMINISTERING_ROLES: Final = (Role.ADMINISTRATOR, Role.PROCEDURE_CONTROLLER)


_KEYS: Final = {"counter": "q", "filing": "n", "fast": "m"}
"""Access keys, told to clerks by ``desk/keys.html``."""


class Item(TypedDict):
    """One place in the navigation."""

    url: str
    words: "str | Promise"
    is_current: bool
    key: str


def navigation(desk: Desk, *, current: str) -> list[Item]:
    """Return the places of the desk that this officer may open."""
    places = [
        ("counter", _("Counter"), reverse("desk:counter"), (Role.CLERK,)),
        ("filing", _("File for a citizen"), reverse("desk:file_start"), (Role.CLERK,)),
        ("guidance", _("Guidance without a dossier"), reverse("desk:guidance"), (Role.CLERK,)),
        ("fast", _("Fast lane"), reverse("desk:fast_lane"), (Role.CLERK,)),
        ("assist", _("Help citizens to file"), reverse("desk:assist"), ASSISTING_ROLES),
        ("hand_over", _("Results to hand over"), reverse("desk:to_hand_over"), (Role.CLERK,)),
        ("money", _("Fees"), reverse("desk:money"), MONEY_ROLES),
        # Whoever asks for their work sees the list, even an empty one; only the sign-in leads elsewhere.
        ("handling", _("My work"), f"{reverse('desk:work')}?viec=", WORKING_ROLES),
        ("questions", _("Asked for our opinion"), reverse("desk:questions"), ASKED_ROLES),
        ("result_register", _("Register of results"), reverse("desk:result_register"), RESULT_REGISTER_ROLES),
        ("assignments", _("Assigning work"), reverse("desk:assignments"), HEAD_ROLES),
        ("lists", _("Lists for signing"), reverse("desk:signing_lists"), WORKING_ROLES),
        ("waiting", _("Waiting outside"), reverse("desk:waiting"), WAITING_ROLES),
        ("search", _("Find a dossier"), reverse("desk:search"), HANDLING_ROLES),
        ("bundles", _("Paper folders"), reverse("desk:bundles"), WORKING_ROLES),
        ("registers", _("Register"), reverse("desk:registers"), REGISTER_ROLES),
        ("figures", _("Figures of my units"), reverse("backoffice:figures"), OVERSEEING_ROLES),
        ("overview", _("Administration"), reverse("backoffice:home"), ADMINISTERING_ROLES),
    ]
    return [
        {"url": url, "words": words, "is_current": key == current, "key": _KEYS.get(key, "")}
        for key, words, url, roles in places
        if desk.roles & set(roles)
    ]
