"""Who is waited for, who is reminded, and what happens when nobody answers."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.test import override_settings
from pytest_django import DjangoAssertNumQueries

from motcua.audit import queries as audit
from motcua.documents.papers import pdf_of
from motcua.domain.actors import Role
from motcua.domain.lifecycle import DossierState, Outcome
from motcua.dossiers import jobs as dossier_jobs
from motcua.dossiers import operations, queries
from motcua.dossiers.enums import PaperKind
from motcua.dossiers.papers import slip_of
from motcua.dossiers.queries import WaitingList
from motcua.infrastructure import jobs
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier
from tests.documents.test_word import lines_of_pdf
from tests.dossiers.supplementing import answered, ask

pytestmark = pytest.mark.django_db
DECISION = "Quyết định số 12/2026/QĐ-UBND"


def lists(dossier: ADossier, at: datetime) -> dict[WaitingList, int]:
    counts = queries.waiting_counts(dossier.case_officer, at)
    pages = {kind: len(queries.waiting_list(dossier.case_officer, kind, at).rows) for kind in WaitingList}
    assert counts == pages
    return {kind: many for kind, many in counts.items() if many}


def test_a_dossier_stands_in_the_list_of_whom_it_waits_for() -> None:
    dossier = a_dossier()
    ask(dossier, at=MONDAY)
    assert lists(dossier, MONDAY + timedelta(days=30)) == {WaitingList.CITIZEN: 1}
    assert lists(dossier, MONDAY + timedelta(days=31)) == {WaitingList.EXPIRED: 1}
    answered(dossier)
    assert lists(dossier, dossier.at) == {WaitingList.ANSWERED: 1}
    dossier.accepted()
    assert lists(dossier, dossier.at) == {}
    sent = dossier.envelope(dossier.case_officer)
    operations.send_to_tax_office(
        sent, dossier.id, slip_number="1", slip_on=date(2026, 3, 3), tax_office="Thuế cơ sở 3"
    )
    assert lists(dossier, dossier.at) == {WaitingList.TAX_OFFICE: 1}
    operations.record_tax_notice(
        dossier.envelope(dossier.case_officer),
        dossier.id,
        number="2",
        amount_vnd=1_000,
        pay_by=date(2026, 4, 1),
    )
    (row,) = queries.waiting_list(
        dossier.case_officer, WaitingList.PAYER, dossier.at + timedelta(days=4)
    ).rows
    assert (row.days, row.until_on) == (4, date(2026, 4, 1))


def test_lists_show_nothing_of_a_foreign_unit_and_cost_the_same(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    dossier = a_dossier()
    ask(dossier)
    foreign = world.officer(Role.CASE_OFFICER, world.communes()[1])
    assert not any(queries.waiting_counts(foreign, dossier.at).values())
    ask(a_dossier(applicant=world.person(2)))
    with django_assert_num_queries(2):
        page = queries.waiting_list(dossier.case_officer, WaitingList.CITIZEN, dossier.at)
    assert len(page.rows) == 2
    with django_assert_num_queries(5):
        queries.waiting_counts(dossier.case_officer, dossier.at)


def test_the_citizen_is_told_and_reminded_once_at_each_mark() -> None:
    dossier = a_dossier()
    ask(dossier, at=MONDAY)
    jobs.run_waiting()
    assert "cần bổ sung" in mail.outbox[-1].subject.lower()
    mail.outbox.clear()
    for day in range(20, 31):
        dossier_jobs.watch_supplements(MONDAY + timedelta(days=day))
        jobs.run_waiting()
    assert len(mail.outbox) == 2
    assert all("01/04/2026" in str(one.body) for one in mail.outbox)


def test_nothing_is_returned_by_itself_without_a_decision() -> None:
    dossier = a_dossier()
    ask(dossier, at=MONDAY)
    dossier_jobs.watch_supplements(MONDAY + timedelta(days=40))
    jobs.run_waiting()
    assert dossier.row.state == DossierState.INCOMPLETE
    assert "hết ngày 01/04/2026" in queries.letter_of_return(dossier.id, MONDAY + timedelta(days=40))


@override_settings(MOTCUA_SUPPLEMENT_RETURN_DECISION=DECISION)
@pytest.mark.parametrize("is_accepted", [False, True])
def test_a_cited_decision_returns_what_nobody_answered(*, is_accepted: bool) -> None:
    dossier = a_dossier().accepted(MONDAY) if is_accepted else a_dossier()
    ask(dossier, at=MONDAY)
    for day in (30, 31, 32):
        dossier_jobs.watch_supplements(MONDAY + timedelta(days=day))
        jobs.run_waiting()
    row = dossier.row
    ended = (DossierState.FINISHED, Outcome.RETURNED) if is_accepted else (DossierState.DECLINED, "")
    assert (row.state, row.outcome) == ended
    last = audit.entries(dossier.id)[-1]
    assert (last.body["actor"], last.body["decision"]) == ("system", DECISION)
    view = queries.dossier_view(world.citizen(dossier.applicant), row.code, dossier.at)
    assert DECISION in view.notes[-1].text
    kind = PaperKind.RETURN_LETTER if is_accepted else PaperKind.DECLINE_SLIP
    assert kind in {one.kind for one in view.papers}
    slip = slip_of(row, kind, row.version)
    assert "chưa nhận được nội dung bổ sung" in str(slip.data())
    unit = slip.issuer.unit_name if is_accepted else slip.issuer.desk_name
    # Where somebody would sign stand the unit, and the decision that lets it be made without.
    bottom = " ".join(lines_of_pdf(pdf_of(slip))).partition("thực hiện")[2]
    assert unit.upper() in bottom
    assert f"(Hệ thống tự động lập theo {DECISION}, không có người ký)" in bottom
    assert "Người tiếp nhận" not in bottom
