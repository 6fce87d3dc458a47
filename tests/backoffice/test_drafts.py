"""A controller changes a term, somebody else reviews it, it is decided twice and published."""

import re
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from motcua.catalogue import drafts, queries
from motcua.domain.actors import Role
from motcua.domain.procedures.life_cycle import DraftState
from motcua.infrastructure.signing import make_key
from tests import world
from tests.officers import SignedIn, signed_in

pytestmark = pytest.mark.django_db
PLACE = "/quan-tri/thu-tuc/"
DECISION = {
    "number": "12/QĐ-UBND",
    "decided_on": "2026-03-02",
    "by": "Ủy ban nhân dân tỉnh",
    "signer": "Nguyễn Văn Ký",
}


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.MOTCUA_HOME = tmp_path
    make_key(tmp_path)
    return tmp_path


@pytest.fixture
def author() -> SignedIn:
    return signed_in(world.province(), Role.PROCEDURE_CONTROLLER, name="Phan Thị Soạn")


@pytest.fixture
def reviewer() -> SignedIn:
    return signed_in(world.province(), Role.PROCEDURE_CONTROLLER, name="Vũ Văn Xét")


def begun(browser: Client) -> str:
    return str(browser.post(f"{PLACE}1.004873/sua-doi", {"command_id": str(uuid4())})["Location"])


def fields_of(page: str) -> dict[str, str]:
    """Return what a browser would send for the only form of a page."""
    form = page.split("<main")[1]
    found = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
    found |= {
        name: text.strip("\r\n")
        for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL)
    }
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        found[name] = chosen[1] if chosen else ""
    found.pop("confirmed", None)
    return {name: text.replace("&quot;", '"').replace("&#x27;", "'") for name, text in found.items()}


def act(browser: Client, draft: str, slug: str, **given: str) -> int:
    revision = drafts.draft(id_of(draft), world.NOW_DAY).revision
    sent = {"command_id": str(uuid4()), "revision": str(revision), **given}
    return browser.post(f"{draft}viec/{slug}", sent).status_code


def id_of(draft: str) -> UUID:
    return UUID(draft.strip("/").rpartition("/")[2])


def with_term(browser: Client, draft: str, days: int) -> None:
    fields = fields_of(browser.get(f"{draft}sua").content.decode())
    for channel in ("online", "counter", "postal"):
        fields[f"cases-0-terms-{channel}-amount"] = str(days)
    assert browser.post(f"{draft}sua", fields)["Location"] == draft


def test_the_way_of_a_term_to_its_day(author: SignedIn, reviewer: SignedIn) -> None:
    draft = begun(author.browser)
    with_term(author.browser, draft, 4)
    page = reviewer.browser.get(draft).content.decode()
    assert "thời hạn từ 3 ngày làm việc thành 4 ngày làm việc." in page
    assert act(author.browser, draft, "gui") == 302
    assert act(author.browser, draft, "dong-y") == 422
    assert act(reviewer.browser, draft, "dong-y") == 302
    assert act(author.browser, draft, "cong-bo", **DECISION, effect_on="2026-03-16") == 302
    assert act(author.browser, draft, "phe-duyet-quy-trinh", **DECISION) == 302
    assert act(author.browser, draft, "ban-hanh") == 302
    version = queries.versions_of("1.004873")[0]
    assert (version.number, version.valid_from.isoformat()) == (2, "2026-03-16")
    shown = author.browser.get(f"{PLACE}1.004873/").content.decode()
    assert "chưa có hiệu lực" in shown
    compared = author.browser.get(f"{PLACE}1.004873/so-sanh?tu=1&den=2").content.decode()
    assert "Quyết định và hiệu lực" in compared


def test_saving_the_form_as_it_is_changes_nothing(author: SignedIn) -> None:
    draft = begun(author.browser)
    fields = fields_of(author.browser.get(f"{draft}sua").content.decode())
    again = author.browser.post(f"{draft}sua", fields)
    assert again.status_code == 422
    assert "Nội dung không thay đổi nên không có gì để lưu." in again.content.decode()


