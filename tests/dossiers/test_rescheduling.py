"""Apologies with a new date: they promise, and take nothing away."""

from datetime import datetime, timedelta

import pytest

from motcua.audit import queries as audit
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers import operations
from motcua.dossiers.enums import EventKind, PaperKind
from motcua.dossiers.errors import (
    ExceptionReasonMissingError,
    NotAllowedError,
    PromiseError,
    ReasonMissingError,
)
from motcua.dossiers.papers import make_papers, slip_of
from motcua.reporting.enums import Timeliness
from motcua.reporting.models import Fact
from tests.builders import MONDAY, ADossier, a_dossier

pytestmark = pytest.mark.django_db

REASON = "Chờ xác minh tại nơi cư trú cũ"
LATER, LATEST = (datetime(2026, 3, day, 17, tzinfo=VIETNAM) for day in (16, 20))
SATURDAY = datetime(2026, 3, 14, 17, tzinfo=VIETNAM)


def rescheduled(
    dossier: ADossier, promised: datetime, *, at: datetime | None = None, exception: str = ""
) -> ADossier:
    operations.reschedule(
        dossier.envelope(dossier.approver, at),
        dossier.id,
        promised_due_at=promised,
        reason=REASON,
        exception_reason=exception,
    )
    return dossier


def test_a_promise_moves_no_due_date_and_no_lateness() -> None:
    dossier = a_dossier().accepted()
    before = (dossier.row.due_at, dossier.row.original_due_at)
    rescheduled(dossier, LATER)
    row = dossier.row
    assert (row.due_at, row.original_due_at) == before
    assert row.promised_due_at == LATER
    dossier.finished(LATER - timedelta(days=1))
    fact = Fact.objects.get(dossier_id=dossier.id)
    assert fact.timeliness == Timeliness.OVERDUE
    assert fact.apologised_on == MONDAY.date()


@pytest.mark.parametrize("promised", [SATURDAY, MONDAY, datetime(2031, 1, 6, 17, tzinfo=VIETNAM)])
def test_only_a_later_working_day_can_be_promised(promised: datetime) -> None:
    with pytest.raises(PromiseError):
        rescheduled(a_dossier().accepted(), promised)


def test_a_second_one_and_one_after_the_due_date_are_exceptions_and_marked() -> None:
    dossier = rescheduled(a_dossier().accepted(), LATER)
    with pytest.raises(ExceptionReasonMissingError):
        rescheduled(dossier, LATEST)
    rescheduled(dossier, LATEST, at=LATER + timedelta(hours=20), exception="Máy đo hỏng")
    first, second = (one.body for one in audit.entries(dossier.id) if one.kind == EventKind.RESCHEDULED)
    assert (first["is_second"], first["is_after_due"]) == (False, False)
    assert (second["is_second"], second["is_after_due"]) == (True, True)
    assert second["last_due_at"] == LATER.isoformat()


def test_the_head_signs_and_says_why() -> None:
    dossier = a_dossier().accepted()
    with pytest.raises(NotAllowedError):
        operations.reschedule(
            dossier.envelope(dossier.case_officer), dossier.id, promised_due_at=LATER, reason=REASON
        )
    with pytest.raises(ReasonMissingError):
        operations.reschedule(
            dossier.envelope(dossier.approver), dossier.id, promised_due_at=LATER, reason=" "
        )


def test_each_apology_is_a_form_04_of_its_own() -> None:
    dossier = rescheduled(a_dossier().accepted(), LATER)
    rescheduled(dossier, LATEST, exception="Máy đo hỏng")
    for entry in audit.entries(dossier.id):
        if entry.kind == EventKind.RESCHEDULED:
            make_papers(dossier.row, EventKind.RESCHEDULED, entry.seq, dossier.at)
    assert dossier.row.papers.filter(kind=PaperKind.APOLOGY_LETTER).count() == 2
    data = slip_of(dossier.row, PaperKind.APOLOGY_LETTER, audit.entries(dossier.id)[-1].seq).data()
    assert (data["occasion"], data["reason"]) == (2, REASON)
