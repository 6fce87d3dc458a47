"""At which counter a clerk receives, and for which units: their own commune, or any of the province."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from motcua.domain.actors import Actor, Role
from motcua.domain.procedures.package import Level
from motcua.organisations import queries as organisations
from motcua.organisations.enums import UnitKind
from motcua.organisations.queries import UnitView


def handling_choices(actor: Actor, level: Level, on: date) -> list[UnitView]:
    """Return the units for which the clerk may file procedures of ``level``, in the order of their names.

    A commune's counter files for that commune; the centre of the province for every commune, wherever the
    citizen lives (phi địa giới); any counter for what departments of the province handle.
    """
    choices = organisations.units_handling(level, on)
    authorities = _authorities(actor.units_as(Role.CLERK), on)
    is_central = any(unit.kind == UnitKind.PROVINCE for unit in organisations.units(authorities, on).values())
    if level is Level.PROVINCE or is_central:
        return choices
    return [unit for unit in choices if unit.id in authorities]


def receiving_counter(actor: Actor, handled_by: UUID, on: date) -> UUID:
    """Return the counter at which the clerk receives for ``handled_by``: its own one-stop unit if possible.

    The actor must be a clerk somewhere.
    """
    counters = [one.unit_id for one in actor.postings if one.role is Role.CLERK]
    nearest = organisations.one_stop_of(handled_by, on)
    return nearest if nearest in counters else counters[0]


def _authorities(counters: Collection[UUID], on: date) -> set[UUID]:
    """Return the authority behind each counter: what its one-stop unit stands under, or the unit itself."""
    return {
        (organisations.parent_of(unit.id, on) or unit.id) if unit.kind == UnitKind.ONE_STOP else unit.id
        for unit in organisations.units(counters, on).values()
    }