def test_errors_stand_with_place_and_how_to_mend_them(author: SignedIn) -> None:
    draft = begun(author.browser)
    with_term(author.browser, draft, 1)
    page = author.browser.get(draft).content.decode()
    assert "procedure.yaml: cases[0].terms.online" in page
    assert "rút ngắn định mức" in page
    assert act(author.browser, draft, "gui") == 422
    assert drafts.draft(id_of(draft), world.NOW_DAY).state is DraftState.DRAFT


def test_one_file_is_taken_home_and_sent_back(author: SignedIn) -> None:
    draft = begun(author.browser)
    yaml = author.browser.get(f"{draft}tep?ten=procedure.yaml").content
    assert yaml.decode().startswith("code: ")
    changed = SimpleUploadedFile("procedure.yaml", yaml.replace(b"amount: 3", b"amount: 4"))
    sent = {"command_id": str(uuid4()), "revision": "1", "file": changed}
    assert author.browser.post(f"{draft}tep/gui", sent).status_code == 302
    assert "thành 4 ngày làm việc" in author.browser.get(draft).content.decode()
    broken = {"command_id": str(uuid4()), "revision": "2", "file": SimpleUploadedFile("form.json", b"{")}
    refused = author.browser.post(f"{draft}tep/gui", broken)
    assert (refused.status_code, "form.json" in refused.content.decode()) == (422, True)


def test_a_zip_comes_in_with_whose_it_is(author: SignedIn) -> None:
    data = author.browser.get(f"{PLACE}2.000815/goi.zip").content
    sent = {"command_id": str(uuid4()), "file": SimpleUploadedFile("goi.zip", data)}
    draft = author.browser.post(f"{PLACE}du-thao/tai-len", sent)["Location"]
    assert "Do chính hệ thống này ký." in author.browser.get(draft).content.decode()
    sent = {"command_id": str(uuid4()), "file": SimpleUploadedFile("goi.zip", data[:-50])}
    refused = author.browser.post(f"{PLACE}du-thao/tai-len", sent)
    assert refused.status_code == 422
    assert author.browser.get(f"{draft}goi.zip")["Content-Type"] == "application/zip"


def test_a_preview_saves_nothing_and_stays_in_its_frame(author: SignedIn, clock: datetime) -> None:
    draft = begun(author.browser)
    outer = author.browser.get(f"{draft}xem-truoc")
    assert "frame-src 'self'" in outer["Content-Security-Policy"]
    frame = re.search(r'iframe src="([^"]+)" width="360"', outer.content.decode())
    assert frame
    inner = author.browser.get(frame[1])
    assert "frame-ancestors 'self'" in inner["Content-Security-Policy"]
    assert inner["X-Frame-Options"] == "SAMEORIGIN"
    first = re.search(r'href="(/quan-tri/xem-truoc/[^"]+/trang/[^"]+)"', inner.content.decode())
    assert first
    page = author.browser.get(first[1]).content.decode()
    assert "trang 1" in page
    assert author.browser.post(first[1]).status_code == 405


def test_a_decision_that_arrives_is_due(author: SignedIn) -> None:
    sent = {
        "command_id": str(uuid4()),
        **DECISION,
        "code": "1.009994",
        "name": "Cấp giấy phép xây dựng",
        "effect_on": "2026-03-02",
    }
    assert author.browser.post(f"{PLACE}da-cong-bo/", sent).status_code == 302
    page = author.browser.get(f"{PLACE}da-cong-bo/").content.decode()
    assert "12/QĐ-UBND" in page
    assert author.browser.post(f"{PLACE}da-cong-bo/", {**sent, "effect_on": "2026-03-01"}).status_code == 422


def test_a_procedure_is_abolished_by_a_decision(author: SignedIn) -> None:
    sent = {"command_id": str(uuid4()), **DECISION, "from_on": "2026-03-09", "replaced_by": "2.000815"}
    assert author.browser.post(f"{PLACE}1.004873/bai-bo", sent).status_code == 302
    page = author.browser.get(f"{PLACE}1.004873/").content.decode()
    assert "Bãi bỏ từ ngày 09/03/2026" in page
    assert author.browser.post(f"{PLACE}1.004873/bai-bo", {**sent, "replaced_by": "x"}).status_code == 422
