"""Putting right what is said of a unit: its dated names, and whether its code was compared."""

from typing import Final

from django.db import transaction

from motcua.audit import operations as audit
from motcua.domain.actors import ActorKind, Envelope
from motcua.domain.vietnam_time import local_day
from motcua.organisations import queries
from motcua.organisations.errors import NotAnAdministratorError
from motcua.organisations.models import Unit, UnitName

STREAM: Final = "unit"
_SAID: Final = ("from_on", "name", "kind", "legal_basis", "is_confirmed")


@transaction.atomic
def keep_name(envelope: Envelope, row: UnitName) -> None:
    """Add or change a dated name of a unit; what it was before stays in the journal.

    Raises:
        NotAnAdministratorError: the actor does not administer the whole installation.
    """
    _require_administrator_of_all(envelope)
    before = UnitName.objects.filter(id=row.id).first()
    row.save()
    _record(envelope, row.unit, "unit.name_kept", before=_said(before) if before else None, after=_said(row))


@transaction.atomic
def confirm_code(envelope: Envelope, row: Unit) -> None:
    """Say whether a unit's code was compared with the decision that gave it; the same again changes nothing.

    Raises:
        NotAnAdministratorError: the actor does not administer the whole installation.
    """
    _require_administrator_of_all(envelope)
    unit = Unit.objects.select_for_update(of=("self",)).get(id=row.id)
    if unit.is_code_confirmed == row.is_code_confirmed:
        return
    unit.is_code_confirmed = row.is_code_confirmed
    unit.save(update_fields=["is_code_confirmed"])
    _record(
        envelope,
        unit,
        "unit.code_compared",
        before={"is_code_confirmed": not unit.is_code_confirmed},
        after={"is_code_confirmed": unit.is_code_confirmed},
    )


def _require_administrator_of_all(envelope: Envelope) -> None:
    actor = envelope.actor
    if actor.kind is ActorKind.SYSTEM:
        return
    if actor.account_id is None or not queries.administers_all(actor.account_id, local_day(envelope.at)):
        raise NotAnAdministratorError


def _said(row: UnitName) -> dict[str, str | bool]:
    return {
        name: value if isinstance(value, bool) else str(value)
        for name, value in ((name, getattr(row, name)) for name in _SAID)
    }


def _record(
    envelope: Envelope,
    unit: Unit,
    kind: str,
    *,
    before: dict[str, str | bool] | None,
    after: dict[str, str | bool],
) -> None:
    audit.append(
        unit.id,
        STREAM,
        kind,
        {
            "actor": str(envelope.actor.account_id or envelope.actor.kind.value),
            "unit": unit.code,
            "before": before,
            "after": after,
        },
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
    )


def record_unit(envelope: Envelope, unit: Unit, kind: str, name: UnitName) -> None:
    """Record a unit that was made, under its first name; the envelope's command may make many."""
    said = {"actor": str(envelope.actor.account_id or envelope.actor.kind.value), "unit": unit.code}
    audit.append(
        unit.id,
        STREAM,
        kind,
        {**said, "before": None, "after": _said(name)},
        occurred_at=envelope.at,
        recorded_at=envelope.at,
    )
