"""Who may do what with people's data (docs/adr/0282): offices answer for the whole province.

Requests are answered by administrators of the root unit, who see no dossier; what destroys needs a second
person, another administrator of the root or its leader; holds are set and lifted by those who oversee.
"""

from datetime import date
from enum import StrEnum
from typing import Final

from motcua.domain.actors import Actor, ActorKind, Role
from motcua.organisations import queries as organisations


class PrivacyVerb(StrEnum):
    """What is done with personal data beyond handling a dossier."""

    ASSIST = "assist"
    ANSWER = "answer"
    APPROVE = "approve"
    HOLD = "hold"


_ROLES: Final[dict[PrivacyVerb, tuple[Role, ...]]] = {
    PrivacyVerb.ANSWER: (Role.ADMINISTRATOR,),
    PrivacyVerb.APPROVE: (Role.ADMINISTRATOR, Role.LEADER),
    PrivacyVerb.HOLD: (Role.LEADER, Role.INSPECTOR),
}


def may(actor: Actor, verb: PrivacyVerb, on: date) -> bool:
    """Tell whether ``actor`` may do it; the system may answer nothing and approve nothing."""
    if actor.kind is not ActorKind.OFFICER:
        return False
    if verb is PrivacyVerb.ASSIST:
        return bool(actor.units_as(Role.CLERK))
    root = organisations.root_on(on)
    return root is not None and root in actor.units_as(*_ROLES[verb])
