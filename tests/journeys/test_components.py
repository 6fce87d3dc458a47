"""Every component as a browser shows it, at 360 and 1280 px, by keyboard and to a screen reader."""

import pytest
from django.test import Client
from playwright.sync_api import Page

from motcua.accounts import operations as accounts
from tests import world
from tests.journeys import browsing
from tests.journeys.showing import show

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.config.gallery_urls")]
PASSWORD = "mật khẩu để thử 1"


@pytest.mark.parametrize("address", ["/citizens", "/desks"])
def test_the_components_are_accessible(page: Page, client: Client, address: str) -> None:
    show(page, client, address)
    browsing.assert_accessible(page)
    browsing.shoot(page, f"gallery{address.replace('/', '-')}")


def test_mistakes_are_told_at_the_top_and_lead_to_their_fields(page: Page, client: Client) -> None:
    show(page, client, "/citizens", {"note": "x"})
    browsing.assert_accessible(page)
    browsing.shoot(page, "gallery-mistakes")
    assert page.evaluate("document.activeElement.className").startswith("govuk-error-summary")
    page.get_by_role("alert").get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.id") == "id_full_name"


def test_the_first_key_press_leads_past_the_frame(page: Page, client: Client) -> None:
    show(page, client, "/citizens")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Chuyển đến nội dung chính"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main-content")


@pytest.mark.parametrize("address", ["/404", "/403", "/400", "/429", "/500", "/csrf", "/tai-khoan/login/"])
def test_error_and_sign_in_pages_are_accessible(page: Page, client: Client, address: str) -> None:
    show(page, client, address)
    browsing.assert_accessible(page)
    browsing.shoot(page, f"page{address.rstrip('/').replace('/', '-')}")


def test_the_second_step_of_an_officers_sign_in_is_accessible(page: Page, client: Client) -> None:
    accounts.create_officer_account(
        world.by_system(), "tiep.nhan", "Lê Thị Tiếp", PASSWORD, totp_secret="JBSWY3DPEHPK3PXP"
    )
    client.post("/tai-khoan/login/", {"login": "tiep.nhan", "password": PASSWORD})
    show(page, client, "/tai-khoan/2fa/authenticate/", {"code": "000000"})
    browsing.assert_accessible(page)
    browsing.shoot(page, "page-second-step")


def test_setting_up_the_second_step_is_accessible(page: Page, client: Client) -> None:
    accounts.create_officer_account(world.by_system(), "moi.den", "Trần Văn Mới", PASSWORD)
    client.post("/tai-khoan/login/", {"login": "moi.den", "password": PASSWORD})
    show(page, client, "/tai-khoan/2fa/totp/activate/")
    browsing.assert_accessible(page)
    browsing.shoot(page, "page-set-up-second-step")
