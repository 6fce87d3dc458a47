"""Keeping and finding the compiled route of a published version."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

import motcua
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.domain.process import Route, compile_bpmn
from motcua.infrastructure.fields import new_id
from motcua.processes import operations, queries
from motcua.processes.errors import RouteDiffersError, RouteNotStoredError
from motcua.processes.models import CompiledRoute

pytestmark = pytest.mark.django_db
PACKAGES = Path(motcua.__file__).parent / "catalogue" / "packages"


def route_of_package(code: str) -> Route:
    route = compile_bpmn((PACKAGES / code / "process.bpmn").read_bytes()).route
    assert route is not None
    return route


@pytest.fixture
def version_id() -> UUID:
    procedure = Procedure.objects.create(code="1.999999", name_vi="Thử", name_folded="thu", level="commune")
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=1,
        contents={},
        digest="0" * 64,
        valid_from=date(2025, 7, 1),
        published_at=datetime(2025, 7, 1, tzinfo=UTC),
    )
    return version.id


def test_a_stored_route_comes_back_as_it_was(version_id: UUID) -> None:
    route = route_of_package("1.004873")
    operations.compile_and_store(version_id, route)
    operations.compile_and_store(version_id, route)
    assert queries.route_of(version_id) == route
    assert CompiledRoute.objects.filter(version=version_id).count() == 1


def test_a_route_is_read_once(version_id: UUID, django_assert_num_queries: pytest.FixtureRequest) -> None:
    operations.compile_and_store(version_id, route_of_package("1.000894"))
    queries.route_of(version_id)
    with django_assert_num_queries(0):  # type: ignore[operator]
        queries.route_of(version_id)


def test_a_published_version_keeps_its_route(version_id: UUID) -> None:
    operations.compile_and_store(version_id, route_of_package("1.004873"))
    with pytest.raises(RouteDiffersError):
        operations.compile_and_store(version_id, route_of_package("2.000815"))


def test_a_route_in_a_format_of_another_release_is_written_anew(version_id: UUID) -> None:
    CompiledRoute.objects.create(version_id=version_id, table={"format": 99}, format=99)
    operations.compile_and_store(version_id, route_of_package("2.000815"))
    assert queries.route_of(version_id) == route_of_package("2.000815")


def test_a_version_without_a_route_is_an_error() -> None:
    with pytest.raises(RouteNotStoredError):
        queries.route_of(new_id())
