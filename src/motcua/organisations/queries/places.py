"""The communes of the whole country, before and after 1 July 2025, from the tables that ship."""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from motcua.domain.places import Commune, EarlierCommune, Places


@cache
def places() -> Places:
    """Return all communes by name; read once, when the first address is asked for."""
    provinces = {row["code"]: row["name"] for row in _table("provinces")}
    earlier_provinces = {row["code"]: row["name"] for row in _table("earlier_provinces")}
    districts = {row["code"]: (row["name"], row["province"]) for row in _table("earlier_districts")}
    communes = (
        Commune(row["code"], row["name"], row["province"], provinces[row["province"]])
        for row in _table("communes")
    )
    earlier = (
        EarlierCommune(
            code=row["code"],
            name=row["name"],
            district=districts[row["district"]][0],
            province=earlier_provinces[districts[row["district"]][1]],
            now=tuple(row["now"].split()),
        )
        for row in _table("earlier_communes")
    )
    return Places(communes, earlier)


def _table(name: str) -> Iterator[dict[str, str]]:
    table = files("motcua.organisations") / "reference" / "places" / f"{name}.csv"
    yield from csv.DictReader(table.read_text(encoding="utf-8").splitlines())
