"""What stands around every page, on a running installation."""

from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import browsing
from tests.journeys.installation import Installation, every_address

CITIZENS_PAGES = ["/khong-co/", "/tai-khoan/login/"]


@pytest.mark.parametrize("address", CITIZENS_PAGES)
def test_citizens_pages_travel_light(phone: Page, address: str) -> None:
    assert 0 < browsing.weight_of(phone, address) <= 60_000


@pytest.mark.parametrize("address", CITIZENS_PAGES)
def test_the_frame_is_accessible(phone: Page, address: str) -> None:
    phone.goto(address)
    browsing.assert_accessible(phone)


def test_the_language_changes_and_the_page_stays_without_script(phone_without_script: Page) -> None:
    page = phone_without_script
    page.goto("/khong-co/?x=1")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    assert page.url.endswith("/khong-co/?x=1")
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Không tìm thấy trang")


def test_a_demonstration_says_so(phone: Page) -> None:
    phone.goto("/khong-co/")
    expect(phone.get_by_role("note")).to_contain_text("Bản trình diễn")


def test_without_a_connection_nothing_typed_is_lost(browser: Browser, installation: Installation) -> None:
    context = browser.new_context(base_url=installation.url, locale="vi-VN")  # it complains of the line
    page = context.new_page()
    page.goto("/tra-cuu")
    page.get_by_label("Mã hồ sơ").fill("H19.15-260302-0001")
    context.set_offline(True)
    page.get_by_role("button", name="Tra cứu").click()
    expect(page.get_by_role("alert")).to_contain_text("mất kết nối")
    context.set_offline(False)
    page.get_by_role("button", name="Tra cứu").click()
    expect(page.get_by_role("alert")).to_contain_text("Hãy nhập mã tra cứu.")
    expect(page.get_by_label("Mã hồ sơ")).to_have_value("H19.15-260302-0001")
    context.close()


def test_letters_grow_while_something_is_typed_and_nothing_is_lost(phone: Page) -> None:
    phone.goto("/tra-cuu")
    phone.get_by_label("Mã hồ sơ").fill("H19.15-260302-0001")
    with phone.expect_response("**/co-chu/*"):
        phone.get_by_role("button", name="Cỡ chữ to").click()
    expect(phone.get_by_label("Mã hồ sơ")).to_have_value("H19.15-260302-0001")
    expect(phone.get_by_role("button", name="Cỡ chữ thường")).to_be_visible()
    phone.reload()
    expect(phone.locator("html")).to_have_class("govuk-template motcua-large")


@pytest.mark.skipif(every_address() != "::", reason="this machine has no IPv6")
@pytest.mark.parametrize("address", ["127.0.0.1", "[::1]"])
def test_pages_are_served_over_both_kinds_of_addresses(installation: Installation, address: str) -> None:
    with urlopen(f"http://{address}:{installation.port}/tro-giup") as answer:
        assert "Trợ giúp" in answer.read().decode()
