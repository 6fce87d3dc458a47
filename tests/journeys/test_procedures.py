"""The life of a procedure in a real browser: a term changes, and a draft that a citizen left open goes on."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from motcua.catalogue import queries as catalogue
from motcua.cli.demonstration.staff import known_credentials
from motcua.domain.actors import Role
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import access
from motcua.dossiers.packages import drafting
from motcua.infrastructure import signing
from tests import world
from tests.builders import MONDAY, a_dossier
from tests.journeys import browsing
from tests.journeys.citizens import Citizen
from tests.journeys.installation import Installation
from tests.journeys.office import TOTP_SECONDS, Officer
from tests.journeys.showing import show
from tests.new_version import publish_changed
from tests.officers import signed_in

CODE = "1.004845"
AUTHOR, REVIEWER = "tinh.kiemsoat", "tinh.thamdinh"
THU = "Nguyễn Văn Thử"


@contextmanager
def controller(browser: Browser, installation: Installation, username: str) -> Iterator[Officer]:
    """Sit one of the demonstration's controllers down at a desk."""
    known = next(one for one in known_credentials() if one.officer.username == username)
    with browsing.tab(browser, browsing.DESK, base_url=installation.url) as page:
        officer = Officer(page, set())
        page.goto("/quan-tri/thu-tuc/")
        officer.write("Tên đăng nhập", username)
        officer.write("Mật khẩu", known.password)
        officer.press("Đăng nhập")
        officer.write("Mã", format_hotp_value(hotp_value(known.secret, int(time.time()) // TOTP_SECONDS)))
        officer.press("Tiếp tục")
        yield officer


def begin_filing(citizen: Citizen) -> str:
    """Answer the first page, leave, and return where the next one is."""
    citizen.page.goto(f"/thu-tuc/{CODE}")
    citizen.button("Nộp trực tuyến")
    citizen.button("Đăng nhập bằng VNeID")
    citizen.button(f"Đăng nhập là {THU}")
    citizen.write("Tìm xã, phường", "bu dang")
    citizen.button("Tìm")
    citizen.choose("Ủy ban nhân dân xã Bù Đăng")
    citizen.go_on()
    citizen.choose("Người giám hộ")
    citizen.go_on()
    citizen.heading("Người giám hộ là ai?")
    return citizen.page.url


def change_the_term(author: Officer) -> None:
    """The author changes three terms, sees in words what that changes, and sends it to review."""
    author.page.goto(f"/quan-tri/thu-tuc/{CODE}/")
    author.press("Sửa thủ tục")
    author.page.get_by_role("button", name="Sửa thời hạn, mức thu, lời văn").click()
    for channel in ("trực tuyến", "trực tiếp", "qua bưu chính"):
        author.write(f"Đăng ký chấm dứt giám hộ, {channel}: thời hạn", "3")
    author.press("Lưu dự thảo")
    author.told("Đã lưu dự thảo.")
    author.sees("trực tuyến: thời hạn từ 2 ngày làm việc thành 3 ngày làm việc.")
    author.press("Gửi rà soát")
    author.told("Dự thảo đang chờ người khác rà soát.")


def review_and_publish(reviewer: Officer) -> None:
    """Somebody else endorses it, enters both decisions and publishes."""
    today = local_day(timezone.now()).isoformat()
    reviewer.page.goto("/quan-tri/thu-tuc/du-thao/")
    reviewer.follow(CODE)
    reviewer.sees("thành 3 ngày làm việc.")
    reviewer.press("Đồng ý")
    for number in ("101/QĐ-UBND", "102/QĐ-UBND"):
        reviewer.write("Số", number)
        reviewer.write("Ngày quyết định", today)
        reviewer.write("Người ký", "Nguyễn Văn Ký")
        if number.startswith("101"):
            reviewer.write("Có hiệu lực từ", today)
        reviewer.press("Ghi quyết định")
        reviewer.told("Đã ghi quyết định")
    reviewer.press("Ban hành phiên bản")
    reviewer.told("Đã ban hành phiên bản.")
    reviewer.follow("Thủ tục đã ban hành")
    reviewer.sees("phiên bản 2")
    reviewer.sees("3 ngày làm việc")


def test_a_term_changes_and_an_open_draft_is_carried_over(
    browser: Browser, installation: Installation, phone: Page
) -> None:
    citizen = Citizen(phone)
    place = begin_filing(citizen)
    with controller(browser, installation, AUTHOR) as author:
        change_the_term(author)
    with controller(browser, installation, REVIEWER) as reviewer:
        review_and_publish(reviewer)
    phone.goto(place)
    expect(phone.locator("main")).to_contain_text("Tờ khai này có mẫu mới")
    citizen.heading("Người giám hộ là ai?")


PAGES = {
    "drafts": "du-thao/",
    "due": "da-cong-bo/",
    "unused": "ra-soat/khong-phat-sinh",
    "elsewhere": "ra-soat/dai-hon-noi-khac",
    "levels": "muc-do/",
    "abolish": "1.004873/bai-bo",
    "versions": "1.004873/",
    "compare": "1.004873/so-sanh?tu=1&den=2",
    "moving": "1.004873/chuyen-ho-so",
    "draft": "",
    "edit": "sua",
    "preview": "xem-truoc",
    "preview-start": "",
    "preview-page": "trang/for-whom",
}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> datetime:
    """Nine o'clock on a Monday, in an installation with a key of its own."""
    settings.MOTCUA_HOME = tmp_path
    signing.make_key(tmp_path)
    now = MONDAY.replace(hour=9)
    monkeypatch.setattr(access, "timezone", SimpleNamespace(localtime=lambda: now))
    return now


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_pages_of_controllers_are_accessible(
    screens: dict[int, browsing.Screen], clock: datetime, name: str
) -> None:
    desk = signed_in(world.province(), Role.PROCEDURE_CONTROLLER, name="Phan Thị Soạn")
    first = catalogue.version_in_force(world.MARITAL_STATUS, MONDAY.date())
    a_dossier().accepted()
    publish_changed(
        world.MARITAL_STATUS, MONDAY.date(), lambda _form, _ui, package: package.update(name="Tên mới")
    )
    draft = drafting.begin_from(world.envelope(desk.actor, clock), first.id)
    place = "/quan-tri/thu-tuc/"
    address = f"{place}du-thao/{draft}/{PAGES[name]}" if name in ("draft", "edit", "preview") else ""
    frame = f"/quan-tri/xem-truoc/{draft}/"
    if name.startswith("preview-"):
        address = f"{frame}{PAGES[name]}"
    with screens[browsing.PHONE["width"]].for_one_test() as page:
        show(page, desk.browser, address or place + PAGES[name], also=(frame,) if name == "preview" else ())
        browsing.look(page, f"procedures-{name}")
