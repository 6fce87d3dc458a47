"""The page of a dossier: every act through HTTP, what is refused, and who may look."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.audit import queries as audit
from motcua.domain.actors import Role
from motcua.domain.lifecycle import DossierState, Outcome
from motcua.dossiers import operations
from motcua.dossiers.jobs import follow_up
from motcua.infrastructure.jobs import run_waiting
from motcua.payments import queries as payments
from motcua.records import queries as records
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier
from tests.desk.acting import act, done, file_at, form_of, offered, page_of
from tests.desk.conftest import Clock, Officer, SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day_after(clock: Clock) -> None:
    """Officers sit down when everything that the builders let happen is past."""
    clock.now = MONDAY + timedelta(days=1)


def officer(sign_in: SignIn, role: Role) -> Officer:
    """Sign an officer of the first commune in."""
    return sign_in(world.communes()[0], role, name="Phạm Thị Xử Lý")


def at_step(action: str) -> ADossier:
    """Return a dossier whose open step asks for ``action``."""
    dossier = a_dossier().accepted()
    while dossier.open_step().action != action:
        dossier.next_step()
    return dossier


def test_the_clerk_accepts_and_the_citizen_gets_a_due_date(clerk: Officer) -> None:
    dossier = a_dossier()
    assert offered(clerk.browser, dossier.row) == [
        "tiep-nhan",
        "tu-choi",
        "rut-ho-so",
        "ghi-chu",
        "in-lai-phieu",
    ]
    assert done(clerk.browser, dossier.row, "tiep-nhan").startswith("Đã tiếp nhận.")
    page = clerk.browser.get(page_of(dossier.row.code)).content.decode()
    assert dossier.row.state == DossierState.IN_PROCESS
    assert "17:00 06/03/2026" in page
    assert "Thời hạn giải quyết là 3 ngày làm việc" in page


def test_the_clerk_declines_with_the_reason(clerk: Officer) -> None:
    dossier = a_dossier()
    refused = act(clerk.browser, dossier.row, "tu-choi", reason="  ")
    assert refused.status_code == 422
    assert "Hãy ghi lý do" in refused.content.decode()
    done(clerk.browser, dossier.row, "tu-choi", reason="Thiếu văn bản ủy quyền")
    assert dossier.row.state == DossierState.DECLINED
    assert "Thiếu văn bản ủy quyền" in clerk.browser.get(page_of(dossier.row.code)).content.decode()


def test_an_officer_takes_and_completes_a_step(sign_in: SignIn) -> None:
    dossier, browser = a_dossier().accepted(), officer(sign_in, Role.CASE_OFFICER).browser
    step = dossier.open_step().key
    assert offered(browser, dossier.row)[:2] == ["nhan-viec", "xong-buoc"]
    done(browser, dossier.row, "nhan-viec")
    assert "Phạm Thị Xử Lý đang xử lý" in browser.get(page_of(dossier.row.code)).content.decode()
    done(browser, dossier.row, "xong-buoc")
    assert dossier.open_step().key != step


def test_a_step_in_a_colleagues_hand_is_not_offered(sign_in: SignIn) -> None:
    dossier = a_dossier().accepted()
    done(officer(sign_in, Role.CASE_OFFICER).browser, dossier.row, "nhan-viec")
    assert offered(officer(sign_in, Role.CASE_OFFICER).browser, dossier.row) == ["tam-dung", "ghi-chu"]


def test_the_approver_sends_back_to_an_earlier_step(sign_in: SignIn) -> None:
    dossier, browser = at_step("approve"), officer(sign_in, Role.APPROVER).browser
    refused = act(browser, dossier.row, "chuyen-tra", target="appraise", reason="")
    assert refused.status_code == 422
    assert [one.form["target"].value() for one in refused.context["acts"] if one.slug == "chuyen-tra"] == [
        "appraise"
    ]
    done(browser, dossier.row, "chuyen-tra", target="appraise", reason="Sai ngày sinh")
    assert dossier.open_step().key == "appraise"
    page = officer(sign_in, Role.CASE_OFFICER).browser.get(page_of(dossier.row.code))
    assert "Sai ngày sinh" in page.content.decode()


def test_from_approval_to_the_hand_of_the_citizen(sign_in: SignIn, clerk: Officer) -> None:
    dossier = at_step("approve")
    done(officer(sign_in, Role.APPROVER).browser, dossier.row, "phe-duyet")
    records_clerk = officer(sign_in, Role.RECORDS_CLERK).browser
    done(records_clerk, dossier.row, "cap-so")
    assert "hoan-thanh" not in offered(records_clerk, dossier.row)
    done(records_clerk, dossier.row, "ket-qua", file=world.a_pdf("kết quả"))
    assert file_at(records_clerk, f"{page_of(dossier.row.code)}ket-qua.tep").startswith(b"%PDF-")
    done(records_clerk, dossier.row, "hoan-thanh")
    assert (dossier.row.state, dossier.row.outcome) == (DossierState.FINISHED, Outcome.GRANTED)
    done(clerk.browser, dossier.row, "tra-ket-qua")
    assert dossier.row.state == DossierState.HANDED_OVER
    assert offered(clerk.browser, dossier.row) == []


def test_a_signed_paper_is_noted_as_the_result(sign_in: SignIn) -> None:
    dossier = a_dossier().accepted().through_route()
    browser = officer(sign_in, Role.RECORDS_CLERK).browser
    refused = act(browser, dossier.row, "ket-qua")
    assert "Hãy đính kèm tệp kết quả" in refused.content.decode()
    done(browser, dossier.row, "ket-qua", paper_note="Tủ số 3")
    found = records.result_of(dossier.id)
    assert found is not None
    assert found.paper_note == "Tủ số 3"


def test_a_disguised_file_is_no_result(sign_in: SignIn) -> None:
    dossier = a_dossier().accepted().through_route()
    browser = officer(sign_in, Role.RECORDS_CLERK).browser
    program = SimpleUploadedFile("ket-qua.pdf", b"MZ\x90\x00 not a PDF", "application/pdf")
    refused = act(browser, dossier.row, "ket-qua", file=program)
    assert refused.status_code == 422
    assert refused.context["form"].non_field_errors()
    found = records.result_of(dossier.id)
    assert found is not None
    assert not found.is_attached


def test_the_approver_closes_without_granting(sign_in: SignIn) -> None:
    dossier, browser = a_dossier().accepted(), officer(sign_in, Role.APPROVER).browser
    refused = act(browser, dossier.row, "dung-giai-quyet", reason="Không đủ điều kiện")
    assert refused.status_code == 422
    form = refused.context["form"]
    assert form["reason"].value() == "Không đủ điều kiện"
    done(browser, dossier.row, "khong-dong-y", reason="Không đủ điều kiện")
    assert (dossier.row.state, dossier.row.outcome) == (DossierState.FINISHED, Outcome.REFUSED)


def test_a_note_is_for_colleagues(sign_in: SignIn) -> None:
    dossier, browser = a_dossier().accepted(), officer(sign_in, Role.CASE_OFFICER).browser
    done(browser, dossier.row, "ghi-chu", text="Đã gọi điện")
    assert "Đã gọi điện" in browser.get(page_of(dossier.row.code)).content.decode()


def test_the_fee_is_taken_before_the_result_is_handed_over(clerk: Officer) -> None:
    dossier = a_dossier(world.CERTIFIED_COPY).accepted().finished()
    others = ["len-ke", "lien-he", "ghi-chu", "in-lai-phieu"]
    assert offered(clerk.browser, dossier.row) == ["thu-tien", *others]
    done(clerk.browser, dossier.row, "thu-tien")
    assert payments.due_of(dossier.id) == 0
    assert offered(clerk.browser, dossier.row)[0] == "tra-ket-qua"


def test_the_same_act_sent_twice_is_done_once(sign_in: SignIn) -> None:
    dossier, browser = a_dossier().accepted(), officer(sign_in, Role.CASE_OFFICER).browser
    data = form_of(browser, dossier.row, "xong-buoc")
    answers = [browser.post(f"{page_of(dossier.row.code)}viec/xong-buoc", data) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    assert dossier.row.version == 3


def test_two_officers_on_one_step(sign_in: SignIn) -> None:
    dossier = at_step("approve")
    first, second = (officer(sign_in, Role.APPROVER).browser for _ in range(2))
    late = form_of(second, dossier.row, "chuyen-tra")
    done(first, dossier.row, "phe-duyet")
    typed = {**late, "target": "appraise", "reason": "Sai ngày sinh"}
    refused = second.post(f"{page_of(dossier.row.code)}viec/chuyen-tra", typed)
    assert refused.status_code == 422
    assert "Người khác vừa xử lý hồ sơ này nên" in refused.content.decode()
    assert refused.context["acts"][0].form["reason"].value() == "Sai ngày sinh"
    assert dossier.open_step().action == "issue_number"


def test_a_look_at_personal_data_is_written_down(clerk: Officer, sign_in: SignIn) -> None:
    dossier = a_dossier()
    address = f"{page_of(dossier.row.code)}thong-tin"
    seen = clerk.browser.get(page_of(dossier.row.code)).content.decode()
    assert dossier.applicant.full_name not in seen
    assert list(audit.entries(dossier.row.applicant_id)) == []
    page = clerk.browser.get(address).content.decode()
    assert dossier.applicant.identity_number in page
    assert "Lần xem này đã được ghi lại" in page
    (entry,) = audit.entries(dossier.row.applicant_id)
    assert (entry.kind, entry.body["viewer"]) == ("person_viewed", str(clerk.actor.account_id))
    leader = sign_in(world.province(), Role.LEADER).browser
    assert leader.get(page_of(dossier.row.code)).status_code == 200
    assert leader.get(address).status_code == 404
    assert len(list(audit.entries(dossier.row.applicant_id))) == 1


@pytest.mark.parametrize("role", [Role.CLERK, Role.CASE_OFFICER, Role.APPROVER, Role.RECORDS_CLERK])
def test_a_foreign_unit_finds_nothing(sign_in: SignIn, role: Role) -> None:
    dossier = a_dossier().accepted().finished()
    commune = world.communes()[1]
    browser = sign_in(world.counter_of(commune) if role is Role.CLERK else commune, role).browser
    page = page_of(dossier.row.code)
    document = dossier.row.documents.order_by("id").first()
    assert document is not None
    for address in ("", "thong-tin", f"giay-to/{document.id}", "ket-qua.tep", "phieu/acceptance_slip.pdf"):
        assert browser.get(page + address).status_code == 404
    command = {"command_id": str(document.id), "version": str(dossier.row.version), "text": "x"}
    for slug in ("ghi-chu", "tra-ket-qua", "tiep-nhan"):
        assert browser.post(f"{page}viec/{slug}", command).status_code == 404


def test_what_does_not_exist_is_not_found(clerk: Officer) -> None:
    code = a_dossier().row.code
    assert clerk.browser.get(page_of("H19.123.01-260302-9999")).status_code == 404
    assert clerk.browser.post(f"{page_of(code)}viec/xoa-ho-so", {}).status_code == 404
    assert clerk.browser.get(f"{page_of(code)}viec/tiep-nhan").status_code == 405


def test_papers_are_opened_by_those_in_charge(clerk: Officer) -> None:
    dossier = a_dossier()
    (document, *_) = dossier.row.documents.order_by("id")
    assert file_at(clerk.browser, f"{page_of(dossier.row.code)}giay-to/{document.id}").startswith(b"%PDF-")


def test_the_slip_is_waited_for_and_then_given(clerk: Officer) -> None:
    dossier = a_dossier().accepted()
    address = f"{page_of(dossier.row.code)}phieu/acceptance_slip.pdf"
    waiting = clerk.browser.get(address)
    assert (waiting.status_code, waiting["Refresh"]) == (202, f"2; url={address}?cho=1")
    follow_up(dossier_id=str(dossier.id), kind="accepted", version=2)
    assert file_at(clerk.browser, address).startswith(b"%PDF-")


def test_a_paper_of_another_dossier_is_not_given(clerk: Officer) -> None:
    dossier, other = a_dossier(), a_dossier(commune=world.communes()[1], applicant=world.person(2))
    (foreign, *_) = other.row.documents.order_by("id")
    assert clerk.browser.get(f"{page_of(dossier.row.code)}giay-to/{foreign.id}").status_code == 404


def test_the_page_of_a_paused_dossier_says_so(sign_in: SignIn) -> None:
    dossier = a_dossier().accepted().paused()
    page = officer(sign_in, Role.CASE_OFFICER).browser.get(page_of(dossier.row.code))
    assert "tạm dừng tính giờ" in page.content.decode()
    operations.resume(dossier.envelope(dossier.case_officer), dossier.id)
    page = officer(sign_in, Role.CASE_OFFICER).browser.get(page_of(dossier.row.code))
    assert "trong hạn" in page.content.decode()


@pytest.mark.parametrize(
    ("slug", "given", "kind"),
    [
        ("khong-dong-y", {"reason": "Không đủ điều kiện"}, "refusal_letter"),
        ("tra-ho-so", {"reason": "Hồ sơ không đúng đối tượng"}, "return_letter"),
        ("dung-giai-quyet", {"reason": "Đơn xin dừng", "asked_on": "2026-03-02"}, "stop_notice"),
        ("hen-lai", {"reason": "Chờ xác minh", "promised_on": "2026-03-20"}, "apology_letter"),
    ],
)
def test_each_notice_is_awaited_and_then_given(
    sign_in: SignIn, slug: str, given: dict[str, str], kind: str
) -> None:
    dossier, browser = a_dossier().accepted(), officer(sign_in, Role.APPROVER).browser
    done(browser, dossier.row, slug, **given)
    address = f"/xu-ly/ho-so/{dossier.row.code}/phieu/{kind}.pdf"
    assert browser.get(address).status_code == 202
    run_waiting()
    assert file_at(browser, address).startswith(b"%PDF-")
