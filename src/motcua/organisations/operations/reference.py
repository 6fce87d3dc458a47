"""Loads the units that every installation starts with, from the tables in ``reference/``.

Facts on communes and on what became of them come from the package vietnamadminunits (see THIRD-PARTY.md).
Codes below the province, departments and names before a change are not read from a decision: they are
loaded as unconfirmed, for the administrator to compare.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from uuid import UUID

from django.db import transaction

from motcua.domain.folding import fold
from motcua.organisations.models import Placement, Structure, Successor, Unit, UnitName

CONFIRMED_SOURCE = "vietnamadminunits"


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows were new."""

    units: int
    structures: int
    successors: int


@transaction.atomic
def load_reference(at: datetime) -> Loaded:
    """Load units, names, structures and successors that are not there yet.

    What is there is left alone, also where an administrator put a name right.
    """
    rows = list(_table("units.csv"))
    known = _ids()
    new = [Unit(code=row["code"], gso_code=row["gso_code"]) for row in rows if row["code"] not in known]
    Unit.objects.bulk_create(new)
    ids = _ids()
    fresh = {unit.code for unit in new}
    named = [row for row in (*rows, *_table("earlier_names.csv")) if row["code"] in fresh]
    UnitName.objects.bulk_create(_name(row, ids) for row in named)
    return Loaded(len(new), _load_structures(rows, ids, at), _load_successors(ids))


def _load_structures(rows: list[dict[str, str]], ids: Mapping[str, UUID], at: datetime) -> int:
    there = set(Structure.objects.order_by("id").values_list("takes_effect_on", flat=True))
    loaded = 0
    for row in _table("structures.csv"):
        day = date.fromisoformat(row["takes_effect_on"])
        if day in there:
            continue
        structure = Structure.objects.create(
            takes_effect_on=day, legal_basis=row["legal_basis"], published_at=at
        )
        Placement.objects.bulk_create(
            Placement(structure=structure, unit_id=ids[unit["code"]], parent_id=ids.get(unit["parent"]))
            for unit in rows
            if unit["structure"] == row["takes_effect_on"]
        )
        loaded += 1
    return loaded


def _load_successors(ids: Mapping[str, UUID]) -> int:
    there = set(Successor.objects.order_by("id").values_list("from_unit_id", flat=True))
    made = Successor.objects.bulk_create(
        Successor(
            from_unit_id=ids[row["from_code"]],
            to_unit_id=ids[row["to_code"]],
            kind=row["kind"],
            on=date.fromisoformat(row["on"]),
            is_principal=row["is_principal"] == "1",
            is_confirmed=row["source"] == CONFIRMED_SOURCE,
        )
        for row in _table("successors.csv")
        if ids[row["from_code"]] not in there
    )
    return len(made)


def _name(row: Mapping[str, str], ids: Mapping[str, UUID]) -> UnitName:
    return UnitName(
        unit_id=ids[row["code"]],
        from_on=date.fromisoformat(row["named_on"]),
        name=row["name"],
        folded=fold(row["name"]),
        kind=row["kind"],
        is_confirmed=row["source"] == CONFIRMED_SOURCE,
    )


def _ids() -> dict[str, UUID]:
    return dict(Unit.objects.order_by("code").values_list("code", "id"))


def _table(name: str) -> Iterator[dict[str, str]]:
    with (files("motcua.organisations") / "reference" / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)
