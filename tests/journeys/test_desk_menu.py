"""The menu of the desk: all of it where there is room, folded on a phone, with the current place in sight."""

import pytest
from playwright.sync_api import Page, expect

from motcua.domain.actors import Role
from tests import world
from tests.journeys import browsing
from tests.journeys.showing import show
from tests.officers import signed_in

pytestmark = pytest.mark.django_db


def test_only_a_phone_folds_the_menu(page: Page) -> None:
    clerk = signed_in(world.counter_of(world.communes()[0]), Role.CLERK, Role.CASE_OFFICER)
    show(page, clerk.browser, "/mot-cua/")
    menu = page.get_by_role("navigation", name="Điều hướng chính")
    shown = menu.get_by_role("link")
    switch = menu.get_by_text("Menu")
    browsing.shoot(page, "desk-menu")
    if page.viewport_size == browsing.PHONE:
        expect(shown).to_have_text(["Quầy tiếp nhận"])
        browsing.assert_accessible(page)
        switch.click()
        browsing.picture(page, "desk-menu-open")
    else:
        expect(switch).to_be_hidden()
    assert shown.count() > 10
    browsing.assert_accessible(page)
