"""Writes the tables of the communes of the whole country from the package vietnamadminunits.

Only names, statistics codes and what became of which are kept: half a megabyte of text in place of eleven.
"""

import csv
import json
import sqlite3
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

PLACES = Path(__file__).parents[1] / "src/motcua/organisations/reference/places"
DATA = files("vietnamadminunits") / "data"


def tables() -> dict[str, list[tuple[str, ...]]]:
    """Return the rows of each table, the first of them its head."""
    with sqlite3.connect(str(DATA / "dataset.db")) as database:
        new = database.execute(
            "SELECT provinceCode, province, provinceKey, wardCode, ward, wardKey FROM admin_units"
        ).fetchall()
        old = database.execute(
            "SELECT provinceCode, province, provinceKey, districtCode, district, districtKey, wardCode, ward,"
            " wardKey FROM admin_units_legacy"
        ).fetchall()
    now = successors({(row[2], row[5]): row[3] for row in new})
    keys = ["_".join(part or "" for part in row[2::3]) for row in old]
    earlier = [
        # Five island districts had no communes: the district itself stands for them.
        (row[6] or row[3], row[7] or row[4], row[3], " ".join(now[key]))
        for row, key in zip(old, keys, strict=True)
    ]
    return {
        "provinces": [("code", "name"), *sorted({(row[0], row[1]) for row in new})],
        "communes": [("code", "name", "province"), *sorted((row[3], row[4], row[0]) for row in new)],
        "earlier_provinces": [("code", "name"), *sorted({(row[0], row[1]) for row in old})],
        "earlier_districts": [
            ("code", "name", "province"),
            *sorted({(row[3], row[4], row[0]) for row in old}),
        ],
        "earlier_communes": [("code", "name", "district", "now"), *sorted(earlier)],
    }


def successors(codes: dict[tuple[str, str], str]) -> dict[str, list[str]]:
    """Return the codes of what became of each earlier commune, the one with most of it first."""
    data = json.loads((DATA / "converter_2025.json").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = defaultdict(list)
    for province, communes in data["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, olds in communes.items():
            for old in olds:
                found[old].append(codes[province, commune])
    for province, olds in data["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in olds.items():
            ordered = sorted(parts, key=lambda part: (not part["isDefaultNewWard"], part["newWardKey"]))
            found[old] += [codes[province, part["newWardKey"]] for part in ordered]
    return found


if __name__ == "__main__":
    PLACES.mkdir(exist_ok=True)
    for name, rows in tables().items():
        with (PLACES / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        print(f"{name}: {len(rows) - 1}")
