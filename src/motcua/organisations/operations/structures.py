"""Preparing a structure, letting it take effect, and saying what became of units."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from motcua.audit import operations as audit
from motcua.domain.actors import Envelope
from motcua.domain.vietnam_time import local_day
from motcua.organisations.enums import SuccessionKind
from motcua.organisations.errors import StructureError
from motcua.organisations.models import Placement, Structure, Successor
from motcua.organisations.operations.administrators import require_administrator

STREAM = "structure"


@transaction.atomic
def draft_structure(
    envelope: Envelope, *, takes_effect_on: date, legal_basis: str, parents: Mapping[UUID, UUID | None]
) -> UUID:
    """Prepare a structure that places each unit under its parent (None: the root); return its id.

    Nothing follows from it before ``take_effect``.

    Raises:
        StructureError: there is not exactly one root, a parent has no place itself, or units stand in a ring.
        NotAnAdministratorError: the actor does not administer the root.
    """
    root = _checked_root(parents)
    require_administrator(envelope.actor, root, local_day(envelope.at))
    structure = Structure.objects.create(takes_effect_on=takes_effect_on, legal_basis=legal_basis)
    Placement.objects.bulk_create(
        Placement(structure=structure, unit_id=unit_id, parent_id=parent_id)
        for unit_id, parent_id in parents.items()
    )
    return structure.id


@transaction.atomic
def take_effect(envelope: Envelope, *, structure_id: UUID) -> None:
    """Let a prepared structure take effect from its day on; a second time changes nothing.

    Its placements never change afterwards: a correction is another structure.

    Raises:
        StructureError: another structure takes effect on the same day.
        NotAnAdministratorError: the actor does not administer the root.
    """
    structure = Structure.objects.select_for_update(of=("self",)).get(id=structure_id)
    root = structure.placements.get(parent__isnull=True)
    require_administrator(envelope.actor, root.unit_id, local_day(envelope.at))
    if structure.published_at is not None:
        return
    same_day = Structure.objects.filter(takes_effect_on=structure.takes_effect_on, published_at__isnull=False)
    if same_day.exists():
        raise StructureError(f"a structure takes effect on {structure.takes_effect_on} already")
    structure.published_at = envelope.at
    structure.save(update_fields=["published_at"])
    audit.append(
        structure.id,
        STREAM,
        "structure.took_effect",
        {
            "actor": str(envelope.actor.account_id or envelope.actor.kind.value),
            "takes_effect_on": structure.takes_effect_on.isoformat(),
            "root": str(root.unit_id),
            "units": structure.placements.count(),
        },
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
        new=True,
    )


@transaction.atomic
def record_succession(
    envelope: Envelope,
    *,
    from_unit: UUID,
    to_unit: UUID,
    kind: SuccessionKind,
    on: date,
    is_principal: bool = True,
) -> None:
    """Say that ``to_unit`` followed ``from_unit`` on a day; the same again changes nothing.

    Raises:
        NotAnAdministratorError: the actor does not administer the unit that follows.
    """
    require_administrator(envelope.actor, to_unit, local_day(envelope.at))
    Successor.objects.get_or_create(
        from_unit_id=from_unit,
        to_unit_id=to_unit,
        on=on,
        defaults={"kind": kind, "is_principal": is_principal, "is_confirmed": True},
    )


def _checked_root(parents: Mapping[UUID, UUID | None]) -> UUID:
    roots = [unit_id for unit_id, parent_id in parents.items() if parent_id is None]
    if len(roots) != 1:
        raise StructureError(f"{len(roots)} roots")
    for unit_id in parents:
        seen = {unit_id}
        above = parents[unit_id]
        while above is not None:
            if above not in parents or above in seen:
                raise StructureError(f"{unit_id}: {above} has no place or stands in a ring")
            seen.add(above)
            above = parents[above]
    return roots[0]
