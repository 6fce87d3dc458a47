"""The units that every installation starts with, compared with the package they were taken from."""

import json
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Any

import pytest

from motcua.organisations import queries
from motcua.organisations.enums import UnitKind
from motcua.organisations.models import Successor, Unit, UnitName
from motcua.organisations.operations import load_reference

AT = datetime(2026, 11, 2, 1, tzinfo=UTC)
IN_2022 = date(2022, 6, 22)
IN_2026 = date(2026, 11, 2)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference() -> None:
    load_reference(AT)


def _package(name: str) -> Any:
    return json.loads((files("vietnamadminunits") / "data" / name).read_text(encoding="utf-8"))


def test_loading_again_adds_nothing_and_keeps_what_was_put_right() -> None:
    UnitName.objects.filter(unit__code="H19.101").update(name="Phường Đã sửa")
    again = load_reference(AT)
    assert (again.units, again.structures, again.successors) == (0, 0, 0)
    assert queries.unit_by_code("H19.101", IN_2026).name == "Phường Đã sửa"


def test_dong_nai_has_the_95_communes_of_the_package_each_with_its_centre() -> None:
    data = _package("parser_from_2025.json")
    expected = {
        ward["ward"]
        for part in ("DICT_PROVINCE_WARD_NO_ACCENTED", "DICT_PROVINCE_WARD_ACCENTED")
        for ward in data[part]["tinhdongnai"].values()
    }
    communes = queries.communes(IN_2026)
    assert {view.name for view in communes} == expected
    assert len(communes) == 95
    centre = queries.unit(queries.one_stop_of(communes[0].id, IN_2026), IN_2026)
    assert centre.kind == UnitKind.ONE_STOP
    assert centre.name.startswith("Trung tâm Phục vụ hành chính công ")


def test_binh_phuoc_in_2022_had_20_departments_11_districts_111_communes() -> None:
    root = queries.unit_by_code("H10", IN_2022)
    under = queries.units(queries.units_under(root.id, IN_2022), IN_2022).values()
    counted = {kind: sum(view.kind == kind for view in under) for kind in UnitKind}
    assert counted[UnitKind.DEPARTMENT] == 20
    assert counted[UnitKind.DISTRICT] == 11
    assert counted[UnitKind.COMMUNE] == 111


def test_every_commune_of_binh_phuoc_went_where_the_package_says() -> None:
    old = _package("parser_legacy.json")
    new = _package("parser_from_2025.json")
    wards = {
        f"tinhbinhphuoc_{district}_{key}": ward["wardCode"]
        for part in ("DICT_PROVINCE_DISTRICT_WARD_NO_ACCENTED", "DICT_PROVINCE_DISTRICT_WARD_ACCENTED")
        for district, rows in old[part]["tinhbinhphuoc"].items()
        for key, ward in rows.items()
    }
    names = {
        key: ward["wardCode"]
        for part in ("DICT_PROVINCE_WARD_NO_ACCENTED", "DICT_PROVINCE_WARD_ACCENTED")
        for key, ward in new[part]["tinhdongnai"].items()
    }
    conversion = _package("converter_2025.json")["DICT_PROVINCE_WARD_NO_DIVIDED"]["tinhdongnai"]
    expected = {
        (wards[before], names[after])
        for after, olds in conversion.items()
        for before in olds
        if before in wards
    }
    loaded = Successor.objects.filter(from_unit__code__regex=r"^H10\.\d\d\.\d\d$").order_by("id")
    assert set(loaded.values_list("from_unit__gso_code", "to_unit__gso_code")) == expected
    assert len(expected) == 111


def test_codes_from_no_decision_are_shown_as_unconfirmed() -> None:
    assert not Unit.objects.filter(is_code_confirmed=True).exists()
    assert not UnitName.objects.get(unit__code="H19.03").is_confirmed
    assert UnitName.objects.get(unit__code="H19.101").is_confirmed
