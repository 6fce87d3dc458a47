"""Every address of the installation as every role, and as the right role in a foreign unit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import DjangoDbBlocker

from motcua.domain.actors import Role
from motcua.dossiers.models import Dossier
from motcua.infrastructure import signing
from tests import world
from tests.architecture.access_cast import ROLES, Cast, Values, entries
from tests.architecture.access_table import TABLE
from tests.officers import signed_in

ADMIN = "quan-tri/he-thong/"
CITIZENS = ("anonymous", "owner", "citizen")
LETTERS = {400: "x", 422: "x", 401: "1", 403: "3", 404: "4", 405: "5"}
CONVERTER = re.compile(r"<\w+:(\w+)>|\(\?P<(\w+)>[^)]*\)\$")
ARGUMENT = re.compile(r"<(\w+)>")
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    method: str
    route: str
    thing: str
    detail: str
    expected: str


PEOPLE = (*CITIZENS, *ROLES, *(f"foreign {role}" for role in ROLES))


def rows() -> Iterator[Row]:
    for line in TABLE.splitlines():
        if not line or line.startswith("#"):
            continue
        method, route, thing, citizens, officers, foreign = line.split()
        thing, _, detail = thing.partition(":")
        expected = f"{citizens} {officers} {officers if foreign == '=' else foreign}"
        yield Row(method, "" if route == "/" else route, thing, detail, expected)


ROWS = list(rows())


def addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield CONVERTER.sub(lambda match: f"<{match[1] or match[2]}>", route)
        else:
            yield from addresses(pattern, route)


@pytest.fixture(scope="module")
def cast(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cast]:
    """Make everybody once; each test leaves them as they were."""
    home = tmp_path_factory.mktemp("home")
    signing.make_key(home)
    with override_settings(MOTCUA_HOME=home), django_db_blocker.unblock(), transaction.atomic():
        yield Cast()
        transaction.set_rollback(True)


def address(route: str, values: Values) -> str:
    return "/" + ARGUMENT.sub(lambda match: str(values[match[1]]), route)


def answer(browser: Client, method: str, path: str, thing: Values) -> str:
    """Return the letter of what ``browser`` is answered; everything it did is undone."""
    with transaction.atomic():
        before, data = written(thing), {**thing.get("data", {}), "command_id": str(uuid4())}
        response = browser.post(path, data) if method == "POST" else browser.get(path)
        list(getattr(response, "streaming_content", ()))  # so that the file is closed
        letter = letter_of(response.status_code, response.get("Location", ""))
        if letter != ".":
            assert written(thing) == before, f"refused, and yet something was written: {path}"
        transaction.set_rollback(True)
    return letter


def written(thing: Values) -> tuple[int, int]:
    """Return how much has been written down, and the version of the dossier (0 without one)."""
    versions = Dossier.objects.filter(id=thing.get("dossier", uuid4()))
    return entries(), versions.values_list("version", flat=True).first() or 0


def letter_of(status: int, leads_to: str) -> str:
    if status in (301, 302) and leads_to.startswith("/tai-khoan/login/"):
        return "i"
    return "." if status < 400 else LETTERS.get(status, f"[{status}]")


def test_every_address_stands_in_the_table() -> None:
    known = {row.route for row in ROWS}
    found = {one for one in addresses(get_resolver()) if not one.startswith(ADMIN)}
    assert found - known == set(), "write a line for each of these into tests/architecture/access_table.py"
    assert known - found == set(), "these lines lead nowhere any more"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.route} {row.thing} {row.detail}")
def test_everybody_is_answered_as_the_table_says(cast: Cast, row: Row) -> None:
    thing = cast.things[row.thing]
    path = address(row.route, thing | {"slug": row.detail, "kind": row.detail})
    if "=" in row.detail:
        path += f"?{row.detail}"
    answers = "".join(answer(cast.people[person], row.method, path, thing) for person in PEOPLE)
    assert f"{answers[:3]} {answers[3 : 3 + len(ROLES)]} {answers[3 + len(ROLES) :]}" == row.expected


def test_reference_data_open_to_administrators_of_the_root_alone(cast: Cast) -> None:
    values = {name: uuid4() for name in ("object_id", "content_type_id", "app_label", "url")}
    root = signed_in(world.province(), Role.ADMINISTRATOR).browser
    for route in addresses(get_resolver()):
        if not route.startswith(ADMIN):
            continue
        path = address(route, values | {"content_type_id": 1, "app_label": "organisations"})
        assert cast.people["anonymous"].get(path).status_code == 302, path
        for person in ("owner", Role.ADMINISTRATOR, Role.LEADER, Role.CLERK):
            response = cast.people[person].get(path, follow=True)
            assert response.status_code == 403, (path, person)
    assert root.get(f"/{ADMIN}").status_code == 200
