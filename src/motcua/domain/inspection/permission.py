"""Who sees an item to be checked, and who concludes it: never somebody who had a hand in the dossier."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from motcua.domain.actors import Actor, Role
from motcua.domain.permissions import OVERSEEING_ROLES


class CheckVerb(StrEnum):
    """What may be done to an item."""

    SEE = "see"
    CONCLUDE = "conclude"


@dataclass(frozen=True, slots=True)
class ItemHolding:
    """What the decision depends on: handling unit with all above it, and who had a hand in the dossier."""

    units: frozenset[UUID]
    concerned: frozenset[UUID]
    is_concluded: bool = False


def may_inspect(actor: Actor, verb: CheckVerb, holding: ItemHolding) -> bool:
    """Tell whether ``actor`` may do ``verb``: leaders see, inspectors conclude, and only once."""
    if actor.account_id is None or actor.account_id in holding.concerned:
        return False
    if verb is CheckVerb.CONCLUDE:
        return not holding.is_concluded and bool(actor.units_as(Role.INSPECTOR) & holding.units)
    return bool(actor.units_as(*OVERSEEING_ROLES) & holding.units)
