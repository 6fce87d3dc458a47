"""A citizen's own dossiers and drafts: theirs alone, with reasons, papers and results."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.accounts import operations as accounts
from motcua.accounts.models import User
from motcua.catalogue import queries as catalogue
from motcua.documents.operations import store_upload
from motcua.domain.lifecycle import Channel, Outcome
from motcua.dossiers import operations
from motcua.dossiers.models import SubmittedDocument
from motcua.eforms import operations as eforms
from motcua.infrastructure.paging import PAGE_SIZE
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier
from tests.portal.conftest import signed_in

pytestmark = pytest.mark.django_db
MINE = "/ho-so-cua-toi/"


def said(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", answer.content.decode())


def with_a_file(dossier: ADossier) -> ADossier:
    """Finish it with a file as its result."""
    dossier.through_route()
    stored = store_upload(world.a_pdf("kết quả"), declared_name="ket-qua.pdf", at=world.LONG_AGO)
    operations.attach_result(
        dossier.envelope(dossier.records_clerk), dossier.id, file_id=stored.id, paper_note=""
    )
    operations.finish(dossier.envelope(dossier.records_clerk), dossier.id)
    return dossier


def test_nobody_sees_them_without_signing_in(client: Client) -> None:
    code = a_dossier().row.code
    for address in (MINE, f"{MINE}{code}/", f"{MINE}{code}/ket-qua.tep"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/tai-khoan/login/?next=/ho-so-cua-toi/")


def test_an_officer_has_other_pages(client: Client) -> None:
    officer = accounts.create_officer_account(
        world.by_system(), "mot.cua", "Trần Thị Mộc", "mật khẩu để thử 1", totp_secret="JBSWY3DPEHPK3PXP"
    )
    client.force_login(User.objects.get(id=officer))
    assert client.get(MINE).status_code == 403


def test_the_newest_stands_first_and_others_are_not_there() -> None:
    first, second = a_dossier(), a_dossier(at=MONDAY + timedelta(hours=3))
    foreign = a_dossier(applicant=world.person(2))
    shown = said(signed_in(world.person()), MINE)
    assert 0 < shown.index(second.row.code) < shown.index(first.row.code)
    assert foreign.row.code not in shown
    assert signed_in(world.person()).get(f"{MINE}{foreign.row.code}/").status_code == 404


def test_a_page_shows_what_was_filed_and_is_not_kept_on_the_device() -> None:
    dossier = a_dossier().accepted()
    client = signed_in(dossier.applicant)
    shown = said(client, f"{MINE}{dossier.row.code}/")
    assert "17:00 05/03/2026" in shown
    assert "Cách tính ngày hẹn trả" in shown
    assert str(world.example(world.MARITAL_STATUS).answers["full_name"]) in shown
    assert f"{dossier.submitted.lookup_code[:5]}-{dossier.submitted.lookup_code[5:]}" in shown
    assert "no-store" in client.get(f"{MINE}{dossier.row.code}/")["Cache-Control"]


def test_both_who_marry_see_the_dossier_that_they_confirmed() -> None:
    dossier = a_dossier(world.MARRIAGE).accepted()
    other = signed_in(world.person(100))
    assert dossier.row.code in said(other, MINE)
    assert "Nội dung bạn đã khai" in said(other, f"{MINE}{dossier.row.code}/")


@pytest.mark.parametrize("act", ["declined", "closed"])
def test_the_reason_is_told(act: str) -> None:
    dossier = a_dossier()
    if act == "declined":
        dossier.declined("Thiếu giấy xác nhận cũ")
    else:
        dossier.accepted().closed(Outcome.REFUSED)
    shown = said(signed_in(dossier.applicant), f"{MINE}{dossier.row.code}/")
    assert ("Thiếu giấy xác nhận cũ" if act == "declined" else "Không đủ điều kiện") in shown


def test_notes_among_officers_stay_among_officers() -> None:
    dossier = a_dossier().accepted()
    operations.note(dossier.envelope(dossier.case_officer), dossier.id, text="Hỏi lại công an phường")
    assert "Hỏi lại" not in said(signed_in(dossier.applicant), f"{MINE}{dossier.row.code}/")


def test_the_result_is_given_out_once_it_is_finished() -> None:
    dossier = a_dossier().accepted()
    client, address = signed_in(dossier.applicant), f"{MINE}{dossier.row.code}/ket-qua.tep"
    assert client.get(address).status_code == 404
    with_a_file(dossier)
    answer = client.get(address)
    assert answer.getvalue().startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")
    assert signed_in(world.person(2)).get(address).status_code == 404


def test_an_unpaid_result_waits_for_its_fee() -> None:
    dossier = with_a_file(a_dossier(world.CERTIFIED_COPY, channel=Channel.COUNTER).accepted())
    client, address = signed_in(dossier.applicant), f"{MINE}{dossier.row.code}/"
    assert "sau khi nộp đủ phí" in said(client, address)
    assert client.get(f"{address}ket-qua.tep").status_code == 404
    dossier.paid()
    assert f'href="{address}ket-qua.tep"' in said(client, address)
    assert client.get(f"{address}ket-qua.tep").getvalue().startswith(b"%PDF")


def test_papers_that_were_sent_can_be_fetched_by_their_owner_alone() -> None:
    dossier = a_dossier()
    paper = SubmittedDocument.objects.filter(dossier=dossier.id).order_by("id")[0]
    address = f"{MINE}{dossier.row.code}/giay-to/{paper.id}"
    assert signed_in(dossier.applicant).get(address).getvalue().startswith(b"%PDF")
    assert signed_in(world.person(2)).get(address).status_code == 404
    elsewhere = a_dossier(applicant=world.person(2))
    assert signed_in(world.person(2)).get(f"{MINE}{elsewhere.row.code}/giay-to/{paper.id}").status_code == 404


def test_drafts_stand_above_with_the_way_back_to_them() -> None:
    client = signed_in(world.person())
    account = User.objects.get(id=client.session["_auth_user_id"])
    version = catalogue.version_in_force(world.MARITAL_STATUS, world.NOW_DAY)
    eforms.start_draft(version_id=version.id, channel=Channel.ONLINE, owner_id=account.id, at=timezone.now())
    shown = said(client, MINE)
    assert "Đang khai, chưa nộp" in shown
    assert 'href="/nop-ho-so/' in shown


def test_a_long_list_is_paged_and_asks_the_database_the_same_each_time(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(PAGE_SIZE + 1):
        a_dossier(at=MONDAY + timedelta(minutes=number))
    client = signed_in(world.person())
    with django_assert_max_num_queries(8):
        first = said(client, MINE)
    following = re.search(r'href="(\?sau=[^"]+)"', first)
    assert following is not None
    with django_assert_max_num_queries(8):
        second = said(client, f"{MINE}{following[1]}")
    codes = re.findall(r"H19[^<]+-\d{4}", first), re.findall(r"H19[^<]+-\d{4}", second)
    assert (len(set(codes[0])), len(set(codes[1]))) == (PAGE_SIZE, 1)
    assert not set(codes[0]) & set(codes[1])


def test_one_dossier_asks_the_database_little(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    dossier = with_a_file(a_dossier().accepted())
    client = signed_in(dossier.applicant)
    said(client, f"{MINE}{dossier.row.code}/")
    with django_assert_max_num_queries(19):
        said(client, f"{MINE}{dossier.row.code}/")


def test_a_declined_dossier_leads_to_filing_again() -> None:
    dossier = a_dossier().declined()
    shown = said(signed_in(dossier.applicant), f"{MINE}{dossier.row.code}/")
    assert f'href="/nop-ho-so/{world.MARITAL_STATUS}/"' in shown


def test_before_acceptance_the_answer_is_due_and_not_the_result() -> None:
    dossier = a_dossier()
    assert "trả lời trước 08:00 03/03/2026" in said(signed_in(dossier.applicant), MINE)
    dossier.accepted()
    assert "hẹn trả 17:00 05/03/2026" in said(signed_in(dossier.applicant), MINE)


def test_what_is_past_due_and_what_waits_for_the_citizen_is_told_in_the_list() -> None:
    dossier = a_dossier(at=timezone.now())
    assert ">quá hạn<" not in said(signed_in(dossier.applicant), MINE)
    late = a_dossier(applicant=dossier.applicant).accepted()
    assert ">quá hạn<" in said(signed_in(dossier.applicant), MINE)
    own_page = said(signed_in(late.applicant), f"{MINE}{late.row.code}/")
    assert re.search("hãy hỏi tại Trung tâm Phục vụ hành chính công [^.]+ và đọc mã hồ sơ", own_page)
    waiting = a_dossier(applicant=world.person(2)).accepted().paused()
    assert "mở hồ sơ để xem đang chờ gì" in said(signed_in(waiting.applicant), MINE)


def test_while_the_clock_stands_still_no_date_is_promised() -> None:
    dossier = a_dossier().accepted().paused()
    client = signed_in(dossier.applicant)
    for address in (MINE, f"{MINE}{dossier.row.code}/"):
        shown = said(client, address)
        assert "Ngày hẹn trả mới sẽ được tính khi hết tạm dừng" in shown
        assert "17:00 05/03/2026" not in shown.partition("Cách tính ngày hẹn trả")[0]
    assert "tạm dừng từ 10:00 02/03/2026: chờ cơ quan khác" in shown
    assert "Chờ cơ quan khác" in shown  # what the officer wrote
