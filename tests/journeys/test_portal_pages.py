"""The portal's pages as a browser shows them: on a phone and on a desk, with dossiers behind the figures."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from playwright.sync_api import Page
from pytest_django import DjangoDbBlocker

from motcua.domain.clock import PauseReason
from motcua.records.queries import result_of
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier
from tests.journeys import browsing
from tests.journeys.showing import show
from tests.portal.conftest import signed_in

pytestmark = pytest.mark.django_db
ADDRESSES = {
    "home": "/",
    "procedures": "/thu-tuc/",
    "search": "/thu-tuc/?q=ket+hon",
    "nothing-found": "/thu-tuc/?q=xyzxyz",
    "marital-status": "/thu-tuc/1.004873",
    "marriage": "/thu-tuc/1.000894",
    "certified-copy": "/thu-tuc/2.000815",
    "by-agency": "/thu-tuc/?co-quan=uy-ban-nhan-dan-cap-xa",
    "who-may-file": "/thu-tuc/1.000894/ai-duoc-nop",
    "may-not-file": "/thu-tuc/1.000894/ai-duoc-nop?nationality=foreign&age=both&married_before=never",
    "answer-missing": "/thu-tuc/1.000894/ai-duoc-nop?age=both",
    "track": "/tra-cuu?ma=H19.15-260302-0001",
    "figures": "/thong-ke?tu=2026-01-01&den=2026-03-31",
    "figures-refused": "/thong-ke?tu=2026-04-01&den=2026-03-31",
    "figures-by-procedure": "/thong-ke?tu=2026-01-01&den=2026-03-31&theo=procedure",
    "figure": "/thong-ke/ho-so?tu=2026-01-01&den=2026-03-31&cot=c3",
    "verify": "/xac-thuc/",
    "not-verified": "/xac-thuc/ABCDE23456",
    "help": "/tro-giup",
    "privacy": "/quyen-rieng-tu",
    "accessibility": "/kha-nang-tiep-can",
}


@pytest.fixture(autouse=True)
def no_tries_yet() -> None:
    cache.clear()


@pytest.fixture(scope="module")
def finished(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[ADossier]:
    """A few dossiers of two communes; the one given back is finished. Made once: the pages only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield a_finished_one_among_others()
        transaction.set_rollback(True)


def a_finished_one_among_others() -> ADossier:
    first, second = world.communes()
    a_dossier(commune=second).accepted().finished(at=MONDAY + timedelta(days=10))
    a_dossier(commune=second, applicant=world.person(7)).accepted()
    a_dossier(world.CERTIFIED_COPY, commune=first, applicant=world.person(8)).accepted()
    a_dossier(commune=first, applicant=world.person(9)).accepted().paused(PauseReason.OTHER_AGENCY)
    return a_dossier(commune=first).accepted().finished()


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_for_everybody_is_accessible(
    page: Page, client: Client, finished: ADossier, name: str
) -> None:
    show(page, client, ADDRESSES[name])
    browsing.assert_accessible(page)
    browsing.shoot(page, f"portal-{name}")


@pytest.mark.parametrize("name", ["home", "search", "marriage", "who-may-file", "figures"])
def test_a_page_in_large_letters_is_no_wider_than_the_screen(page: Page, client: Client, name: str) -> None:
    client.cookies["large_print"] = "1"
    show(page, client, ADDRESSES[name])
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > 20
    browsing.assert_accessible(page)
    browsing.shoot(page, f"large-{name}")


def test_an_answer_to_tracking_is_accessible(page: Page, client: Client, finished: ADossier) -> None:
    codes = {"code": finished.row.code, "lookup_code": finished.submitted.lookup_code}
    show(page, client, "/tra-cuu", codes)
    browsing.assert_accessible(page)
    browsing.shoot(page, "portal-tracked")
    show(page, client, "/tra-cuu", {"code": "H19", "lookup_code": ""})
    browsing.assert_accessible(page)
    browsing.shoot(page, "portal-track-refused")


def test_a_citizens_own_pages_are_accessible(page: Page, finished: ADossier) -> None:
    client = signed_in(finished.applicant)
    for name, address in (("mine", ""), ("own", f"{finished.row.code}/")):
        show(page, client, f"/ho-so-cua-toi/{address}")
        browsing.assert_accessible(page)
        browsing.shoot(page, f"portal-{name}")


def test_a_verified_result_is_accessible(page: Page, client: Client, finished: ADossier) -> None:
    result = result_of(finished.id)
    assert result is not None
    show(page, client, f"/xac-thuc/{result.verification_code}")
    browsing.assert_accessible(page)
    browsing.shoot(page, "portal-verified")
