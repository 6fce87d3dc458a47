"""The counter's first page: what waits for an answer, how urgently, and for whom."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.calendars.time_left import time_left
from motcua.domain.actors import Role
from motcua.domain.vietnam_time import VIETNAM
from tests import world
from tests.builders import MONDAY, a_dossier
from tests.desk.conftest import Clock, Officer, SignIn

pytestmark = pytest.mark.django_db
COUNTER = "/mot-cua/"


def test_the_queue_shows_the_most_urgent_answer_first(clerk: Officer, clock: Clock) -> None:
    clock.now = MONDAY + timedelta(days=1, hours=1)
    later = a_dossier(at=MONDAY + timedelta(hours=3), applicant=world.person(2))
    first = a_dossier(at=MONDAY)
    page = clerk.browser.get(COUNTER).content.decode()
    assert page.index(first.row.code) < page.index(later.row.code)
    assert "trễ 1 giờ làm việc" in page
    assert "còn 2 giờ làm việc" in page


def test_the_queue_is_that_of_the_clerks_own_counter(clerk: Officer, foreign_clerk: Officer) -> None:
    own, accepted = a_dossier(), a_dossier(applicant=world.person(2)).accepted()
    page = clerk.browser.get(COUNTER).content.decode()
    assert own.row.code in page
    assert accepted.row.code not in page
    assert own.row.code not in foreign_clerk.browser.get(COUNTER).content.decode()


def test_nobody_is_named_in_full_in_the_queue(clerk: Officer) -> None:
    a_dossier()
    page = clerk.browser.get(COUNTER).content.decode()
    assert "N. T. 1" in page
    assert world.person().full_name not in page
    assert world.person().identity_number not in page


def test_the_counts_are_those_of_the_lists(clerk: Officer, clock: Clock) -> None:
    a_dossier(), a_dossier(applicant=world.person(2))
    a_dossier(applicant=world.person(3)).accepted().finished()
    clock.now = MONDAY + timedelta(days=3)
    figures = clerk.browser.get(COUNTER).context["figures"]
    assert [one["value"] for one in figures] == ["2", "2", "1"]
    assert len(clerk.browser.get(figures[2]["url"]).context["rows"]) == 1


def test_a_long_queue_takes_no_more_queries_than_a_short_one(clerk: Officer) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert clerk.browser.get(COUNTER).status_code == 200
        return len(captured)

    a_dossier()
    clerk.browser.get(COUNTER)
    few = queries()
    for number in range(2, 8):
        a_dossier(applicant=world.person(number))
    assert queries() == few
    assert few <= 12


def test_the_next_page_starts_after_the_last_row(clerk: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "motcua.infrastructure.paging.page_of.__kwdefaults__",
        {"after": "", "size": 2, "load": None, "count_up_to": 0},
    )
    codes = [a_dossier(applicant=world.person(number)).row.code for number in range(1, 4)]
    first = clerk.browser.get(COUNTER)
    second = clerk.browser.get(COUNTER + first.context["next_url"])
    shown = [[row["cells"][0]["words"] for row in page.context["rows"]] for page in (first, second)]
    assert sorted(shown[0] + shown[1]) == sorted(codes)
    assert second.context["next_url"] == ""


@pytest.mark.parametrize(
    ("due", "at", "words"),
    [
        ("2026-03-03T08:00", "2026-03-02T15:00", "còn 3 giờ làm việc"),  # the night does not count
        ("2026-03-02T14:00", "2026-03-02T11:00", "còn 1 giờ làm việc"),  # nor does lunch
        ("2026-03-09T07:20", "2026-03-06T16:50", "còn 30 phút làm việc"),  # nor the weekend
        ("2026-03-02T09:15", "2026-03-02T07:00", "còn 2 giờ 15 phút làm việc"),
        ("2026-03-02T16:00", "2026-03-03T07:30", "trễ 1 giờ 30 phút làm việc"),
        ("2026-03-02T17:00", "2026-03-02T20:00", "quá hạn"),  # the office is closed
    ],
)
def test_the_time_left_counts_office_hours_alone(due: str, at: str, words: str) -> None:
    moments = [datetime.fromisoformat(one).replace(tzinfo=VIETNAM) for one in (due, at)]
    assert time_left(*moments) == words


def test_the_counter_is_closed_to_others(client: Client, sign_in: SignIn) -> None:
    assert client.get(COUNTER)["Location"].startswith("/tai-khoan/login/")
    commune = world.communes()[0]
    assert sign_in(commune, Role.CASE_OFFICER).browser.get(COUNTER).status_code == 403
    cashier = sign_in(world.counter_of(commune), Role.CASHIER).browser
    assert cashier.get(COUNTER).status_code == 200
    assert cashier.get("/mot-cua/nop/").status_code == 403
