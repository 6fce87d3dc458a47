"""A citizen adds what the office asks for, signed in or with the codes of the slip, and nothing else."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from motcua.domain.clock import PauseReason
from motcua.domain.lifecycle import DossierState
from motcua.dossiers import operations
from motcua.dossiers.enums import SupplementItemKind
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import AskedItem
from motcua.dossiers.sealed import contents_of
from motcua.infrastructure import jobs
from tests import world
from tests.builders import ADossier, a_dossier
from tests.dossiers.supplementing import FIELD, WHY, ask, other
from tests.portal.conftest import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]


@pytest.fixture
def dossier() -> ADossier:
    from django.utils import timezone

    return a_dossier(at=timezone.localtime() - timedelta(days=1))


def place(dossier: ADossier, more: str = "") -> str:
    return f"/ho-so-cua-toi/{dossier.row.code}/bo-sung{more}"


def answers_of(dossier: ADossier) -> dict[str, Any]:
    return contents_of(dossier.row.applicant_id, dossier.row.sealed).answers


def a_field(name: str, reason: str = "Ghi chưa đúng") -> AskedItem:
    return AskedItem(SupplementItemKind.FIELD, reason, name)


def fill(client: Client, address: str, **answers: object) -> Any:
    """Open a page that is asked again, fill it in and send it."""
    form = client.get(address).context["form"]
    given = {name: field.initial for name, field in form.fields.items() if field.initial is not None}
    return client.post(address, {"shown": form.shown_names, **given, **answers})


def test_item_by_item_with_its_reason_and_nothing_else(dossier: ADossier) -> None:
    ask(dossier, other("Giấy cũ"), a_field(FIELD))
    before = answers_of(dossier)
    client = signed_in(dossier.applicant)
    own = client.get(f"/ho-so-cua-toi/{dossier.row.code}/").text
    assert place(dossier) in own
    page = client.get(place(dossier))
    assert page.text.count(WHY) == 1
    assert "Ghi chưa đúng" in page.text
    paper, field = page.context["items"]
    sent = client.post(paper["upload_url"], {"file": world.a_pdf("giấy cũ")})
    assert sent["Location"] == place(dossier)
    asked = client.get(field["page_url"])
    assert list(asked.context["form"].fields) == [FIELD]
    assert asked.context["form"][FIELD].value() == before[FIELD]
    assert fill(client, field["page_url"], **{FIELD: "Tày", "full_name": "Người Khác"}).status_code == 302
    # The draft survives: another phone, another day.
    again = signed_in(dossier.applicant).get(place(dossier))
    assert again.context["is_ready"]
    assert "Đã gửi nội dung bổ sung" in client.post(place(dossier)).text
    assert answers_of(dossier) == {**before, FIELD: "Tày"}
    assert dossier.row.state == DossierState.SUBMITTED
    assert "Không có nội dung cần bổ sung" in client.post(place(dossier)).text
    jobs.run_waiting()
    shown = client.get(f"/ho-so-cua-toi/{dossier.row.code}/").context
    assert [one["name"] for one in shown["papers"]].count("Tờ khai như đã nộp") == 2
    assert "Giấy cũ" in [one["name"] for one in shown["documents"]]


def test_an_answer_that_leads_to_further_questions_asks_them_too(dossier: ADossier) -> None:
    ask(dossier, a_field("marital_history", "Không khớp dữ liệu hộ tịch"))
    client = signed_in(dossier.applicant)
    address = client.get(place(dossier)).context["items"][0]["page_url"]
    more = fill(client, address, marital_history="widowed")
    assert set(more.context["form"].fields) == {
        "marital_history", "death_paper_number", "death_paper_date", "death_paper_issuer",
    }  # fmt: skip
    paper = {"death_paper_number": "12/TLKT-BS", "death_paper_issuer": "UBND xã Thử"}
    day = {"death_paper_date_day": "5", "death_paper_date_month": "3", "death_paper_date_year": "2024"}
    data = {"shown": more.context["form"].shown_names, "marital_history": "widowed", **paper, **day}
    assert client.post(address, data).status_code == 302
    assert client.get(address).context["form"]["death_paper_number"].value() == "12/TLKT-BS"
    assert "Đã gửi" in client.post(place(dossier)).text
    assert answers_of(dossier)["death_paper_number"] == "12/TLKT-BS"


def test_an_unfinished_answer_is_not_sent(dossier: ADossier) -> None:
    ask(dossier, other("Giấy cũ"))
    client = signed_in(dossier.applicant)
    assert client.get(place(dossier)).context["missing"] == ["Giấy cũ"]
    assert client.post(place(dossier)).status_code == 422
    item = client.get(place(dossier)).context["items"][0]
    refused = client.post(item["upload_url"], {})
    assert (refused.status_code, bool(refused.context["problems"])) == (422, True)
    client.post(item["upload_url"], {"file": world.a_pdf("giấy cũ")})
    file = client.get(client.get(place(dossier)).context["items"][0]["document"]["file"]["url"])
    assert b"".join(file).startswith(b"%PDF")
    client.post(item["remove_url"])
    assert not client.get(place(dossier)).context["is_ready"]
    assert dossier.row.state == DossierState.INCOMPLETE


def test_it_is_nobody_elses_business(dossier: ADossier) -> None:
    ask(dossier, other("Giấy cũ"))
    assert urlsplit(Client().get(place(dossier))["Location"]).path == "/tai-khoan/login/"
    stranger = signed_in(world.person(7))
    item = signed_in(dossier.applicant).get(place(dossier)).context["items"][0]
    for address in (place(dossier), item["upload_url"], place(dossier, "/trang/person")):
        assert stranger.get(address).status_code == 404


def track(client: Client, dossier: ADossier) -> Any:
    codes = {"code": dossier.row.code, "lookup_code": dossier.submitted.lookup_code}
    return client.post("/tra-cuu", codes), codes


def test_the_codes_of_the_slip_open_it_where_nobody_has_an_account(dossier: ADossier) -> None:
    ask(dossier, other("Giấy cũ"), a_field(FIELD))
    client = Client()
    tracked, codes = track(client, dossier)
    assert "/tra-cuu/bo-sung" not in tracked.text
    Dossier.objects.filter(id=dossier.id).update(submitted_by=None)  # as the counter files it
    tracked, codes = track(client, dossier)
    assert "/tra-cuu/bo-sung" in tracked.text
    assert client.post("/tra-cuu/bo-sung", {**codes, "lookup_code": "AAAAAAAAAA"}).status_code == 422
    opened = client.post("/tra-cuu/bo-sung", codes)
    assert opened["Location"] == place(dossier)
    page = client.get(place(dossier))
    paper, field = page.context["items"]
    client.post(paper["upload_url"], {"file": world.a_pdf("giấy cũ")})
    assert client.get(place(dossier)).context["items"][0]["document"]["file"]["url"] == ""
    asked = client.get(field["page_url"])
    assert asked.context["form"][FIELD].value() is None
    assert fill(client, field["page_url"], **{FIELD: "Tày"}).status_code == 302
    assert "Đã gửi" in client.post(place(dossier)).text
    assert answers_of(dossier)[FIELD] == "Tày"
    assert client.get(f"/ho-so-cua-toi/{dossier.row.code}/").status_code == 302


def test_both_waits_for_taxes_are_told_apart(dossier: ADossier) -> None:
    dossier.accepted(dossier.at + timedelta(minutes=1))
    began = dossier.at
    slip = {"slip_number": "15/PCTT", "slip_on": began.date(), "tax_office": "Thuế cơ sở 3"}
    operations.send_to_tax_office(dossier.envelope(dossier.case_officer, began), dossier.id, **slip)
    client = signed_in(dossier.applicant)
    own = f"/ho-so-cua-toi/{dossier.row.code}/"
    rows = {one["key"]: one["value"] for one in client.get(own).context["owed"]}
    assert rows["Chờ cơ quan thuế"] == "1 ngày"
    assert "Chờ người dân nộp tiền" not in rows
    notice = {"number": "88/TB", "amount_vnd": 12_500_000, "pay_by": date(2099, 1, 1)}
    operations.record_tax_notice(dossier.envelope(dossier.case_officer), dossier.id, **notice)
    page = client.get(own).text
    assert "12.500.000 đồng" in page
    tracked, _codes = track(client, dossier)
    assert "12.500.000" not in tracked.text  # nothing of the money for whoever holds the codes
    assert "Chờ người dân nộp tiền" in tracked.text
    assert dossier.row.pauses.get().reason == PauseReason.FINANCIAL_OBLIGATION


def test_a_button_of_another_page_breaks_nothing(dossier: ADossier) -> None:
    ask(dossier, a_field(FIELD))
    client = signed_in(dossier.applicant)
    (item,) = dossier.row.supplements.get().items.values_list("id", flat=True)
    answer = client.post(place(dossier, f"/giay-to/{item}/bo"))
    assert (answer.status_code, answer.get("Location")) == (302, place(dossier))
