"""The tables of all communes, compared with the package they were made from."""

import csv
import importlib.util
from importlib.resources import files
from pathlib import Path
from types import ModuleType

from motcua.organisations.queries import places

ROOT = Path(__file__).parents[2]


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("places_maker", ROOT / ".ci/places.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_say_what_the_package_says() -> None:
    for name, rows in _maker().tables().items():
        table = files("motcua.organisations") / "reference/places" / f"{name}.csv"
        lines = table.read_text(encoding="utf-8").splitlines()
        assert [tuple(row) for row in csv.reader(lines)] == rows, name


def test_the_whole_country_is_there_before_and_after() -> None:
    tables = _maker().tables()
    counts = {name: len(rows) - 1 for name, rows in tables.items()}
    assert counts["provinces"] == 34
    assert counts["communes"] == 3321
    assert counts["earlier_provinces"] == 63


def test_an_address_of_binh_phuoc_leads_to_dong_nai() -> None:
    (found,) = places().candidates("Xã Bom Bo, huyện Bù Đăng", "Bình Phước")
    assert (found.commune.name, found.commune.province) == ("Xã Bom Bo", "Tỉnh Đồng Nai")
    assert found.earlier is not None
    assert found.earlier.line == "Xã Bom Bo, Huyện Bù Đăng, Tỉnh Bình Phước"
