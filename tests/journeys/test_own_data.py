"""A citizen's own data: asked for on a phone, answered by the province, fetched; and who looked is read."""

from zipfile import ZipFile

from playwright.sync_api import Browser, Page, expect

from motcua.cli.demonstration.staff import known_credentials
from motcua.domain.actors import Role
from tests.journeys import browsing
from tests.journeys.citizens import Citizen
from tests.journeys.installation import Installation
from tests.journeys.test_demonstration import sign_in

# The copy is made by the worker: the page is asked again until its link is there.
UNTIL_IT_IS_THERE = """async () => {
  for (let tries = 0; tries < 120; tries += 1) {
    const page = await fetch(location.href);
    if ((await page.text()).includes("/ban-sao/")) { return true; }
    await new Promise((go) => setTimeout(go, 500));
  }
  return false;
}"""


def test_a_citizen_asks_for_a_copy_fetches_it_and_reads_who_looked(
    phone: Page, browser: Browser, installation: Installation
) -> None:
    citizen = Citizen(phone, "own-data")
    phone.goto("/du-lieu-cua-toi/")
    citizen.button("Đăng nhập bằng VNeID")
    citizen.button("Đăng nhập là Trần Thị Mẫu")
    citizen.link("Xin bản sao, đính chính hoặc xóa dữ liệu của tôi")
    citizen.choose("Cung cấp bản sao dữ liệu")
    citizen.button("Gửi yêu cầu")
    with browsing.tab(browser, browsing.DESK, base_url=installation.url) as desk:
        answer_the_newest(desk)
    assert phone.evaluate(UNTIL_IT_IS_THERE)
    phone.reload()
    citizen.look("answered")
    with phone.expect_download() as given:
        citizen.link("Tải bản sao dữ liệu của tôi")
    with ZipFile(given.value.path()) as archive:
        assert "Trần Thị Mẫu" in archive.read("doc-truoc.html").decode()
    citizen.link("Ai đã xem dữ liệu của tôi")
    citizen.look("who-looked")
    expect(phone.get_by_role("main")).to_contain_text("Đọc yêu cầu của bạn về dữ liệu")
    expect(phone.get_by_role("main")).to_contain_text("Quản trị viên, Tỉnh Đồng Nai")


def answer_the_newest(desk: Page) -> None:
    """Sign in as the administrator of the province and answer the request that came last: it is due last."""
    sign_in(desk, next(one for one in known_credentials() if one.officer.role is Role.ADMINISTRATOR))
    desk.goto("/quan-tri/du-lieu-ca-nhan/")
    browsing.assert_accessible(desk)
    expect(desk.get_by_role("main")).to_contain_text("Giờ làm việc còn lại")
    desk.get_by_role("main").get_by_role("table").get_by_role("link").last.click()
    desk.get_by_role("radio", name="Trả lời", exact=True).check()
    desk.get_by_label("Nội dung trả lời").fill("Bản sao được lập ngay sau đây.")
    desk.get_by_role("button", name="Gửi trả lời").click()
    expect(desk.get_by_role("alert")).to_be_visible()
