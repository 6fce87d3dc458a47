"""Registers of dossiers: whose an officer may ask for, and what was asked for."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from motcua.domain.actors import Actor, Role
from motcua.dossiers.models import RegisterExtract
from motcua.organisations import queries as organisations
from motcua.organisations.enums import UnitKind

NEWEST: Final = 20


@dataclass(frozen=True, slots=True)
class ExtractView:
    """One extract that the officer asked for; ``is_ready`` once it can be opened."""

    id: UUID
    unit_name: str
    from_on: date
    to_on: date
    asked_at: datetime
    is_ready: bool


def account_of(actor: Actor) -> UUID:
    """Return the account behind an officer's actor."""
    assert actor.account_id is not None, "a posting belongs to an account"  # noqa: S101
    return actor.account_id


def register_units(actor: Actor, on: date) -> dict[UUID, str]:
    """Return the receiving units whose register the actor may ask for, by id with their names.

    A clerk asks for their own counter's, a leader for those of the one-stop units under their unit.
    """
    counters = actor.units_as(Role.CLERK)
    led: frozenset[UUID] = frozenset().union(
        *(organisations.units_under(unit, on) for unit in actor.units_as(Role.LEADER))
    )
    known = organisations.units(counters | led, on).values()
    chosen = [one for one in known if one.id in counters or one.kind == UnitKind.ONE_STOP]
    return {one.id: one.name for one in sorted(chosen, key=lambda one: (one.name, one.code))}


def extracts_of(actor: Actor, on: date) -> tuple[ExtractView, ...]:
    """Return the newest extracts that the actor asked for, newest first."""
    rows = list(RegisterExtract.objects.filter(asked_by=account_of(actor)).order_by("-id")[:NEWEST])
    names = organisations.unit_names({one.unit_id for one in rows}, on)
    return tuple(
        ExtractView(
            one.id, names.get(one.unit_id, ""), one.from_on, one.to_on, one.asked_at, one.file_id is not None
        )
        for one in rows
    )
