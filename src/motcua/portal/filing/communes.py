"""Choosing the unit that handles the dossier: search without marks, a guess from the account's address."""

from datetime import date

from motcua.domain.folding import fold
from motcua.domain.procedures.package import Level
from motcua.organisations import queries as organisations
from motcua.organisations.queries import UnitView


def choices(level: Level, on: date, search: str = "") -> list[UnitView]:
    """Return the units to choose from, by name; ``search`` is a few letters of the name."""
    if level is Level.COMMUNE:
        return organisations.communes(on, search)
    sought = fold(search)
    return [unit for unit in organisations.units_handling(level, on) if sought in fold(unit.name)]


def guessed(units: list[UnitView], address: str) -> UnitView | None:
    """Return the unit that an address names, the longest name first; None where it names none."""
    folded = f" {fold(address).replace(',', ' ')} "
    named = [unit for unit in units if f" {fold(unit.name)} " in folded]
    return max(named, key=lambda unit: len(unit.name), default=None)
