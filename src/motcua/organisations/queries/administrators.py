"""Who administers which units, and so whose accounts and postings."""

from datetime import date
from uuid import UUID

from motcua.domain.actors import Actor, ActorKind, Role
from motcua.organisations.models import Placement, Posting
from motcua.organisations.queries.officers import not_ended
from motcua.organisations.queries.structures import structure_on, units_under


def root_on(day: date) -> UUID | None:
    """Return the unit above all others on ``day``; None where no structure has taken effect."""
    structure = structure_on(day)
    if structure is None:
        return None
    root = Placement.objects.filter(structure=structure.id, parent__isnull=True).order_by("id")
    return root.values_list("unit_id", flat=True).first()


def administered_units(actor: Actor, on: date) -> frozenset[UUID]:
    """Return the units that ``actor`` administers on ``on``: where they are posted for it, and all below."""
    posted = actor.units_as(Role.ADMINISTRATOR) if actor.kind is ActorKind.OFFICER else frozenset()
    return frozenset[UUID]().union(*(units_under(unit, on) for unit in posted))


def administers_all(account_id: UUID, on: date) -> bool:
    """Tell whether the officer behind the account is posted as administrator of the root on ``on``."""
    postings = Posting.objects.filter(
        not_ended(on), from_on__lte=on, role=Role.ADMINISTRATOR, officer__account=account_id
    )
    units = list(postings.order_by("id").values_list("unit_id", flat=True))
    return bool(units) and root_on(on) in units


def administers_officer(actor: Actor, account_id: UUID, on: date) -> bool:
    """Tell whether ``actor`` administers every unit where the officer works on ``on`` or will work later.

    One unit is not enough: whoever resets a sign-in could act with all roles of the officer. An officer who
    works nowhere any more is left to the administrators of the root.
    """
    postings = Posting.objects.filter(not_ended(on), officer__account=account_id).order_by("id")
    units = set(postings.values_list("unit_id", flat=True))
    administered = administered_units(actor, on)
    return units <= administered if units else root_on(on) in administered
