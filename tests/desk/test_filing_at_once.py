"""The button pressed twice, on a line that hangs: both requests reach the server at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client

from motcua.dossiers.models import Dossier, Step
from tests import world
from tests.desk.conftest import Officer
from tests.desk.filling_in import counter_example, fill_in, start, ticked
from tests.dossiers.conftest import committing

__all__ = ["committing"]


@pytest.mark.usefixtures("committing")
def test_a_filing_sent_several_times_at_once_is_one_dossier(clerk: Officer) -> None:
    answers = counter_example(world.MARRIAGE).answers
    check = fill_in(clerk.browser, start(clerk.browser, world.MARRIAGE), world.MARRIAGE, answers)
    data = ticked(clerk.browser, check)

    def send(_number: int) -> str:
        browser = Client()
        browser.cookies = clerk.browser.cookies
        try:
            return str(browser.post(check, data)["Location"])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        addresses = set(pool.map(send, range(6)))
    assert len(addresses) == 1
    dossier = Dossier.objects.get()
    assert (dossier.version, Step.objects.filter(dossier=dossier).count()) == (2, 1)
