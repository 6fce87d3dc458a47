"""A change of the calendar: looked at before it is made, followed afterwards, shown on its page."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.calendars.models import DayOff
from motcua.dossiers.models import Recomputation
from motcua.infrastructure.jobs import run_waiting
from tests.builders import a_dossier
from tests.officers import SignedIn

pytestmark = pytest.mark.django_db

CALENDAR = "/quan-tri/lich/"
GIVEN = {
    "command_id": "0198c5a0-0000-7000-8000-00000000000a",
    "kind": "off",
    "day": "2026-03-04",
    "name": "Bão",
    "source": "Công điện 1",
}


@pytest.fixture(autouse=True)
def _calendar_of_its_own() -> Iterator[None]:
    yield
    from motcua.calendars import queries

    queries.forget()


def test_a_change_is_seen_before_it_is_made(administrator: SignedIn) -> None:
    dossier = a_dossier().accepted()
    due_at = dossier.row.due_at
    page = administrator.browser.post(f"{CALENDAR}xem-truoc", GIVEN).content.decode()
    assert dossier.row.code in page
    assert "muộn hơn 1 ngày" in page
    assert not DayOff.objects.filter(day="2026-03-04").exists()
    assert dossier.row.due_at == due_at
    for name, value in GIVEN.items():
        assert f'name="{name}" value="{value}"' in page


def test_what_became_of_a_change_stands_on_the_page(administrator: SignedIn) -> None:
    a_dossier().accepted()
    administrator.browser.post(f"{CALENDAR}them", GIVEN)
    assert "đang tính lại" in administrator.browser.get(CALENDAR).content.decode()
    run_waiting()
    page = administrator.browser.get(CALENDAR).content.decode()
    assert "xong lúc" in page
    assert Recomputation.objects.get().moved == 1


def test_taking_a_day_out_is_seen_first_too(administrator: SignedIn) -> None:
    administrator.browser.post(f"{CALENDAR}them", GIVEN)
    run_waiting()
    a_dossier().accepted()
    removal = {"command_id": GIVEN["command_id"], "kind": "off", "day": GIVEN["day"], "remove": "1"}
    page = administrator.browser.post(f"{CALENDAR}xem-truoc", removal).content.decode()
    assert "sớm hơn 1 ngày" in page
    assert DayOff.objects.filter(day="2026-03-04").exists()


def test_the_preview_asks_as_often_for_many_as_for_one(
    administrator: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(4):
        a_dossier().accepted()
    administrator.browser.post(f"{CALENDAR}xem-truoc", GIVEN)
    with django_assert_max_num_queries(14):
        administrator.browser.post(f"{CALENDAR}xem-truoc", GIVEN)
