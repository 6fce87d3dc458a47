"""Old dossiers that do not add up, as leaders and inspectors see them."""

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from motcua.domain.actors import Role
from motcua.domain.importing import ImportedRow
from motcua.domain.lifecycle import Channel, Outcome
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers.importing import Import, load
from motcua.infrastructure.signing import make_key
from motcua.organisations import queries as organisations
from tests import world
from tests.backoffice.conftest import NOW
from tests.officers import SignedIn, signed_in

pytestmark = pytest.mark.django_db
CODE = re.compile(r"/xu-ly/ho-so/([^/\"]+)/")
KIND = re.compile(r'href="(/dieu-hanh/ho-so-cu/[^"]+)">([^<]+)</a>.*?numeric"[^>]*>([^<]+)<', re.DOTALL)
LIST = "/dieu-hanh/ho-so-cu/"
NOT_COLLECTED = f"{LIST}not_collected/"


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, settings: Settings) -> None:
    """Have a key that seals."""
    settings.MOTCUA_HOME = tmp_path
    make_key(tmp_path)


def brought_in(*codes: str, unit: str) -> None:
    """Load dossiers of a unit that were granted and never collected; nothing else is in doubt."""
    row = ImportedRow(
        code="",
        procedure_code=world.MARITAL_STATUS,
        unit_code=unit,
        channel=Channel.COUNTER,
        accepted_at=datetime(2024, 3, 4, 9, tzinfo=VIETNAM),
        due_at=date(2024, 3, 8),
        finished_at=datetime(2024, 3, 7, 9, tzinfo=VIETNAM),
        outcome=Outcome.GRANTED,
    )
    load([replace(row, code=code) for code in codes], Import(NOW))


def own() -> str:
    return organisations.unit_code(world.communes()[0])


def test_each_kind_has_its_number_and_leads_to_its_dossiers(leader: SignedIn) -> None:
    brought_in("OLD-1", "OLD-2", unit=own())
    brought_in("OLD-3", unit=organisations.unit_code(world.communes()[1]))
    page = leader.browser.get(LIST).content.decode()
    assert KIND.findall(page) == [(NOT_COLLECTED, "Có kết quả nhưng chưa thấy trả", "2")]
    listed = leader.browser.get(NOT_COLLECTED).content.decode()
    assert CODE.findall(listed) == ["OLD-1", "OLD-2"]
    assert "07/03/2024" in listed
    assert f'href="{LIST}"' in leader.browser.get("/dieu-hanh/qua-han/").content.decode()


def test_dossiers_of_a_unit_that_is_gone_are_its_successors(leader: SignedIn) -> None:
    brought_in("OLD-1", unit="H10.39.06")
    gone = organisations.unit_ids(["H10.39.06"])["H10.39.06"]
    heir = signed_in(organisations.successor_of(gone, NOW.date()), Role.LEADER).browser
    assert CODE.findall(heir.get(NOT_COLLECTED).content.decode()) == ["OLD-1"]
    assert heir.get("/xu-ly/ho-so/OLD-1/").status_code == 200
    assert CODE.findall(leader.browser.get(NOT_COLLECTED).content.decode()) == []


def test_a_kind_that_nobody_knows_is_not_found(leader: SignedIn) -> None:
    assert leader.browser.get(f"{LIST}khong-co/").status_code == 404
    assert CODE.findall(leader.browser.get(f"{LIST}open_for_long/?sau=x").content.decode()) == []


@pytest.mark.parametrize(("address", "queries"), [(LIST, 7), (NOT_COLLECTED, 9)])
def test_the_pages_take_a_fixed_number_of_queries(
    leader: SignedIn, address: str, queries: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    brought_in(*(f"OLD-{number:03}" for number in range(60)), unit=own())
    leader.browser.get(address)
    with django_assert_max_num_queries(queries):
        page = leader.browser.get(address).content.decode()
    assert len(CODE.findall(page)) == (50 if address == NOT_COLLECTED else 0)
