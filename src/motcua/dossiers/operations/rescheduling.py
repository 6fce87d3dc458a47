"""Apologising for being late, with a new date (Form 04, phiếu xin lỗi và hẹn lại ngày trả kết quả)."""

from datetime import datetime

from motcua.calendars import queries as calendars
from motcua.domain.lifecycle import Verb
from motcua.domain.vietnam_time import local_day, local_iso
from motcua.domain.working_calendar import DateOutsideCalendarError
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import EventKind, NoteKind
from motcua.dossiers.errors import (
    ExceptionReasonMissingError,
    NothingPromisedError,
    PromiseError,
    ReasonMissingError,
)
from motcua.dossiers.promise import is_past_due
from motcua.dossiers.sealed import seal_text


@operation
def reschedule(change: Change, *, promised_due_at: datetime, reason: str, exception_reason: str = "") -> None:
    """Promise a new date, with an apology and the reason; signed by the head of the unit, who acts.

    Lateness stays judged by ``due_at``: an apology never turns late into on time. It is made once and before
    the due date (Decree 61/2018/NĐ-CP, Art. 19, from memory); otherwise it is marked and needs a reason more.

    Raises:
        NothingPromisedError: the dossier has no due date.
        PromiseError: not a working day, or not after today and every earlier promise.
        ReasonMissingError: no reason for the citizen.
        ExceptionReasonMissingError: a second one, or one after the due date, without its own reason.
    """
    change.require(Verb.RESCHEDULE)
    dossier = change.dossier
    if dossier.due_at is None or dossier.original_due_at is None:
        raise NothingPromisedError(dossier.code)
    if not reason.strip():
        raise ReasonMissingError
    before = [dossier.due_at, *([dossier.promised_due_at] if dossier.promised_due_at else [])]
    if not _can_be_promised(promised_due_at, [change.at, *before]):
        raise PromiseError(dossier.code)
    is_second, is_after_due = dossier.promised_due_at is not None, is_past_due(dossier, change.at)
    exception_note = None
    if is_second or is_after_due:
        if not exception_reason.strip():
            raise ExceptionReasonMissingError(dossier.code)
        text = seal_text(dossier.applicant_id, exception_reason.strip())
        exception_note = str(change.note(NoteKind.NOTE, text).id)
    change.note(NoteKind.APOLOGY, seal_text(dossier.applicant_id, reason.strip()))
    last = max(before)
    dossier.promised_due_at = promised_due_at
    change.record(
        EventKind.RESCHEDULED,
        last_due_at=local_iso(last),
        promised_due_at=local_iso(promised_due_at),
        is_second=is_second,
        is_after_due=is_after_due,
        exception_note=exception_note,
    )


def _can_be_promised(moment: datetime, earlier: list[datetime]) -> bool:
    day = local_day(moment)
    try:
        is_worked = calendars.working_calendar().is_working_day(day)
    except DateOutsideCalendarError:
        return False
    return is_worked and all(day > local_day(one) for one in earlier)
