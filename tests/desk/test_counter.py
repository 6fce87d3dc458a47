"""The counter's first page and the search: what waits, how urgently, and what is found."""

from datetime import timedelta

import pytest

from tests import world
from tests.builders import MONDAY, a_dossier
from tests.desk.conftest import Clock, Officer

pytestmark = pytest.mark.django_db
COUNTER, SEARCH = "/mot-cua/", "/xu-ly/tim/"


def test_the_queue_shows_the_most_urgent_answer_first(clerk: Officer, clock: Clock) -> None:
    clock.now = MONDAY + timedelta(days=1, hours=1)
    later = a_dossier(at=MONDAY + timedelta(hours=3), applicant=world.person(2))
    first = a_dossier(at=MONDAY)
    a_dossier(commune=world.communes()[1], applicant=world.person(3))
    page = clerk.browser.get(COUNTER).content.decode()
    assert page.index(first.row.code) < page.index(later.row.code)
    assert "N. T. 3" not in page
    print(page)
