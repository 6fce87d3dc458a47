"""What other apps may ask about units, on any day."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domain.procedures.package import Level
from motcua.organisations import queries
from motcua.organisations.errors import UnknownUnitError
from motcua.organisations.operations import load_reference

IN_2022 = date(2022, 6, 22)
IN_2026 = date(2026, 11, 2)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference() -> None:
    load_reference(datetime(2026, 11, 2, 1, tzinfo=UTC))


def test_a_unit_that_was_raised_to_a_town_has_the_name_of_the_day() -> None:
    district = queries.unit_by_code("H10.40", IN_2022)
    assert district.name == "Huyện Chơn Thành"
    assert district.authority_name == "Ủy ban nhân dân huyện Chơn Thành"
    assert district.place_name == "Chơn Thành"
    assert queries.unit_names([district.id], date(2022, 10, 1)) == {district.id: "Thị xã Chơn Thành"}
    assert queries.unit_names([district.id], date(2019, 1, 1)) == {district.id: "Huyện Chơn Thành"}


@pytest.mark.parametrize("typed", ["bom bo", "Bom Bo", "xã bom", "XA BOM BO"])
def test_a_commune_is_found_with_and_without_marks(typed: str) -> None:
    assert [view.name for view in queries.communes(IN_2026, typed)] == ["Xã Bom Bo"]


def test_communes_are_those_of_the_day() -> None:
    assert len(queries.communes(IN_2022)) == 111
    assert queries.communes(IN_2022, "dong xoai") == []
    assert [view.name for view in queries.communes(IN_2026, "dong xoai")] == ["Phường Đồng Xoài"]


def test_the_tree_of_a_day_goes_up_and_down() -> None:
    (commune,) = queries.communes(IN_2026, "bom bo")
    centre = queries.one_stop_of(commune.id, IN_2026)
    province = queries.unit_by_code("H19", IN_2026).id
    assert queries.parent_of(centre, IN_2026) == commune.id
    assert queries.units_above(centre, IN_2026) == {commune.id, province}
    assert queries.units_under(commune.id, IN_2026) == {commune.id, centre}
    assert centre in queries.units_under(province, IN_2026)
    assert queries.parent_of(commune.id, IN_2022) is None


def test_a_unit_that_is_gone_answers_for_its_successor() -> None:
    old = queries.unit_by_code("H10.39.06", IN_2022)
    new = queries.successor_of(old.id, IN_2026)
    assert (old.name, queries.unit_names([new], IN_2026)[new]) == ("Xã Bình Minh", "Xã Bom Bo")
    assert queries.successor_of(old.id, IN_2022) == old.id
    assert queries.units_above(old.id, IN_2026) == {new, queries.unit_by_code("H19", IN_2026).id}


def test_departments_receive_at_the_provincial_centre_and_old_communes_at_their_own_desk() -> None:
    ids = queries.unit_ids(["H19.03", "H19.20", "H10.39.06", "H99"])
    assert set(ids) == {"H19.03", "H19.20", "H10.39.06"}
    assert queries.one_stop_of(ids["H19.03"], IN_2026) == ids["H19.20"]
    assert queries.one_stop_of(ids["H19.20"], IN_2026) == ids["H19.20"]
    assert queries.one_stop_of(ids["H10.39.06"], IN_2022) == ids["H10.39.06"]


def test_the_first_structure_answers_for_days_before_it() -> None:
    first = queries.structure_on(date(2015, 1, 1))
    assert first is not None
    assert first.takes_effect_on == date(2020, 1, 1)


def test_a_commune_handles_procedures_of_its_level_only() -> None:
    (commune,) = queries.communes(IN_2026, "bom bo")
    assert queries.handles(commune.id, Level.COMMUNE)
    assert not queries.handles(commune.id, Level.PROVINCE)
    assert queries.unit_code(commune.id) == commune.code


def test_unknown_units_are_named() -> None:
    with pytest.raises(UnknownUnitError, match=r"H99\.1"):
        queries.unit_by_code("H99.1", IN_2026)
    with pytest.raises(UnknownUnitError):
        queries.unit(uuid4(), IN_2026)
    with pytest.raises(UnknownUnitError):
        queries.unit_code(uuid4())


def test_the_tree_is_read_once() -> None:
    province = queries.unit_by_code("H19", IN_2026).id
    queries.units_under(province, IN_2026)
    with CaptureQueriesContext(connection) as captured:
        queries.units_under(province, IN_2026)
    assert len(captured) == 1
