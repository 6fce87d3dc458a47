"""The pages of administrators and leaders in a real browser: accessible, no wider than the screen."""

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page
from pytest_django import Settings

from motcua.audit import operations as audit
from motcua.domain.actors import Role
from motcua.dossiers import access
from motcua.infrastructure import signing
from tests import world
from tests.builders import MONDAY, a_dossier
from tests.journeys import browsing
from tests.journeys.showing import show
from tests.officers import signed_in

pytestmark = pytest.mark.django_db
LATER = MONDAY.replace(day=12)
ADMINISTRATION = {
    "overview": "/quan-tri/",
    "units": "/quan-tri/don-vi/",
    "procedures": "/quan-tri/thu-tuc/",
    "procedure": "/quan-tri/thu-tuc/2.000815/",
    "fees": "/quan-tri/thu-tuc/muc-thu/",
    "procedure-fees": "/quan-tri/thu-tuc/2.000815/muc-thu",
    "officers": "/quan-tri/can-bo/",
    "appoint": "/quan-tri/can-bo/bo-nhiem",
    "calendar": "/quan-tri/lich/?nam=2027",
    "journal": "/quan-tri/nhat-ky/",
}
OVERSIGHT = {
    "figures": "/dieu-hanh/",
    "figure-dossiers": "/dieu-hanh/ho-so?cot=c3",
    "past-due": "/dieu-hanh/qua-han/",
    "due-today": "/dieu-hanh/den-han-hom-nay/",
}


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(access, "timezone", SimpleNamespace(localtime=lambda: LATER))
    return LATER


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    """Seals are signed with a key of this test's own."""
    settings.MOTCUA_HOME = tmp_path
    signing.make_key(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ADMINISTRATION)
def test_pages_of_administrators_are_accessible(page: Page, name: str) -> None:
    administrator = signed_in(world.province(), Role.ADMINISTRATOR, name="Phạm Thị Quản")
    audit.seal(MONDAY)
    show(page, administrator.browser, ADMINISTRATION[name])
    browsing.assert_accessible(page)
    browsing.shoot(page, f"backoffice-{name}")


@pytest.mark.parametrize("name", OVERSIGHT)
def test_pages_of_leaders_are_accessible(page: Page, name: str) -> None:
    leader = signed_in(world.province(), Role.LEADER, Role.CLERK, name="Hồ Văn Tỉnh")
    for number in range(4):
        a_dossier(at=MONDAY.replace(hour=8 + number), commune=world.communes()[number % 2]).accepted()
    a_dossier().accepted().finished()
    show(page, leader.browser, OVERSIGHT[name])
    browsing.assert_accessible(page)
    browsing.shoot(page, f"backoffice-{name}")


def test_the_posting_of_an_officer_is_accessible(page: Page) -> None:
    administrator = signed_in(world.province(), Role.ADMINISTRATOR, name="Phạm Thị Quản")
    listed = administrator.browser.get("/quan-tri/can-bo/").content.decode()
    address = listed.split('href="/quan-tri/can-bo/phan-cong/')[1].split('"')[0]
    show(page, administrator.browser, f"/quan-tri/can-bo/phan-cong/{address}")
    browsing.assert_accessible(page)
    browsing.shoot(page, "backoffice-posting")


@pytest.mark.parametrize("address", ["", "organisations/unit/", "calendars/dayoff/"])
def test_reference_data_opens_under_the_security_policy(page: Page, address: str) -> None:
    administrator = signed_in(world.province(), Role.ADMINISTRATOR, name="Phạm Thị Quản")
    place = "/quan-tri/he-thong/"
    show(page, administrator.browser, f"{place}{address}", also=(f"{place}jsi18n/",))
    assert page.locator("#header").is_visible()
    browsing.shoot(page, f"backoffice-reference-{address.replace('/', '-')}")
