"""The drawing of a route in a real browser: drawn under the content policy, accessible, its mark in sight."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from motcua.domain.actors import Role
from motcua.dossiers import access
from tests import world
from tests.builders import MONDAY, a_dossier
from tests.journeys import browsing
from tests.journeys.showing import show
from tests.officers import signed_in

pytestmark = pytest.mark.django_db
LATER = MONDAY.replace(day=12)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(access, "timezone", SimpleNamespace(localtime=lambda: LATER))
    return LATER


def opened(page: Page) -> None:
    """Open the drawing and wait until it is there."""
    assert page.locator("script[src*='bpmn-viewer']").count() == 0
    page.get_by_text("Sơ đồ quy trình", exact=True).click()
    expect(page.locator(".djs-container svg .djs-shape").first).to_be_visible()
    mark = page.locator(".bjs-powered-by")
    mark.scroll_into_view_if_needed()
    expect(mark).to_be_visible()
    assert mark.evaluate(
        "(one) => { const box = one.getBoundingClientRect();"
        "  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);"
        "  return one.contains(top) || top === one; }"
    ), "something lies over the mark of bpmn.io"


def test_the_route_of_a_version_is_drawn_on_the_page_of_administrators(page: Page) -> None:
    administrator = signed_in(world.province(), Role.ADMINISTRATOR, name="Phạm Thị Quản")
    show(
        page,
        administrator.browser,
        f"/quan-tri/thu-tuc/{world.MARITAL_STATUS}/",
        also=(f"/thu-tuc/{world.MARITAL_STATUS}/quy-trinh.bpmn?ban=1",),
    )
    opened(page)
    browsing.assert_accessible(page)
    browsing.shoot(page, "route-of-a-version")


def test_the_drawing_shows_where_a_dossier_is(page: Page) -> None:
    dossier = a_dossier().accepted()
    officer = signed_in(world.communes()[0], Role.CASE_OFFICER, name="Phạm Thị Xử Lý")
    show(
        page,
        officer.browser,
        f"/xu-ly/ho-so/{dossier.row.code}/",
        also=(f"/thu-tuc/{world.MARITAL_STATUS}/quy-trinh.bpmn?ban=1",),
    )
    opened(page)
    here = page.locator(".motcua-is-here")
    assert here.get_attribute("data-element-id") == dossier.open_step().key
    page.get_by_text("Toàn bộ quy trình theo từng bước").click()
    expect(page.locator(".govuk-details li[aria-current=step] strong")).to_contain_text(
        "hồ sơ đang ở bước này"
    )
    browsing.assert_accessible(page)
    browsing.shoot(page, "route-of-a-dossier")
