"""Asking other units for their opinion while the clock runs (lấy ý kiến)."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from motcua.domain.lifecycle import Verb
from motcua.domain.permissions import CONSULTED_ROLES
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import ConsultationEnd, EventKind
from motcua.dossiers.errors import (
    AnswerMissingError,
    AskedAlreadyError,
    DayPastError,
    NotToBeAskedError,
    QuestionEndedError,
    QuestionMissingError,
)
from motcua.dossiers.models import Consultation
from motcua.dossiers.sealed import seal_text
from motcua.infrastructure.fields import new_id


@operation
def consult(
    change: Change,
    *,
    units: Collection[UUID],
    question: str,
    wanted_on: date,
    documents: Collection[UUID] = (),
) -> None:
    """Ask ``units`` side by side, each for itself; ``documents`` are the papers of the dossier sent along.

    The clock keeps running: a pause has its own reasons.

    Raises:
        QuestionMissingError: no question, or nobody to ask.
        DayPastError: the answer is wanted before today.
        NotToBeAskedError: a unit has the dossier in hand already.
        AskedAlreadyError: a unit still has an open question about it.
    """
    change.require(Verb.CONSULT)
    dossier, asked = change.dossier, list(dict.fromkeys(units))
    if not question.strip() or not asked:
        raise QuestionMissingError
    if wanted_on < local_day(change.at):
        raise DayPastError
    if {dossier.received_by_id, dossier.handled_by_id, dossier.decided_by_id} & set(asked):
        raise NotToBeAskedError
    if dossier.consultations.filter(unit__in=asked, ended_at__isnull=True).exists():
        raise AskedAlreadyError
    known = set(dossier.documents.values_list("id", flat=True).order_by())
    sealed = seal_text(dossier.applicant_id, question.strip())
    rows = [
        Consultation(
            id=new_id(),
            dossier=dossier,
            unit_id=unit,
            asked_at=change.at,
            asked_by=change.officer,
            sealed_question=sealed,
            documents=[str(one) for one in documents if one in known],
            wanted_on=wanted_on,
        )
        for unit in asked
    ]
    Consultation.objects.bulk_create(rows)
    change.record(
        EventKind.CONSULTED,
        questions=[str(row.id) for row in rows],
        units=[str(unit) for unit in asked],
        wanted_on=wanted_on.isoformat(),
    )


@operation
def remind_consulted(change: Change, *, question_id: UUID) -> None:
    """Remind the unit that its answer is waited for; it stands first in their list, with how often.

    Raises:
        QuestionEndedError: the question is not open any more.
    """
    change.require(Verb.REMIND_CONSULTED)
    row = _open(change, question_id)
    row.reminders, row.reminded_at = row.reminders + 1, change.at
    row.save(update_fields=["reminders", "reminded_at"])
    change.record(EventKind.CONSULTED_REMINDED, question=str(row.id))


@operation
def withdraw_question(change: Change, *, question_id: UUID) -> None:
    """Take the question back: nothing is waited for, and the unit sees the dossier no more.

    Raises:
        QuestionEndedError: the question is not open any more.
    """
    change.require(Verb.WITHDRAW_QUESTION)
    row = _open(change, question_id)
    _end(change, row, ConsultationEnd.WITHDRAWN)
    row.save(update_fields=["ended_at", "ended_by", "end"])
    change.record(EventKind.QUESTION_WITHDRAWN, question=str(row.id))


@operation
def answer_question(
    change: Change,
    *,
    question_id: UUID,
    answer: str = "",
    file_id: UUID | None = None,
    is_unable: bool = False,
) -> None:
    """Answer for the consulted unit, by text or file, or say why it cannot.

    An answer after the day that was wanted is late, and counts as such to the consulted unit.

    Raises:
        QuestionEndedError: the question is not open any more, or was put to a unit of somebody else.
        AnswerMissingError: neither text nor file, or no reason why the unit cannot answer.
    """
    change.require(Verb.ANSWER_QUESTION)
    row = _open(change, question_id)
    if row.unit_id not in change.envelope.actor.units_as(*CONSULTED_ROLES):
        raise QuestionEndedError
    text = answer.strip()
    if not text and (is_unable or file_id is None):
        raise AnswerMissingError
    _end(change, row, ConsultationEnd.UNABLE if is_unable else ConsultationEnd.ANSWERED)
    row.is_late = local_day(change.at) > row.wanted_on
    row.sealed_answer = seal_text(change.dossier.applicant_id, text) if text else None
    if file_id is not None:
        row.file_id = file_id
    row.save(update_fields=["ended_at", "ended_by", "end", "is_late", "sealed_answer", "file"])
    change.record(
        EventKind.QUESTION_ANSWERED,
        question=str(row.id),
        unit=str(row.unit_id),
        end=row.end,
        is_late=row.is_late,
        file=str(file_id) if file_id else None,
    )


def _open(change: Change, question_id: UUID) -> Consultation:
    row = change.dossier.consultations.filter(id=question_id, ended_at__isnull=True).first()
    if row is None:
        raise QuestionEndedError
    return row


def _end(change: Change, row: Consultation, end: ConsultationEnd) -> None:
    row.ended_at, row.ended_by, row.end = change.at, change.officer, end
