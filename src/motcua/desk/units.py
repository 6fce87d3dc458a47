"""At which counter a clerk receives, and for which units: any of the province."""

from datetime import date
from uuid import UUID

from motcua.domain.actors import Actor, Role
from motcua.domain.folding import fold
from motcua.domain.procedures.package import Level
from motcua.organisations import queries as organisations
from motcua.organisations.queries import UnitView


def handling_choices(actor: Actor, level: Level, on: date, search: str = "") -> list[UnitView]:
    """Return the units for which the clerk receives procedures of ``level``: their own, then all by name.

    Wherever the citizen lives, any one-stop unit of the province receives for any other (phi địa giới,
    Decree 118/2025/NĐ-CP). ``search`` is a few letters of the name, with or without marks.
    """
    sought = fold(search)
    found = [unit for unit in organisations.units_handling(level, on) if sought in fold(unit.name)]
    own = own_authority(actor, found, on)
    return found if own is None else [own, *(unit for unit in found if unit != own)]


def own_authority(actor: Actor, units: list[UnitView], on: date) -> UnitView | None:
    """Return the one of ``units`` to which the clerk's own counter belongs: most citizens come for it."""
    near = {
        unit
        for one in actor.postings
        if one.role is Role.CLERK
        for unit in (one.unit_id, organisations.parent_of(one.unit_id, on))
    }
    return next((unit for unit in units if unit.id in near), None)


def receiving_counter(actor: Actor, handled_by: UUID, on: date) -> UUID:
    """Return the counter at which the clerk receives for ``handled_by``: its own one-stop unit if possible.

    The actor must be a clerk somewhere.
    """
    counters = [one.unit_id for one in actor.postings if one.role is Role.CLERK]
    nearest = organisations.one_stop_of(handled_by, on)
    return nearest if nearest in counters else counters[0]
