"""Publishing, which version holds on a day, and finding procedures."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.admin import AdminSite
from django.db import DatabaseError, transaction

from motcua.audit import queries as audit
from motcua.catalogue import operations, queries
from motcua.catalogue.admin import ProcedureVersionAdmin
from motcua.catalogue.errors import NoVersionInForceError, UnknownVersionError, UnusablePackageError
from motcua.catalogue.models import ProcedureVersion
from motcua.domain.procedures.contents import PackageContents
from motcua.infrastructure.fields import new_id
from tests.domain.forms.small_form import SCHEMA, UI
from tests.domain.procedures.small_package import DATA

AT = datetime(2026, 3, 2, tzinfo=UTC)
TODAY = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


def contents(code: str = "1.999999", name: str = "Thủ tục thử", **changes: Any) -> PackageContents:
    cases = [{"code": f"{code}.01", "name": name, "terms": {"online": {"unit": "same_day"}}}]
    procedure = {
        **DATA,
        "code": code,
        "name": name,
        "cases": cases,
        "documents": [],
        "fees": [],
        "unconfirmed": [],
        **changes,
    }
    return PackageContents(procedure, SCHEMA, UI, "<definitions/>", {"result": "x"})


def test_the_same_package_again_changes_nothing() -> None:
    first = operations.publish_version(contents(), AT, "system")
    again = operations.publish_version(contents(), AT, "system")
    (entry,) = audit.entries(queries.version(first.version_id).procedure_id)
    assert (entry.kind, entry.body["version"]) == ("procedure.version_published", 1)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.version_id == first.version_id


def test_a_later_version_holds_from_its_day_on() -> None:
    old = operations.publish_version(contents(), AT, "system")
    new = operations.publish_version(contents(name="Tên mới", valid_from="2026-05-01"), AT, "system")
    assert new.number == 2
    assert queries.version_in_force("1.999999", date(2026, 4, 30)).id == old.version_id
    assert queries.version_in_force("1.999999", date(2026, 5, 1)).id == new.version_id
    assert [version.number for version in queries.versions_of("1.999999")] == [2, 1]


@pytest.mark.parametrize("day", [date(2025, 6, 30), date(2026, 1, 1)])
def test_outside_its_days_nothing_holds(day: date) -> None:
    operations.publish_version(contents(valid_to="2026-01-01"), AT, "system")
    with pytest.raises(NoVersionInForceError):
        queries.version_in_force("1.999999", day)


def test_an_unusable_package_is_not_published() -> None:
    with pytest.raises(UnusablePackageError) as caught:
        operations.publish_version(contents(level="village"), AT, "system")
    assert "level" in str(caught.value)


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_a_published_version(change: str) -> None:
    published = operations.publish_version(contents(), AT, "system")
    row = ProcedureVersion.objects.get(id=published.version_id)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        row.save() if change == "update" else row.delete()


def test_an_unknown_version_is_told() -> None:
    with pytest.raises(UnknownVersionError):
        queries.version(new_id())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tinh trang hon nhan", "1.004873"),
        ("Giấy xác nhận tình trạng", "1.004873"),
        ("DANG KY KET HON", "1.000894"),
        ("1.000894", "1.000894"),
        ("sao chung thuc", "2.000815"),
        ("marital status", "1.004873"),
        ("chung thuk ban xao", "2.000815"),
    ],
)
def test_a_procedure_is_found_as_people_type(text: str, code: str) -> None:
    assert queries.search(text, TODAY)[0].code == code


def test_a_search_keeps_to_field_and_level() -> None:
    found = {row.code for row in queries.search("", TODAY, field_code="G15-TP07")}
    assert found >= {"1.004873", "1.000894"}
    assert "2.000815" not in found
    assert queries.search("ket hon", TODAY, level="province") == []
    assert queries.search("zzzzzz", TODAY) == []


def test_fields_count_their_procedures_in_force() -> None:
    fields = queries.fields_in_force(TODAY)
    assert {"Hộ tịch", "Chứng thực"} <= {field.name.vi for field in fields}
    for field in fields:
        assert field.procedures == len(queries.search("", TODAY, field_code=field.code, limit=500))


def test_the_administrator_sees_what_nobody_has_confirmed() -> None:
    row = ProcedureVersion.objects.get(procedure__code="2.000815")
    shown = ProcedureVersionAdmin(ProcedureVersion, AdminSite()).unconfirmed(row)
    assert "fees: Theo trí nhớ (23/11/2026)" in shown
