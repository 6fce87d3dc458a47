"""Form 05, the control sheet: one row for each hand-over, read from the log and the steps, never typed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.audit.queries import EntryRecord
from motcua.calendars import queries as calendars
from motcua.documents.papers import ControlRow
from motcua.domain.canonical_json import JSON
from motcua.domain.clock import AfterSupplement, ClockStatus, PauseReason, Term, TermUnit, derive
from motcua.domain.clock import Pause as LawfulPause
from motcua.domain.vietnam_time import local_day
from motcua.domain.working_calendar import DateOutsideCalendarError
from motcua.dossiers.enums import ConsultationEnd, EventKind, StepClosing
from motcua.dossiers.models import Consultation, Dossier, Pause, Step
from motcua.dossiers.promise import derived_from
from motcua.organisations import queries as organisations
from motcua.processes import queries as processes

APPLICANT: Final = "Người nộp hồ sơ"
SYSTEM: Final = "Hệ thống"
_ACCOUNTS: Final = ("actor", "from_account", "to_account")
"""Where events name officers."""
_TO_THE_DESK: Final = {
    EventKind.FINISHED: "Có kết quả giải quyết",
    EventKind.WITHDRAWN: "Người nộp rút hồ sơ",
    EventKind.STOPPED: "Dừng giải quyết theo đề nghị",
    EventKind.REFUSED: "Từ chối giải quyết",
    EventKind.RETURNED: "Trả hồ sơ",
}


@dataclass(frozen=True, slots=True)
class _Log:
    """Everything the rows are read from, looked up once."""

    dossier: Dossier
    entries: Sequence[EntryRecord]
    steps: tuple[Step, ...]
    pauses: tuple[Pause, ...]
    questions: Mapping[str, Consultation]
    units: dict[UUID, str]
    officers: dict[UUID, str]

    def unit(self, unit_id: UUID) -> str:
        """Return what a unit was called."""
        return self.units.get(unit_id, "")

    def person(self, account: UUID | None) -> str:
        """Return the officer behind an account, nothing for a citizen."""
        return self.officers.get(account, "") if account else ""


def control_rows(dossier: Dossier, entries: Sequence[EntryRecord]) -> tuple[ControlRow, ...]:
    """Return the hand-overs of a dossier up to the last of ``entries``, oldest first.

    How a unit kept its own time is judged by the norm of its step, with the dossier's lawful pauses; how the
    whole kept to its term stands on the row with which it came back to the desk.
    """
    log = _log_of(dossier, entries)
    return tuple(
        row for entry in entries if entry.kind in _ROWS for row in _ROWS[EventKind(entry.kind)](log, entry)
    )


def _log_of(dossier: Dossier, entries: Sequence[EntryRecord]) -> _Log:
    steps = tuple(dossier.steps.order_by("id"))
    questions = {str(one.id): one for one in dossier.consultations.all()}
    units = {dossier.received_by_id, dossier.handled_by_id, dossier.decided_by_id}
    units |= {one.unit_id for one in steps} | {one.unit_id for one in questions.values()}
    known = organisations.units(units, local_day(dossier.accepted_at or dossier.submitted_at))
    accounts = {one.taken_by for one in steps} | {one.closed_by for one in steps}
    accounts |= {_account(one.body.get(name)) for one in entries for name in _ACCOUNTS}
    return _Log(
        dossier,
        entries,
        steps,
        tuple(dossier.pauses.order_by("from_at", "id")),
        questions,
        {one.id: one.authority_name for one in known.values()},
        organisations.officer_names({one for one in accounts if one}),
    )


def _account(value: object) -> UUID | None:
    """Return the account that an event names; None for a citizen's, the system's, or nobody's."""
    return UUID(value) if isinstance(value, str) and len(value) == 36 else None


def _actor(log: _Log, entry: EntryRecord) -> str:
    return log.person(_account(entry.body.get("actor")))


def _accepted(log: _Log, entry: EntryRecord) -> list[ControlRow]:
    dossier = log.dossier
    desk = log.unit(dossier.received_by_id)
    handed_in = ControlRow(
        APPLICANT,
        desk,
        dossier.submitted_at,
        to_person=_actor(log, entry),
        received_at=entry.occurred_at,
        note="Tiếp nhận hồ sơ",
    )
    return [handed_in, *_opened(log, entry, desk, None, "")]


def _handed_over(log: _Log, entry: EntryRecord) -> list[ControlRow]:
    desk = log.unit(log.dossier.received_by_id)
    return [ControlRow(desk, APPLICANT, entry.occurred_at, _actor(log, entry), note="Trả kết quả")]


def _reopened(log: _Log, entry: EntryRecord) -> list[ControlRow]:
    return _opened(log, entry, log.unit(log.dossier.decided_by_id), None, "Mở lại để giải quyết")


def _reassigned(log: _Log, entry: EntryRecord) -> list[ControlRow]:
    """Return the row from one officer to another in the same unit: one step, or with a whole desk."""
    key, at = entry.body.get("step"), entry.occurred_at
    step = next((one for one in log.steps if one.key == key and _is_open(one, at)), None)
    if step is None:
        return []
    unit = log.unit(step.unit_id)
    giver = _account(entry.body.get("from_account")) or _account(entry.body.get("actor"))
    taker = log.person(_account(entry.body.get("to_account")))
    note = "Bàn giao toàn bộ hồ sơ đang giữ" if "transfer" in entry.body else "Giao người khác xử lý"
    return [ControlRow(unit, unit, at, log.person(giver), taker, at, note=f"{note}: {step.name}")]


def _consulted(log: _Log, entry: EntryRecord) -> list[ControlRow]:
    asked = [log.questions[str(one)] for one in _listed(entry, "questions") if str(one) in log.questions]
    return [
        ControlRow(
            log.unit(log.dossier.handled_by_id),
            log.unit(one.unit_id),
            entry.occurred_at,
            _actor(log, entry),
            note="Lấy ý kiến (đã rút lại)" if one.end == ConsultationEnd.WITHDRAWN else "Lấy ý kiến",
        )
        for one in asked
    ]


def _answered(log: _Log, entry: EntryRecord) -> list[ControlRow]:
    question, at = log.questions.get(str(entry.body.get("question"))), entry.occurred_at
    if question is None:
        return []
    in_time = ClockStatus.EARLY if local_day(at) < question.wanted_on else ClockStatus.ON_TIME
    return [
        ControlRow(
            log.unit(question.unit_id),
            log.unit(log.dossier.handled_by_id),
            at,
            _actor(log, entry),
            result=ClockStatus.OVERDUE if entry.body.get("is_late") else in_time,
            note=(
                "Trả lời: không cho được ý kiến"
                if entry.body.get("end") == ConsultationEnd.UNABLE
                else "Trả lời ý kiến"
            ),
        )
    ]


def _listed(entry: EntryRecord, name: str) -> Sequence[JSON]:
    found = entry.body.get(name)
    return found if isinstance(found, list) else ()


def _is_open(step: Step, at: datetime) -> bool:
    return step.opened_at <= at and (step.closed_at is None or at <= step.closed_at)


def _left(log: _Log, entry: EntryRecord) -> Iterable[ControlRow]:
    key, at = str(entry.body.get("step", "")), entry.occurred_at
    step = next((one for one in log.steps if one.key == key and one.closed_at == at), None)
    if step is None:
        return ()
    giver = log.unit(step.unit_id)
    note = f"Trả lại từ bước: {step.name}" if step.closing == StepClosing.SENT_BACK else f"Xong: {step.name}"
    return _opened(log, entry, giver, _kept(log, step), note)


def _opened(
    log: _Log, entry: EntryRecord, giver: str, result: ClockStatus | None, note: str
) -> list[ControlRow]:
    """Return a row for each step that ``entry`` opened."""
    keys, at = _listed(entry, "opened"), entry.occurred_at
    opened = [one for one in log.steps if one.key in keys and one.opened_at == at]
    return [
        ControlRow(
            giver,
            log.unit(step.unit_id),
            at,
            _actor(log, entry),
            *_taken(log, step),
            result,
            note or f"Chuyển đến bước: {step.name}",
        )
        for step in opened
    ]


def _taken(log: _Log, step: Step) -> tuple[str, datetime | None]:
    """Return who took the step in hand first, and when they said so; None where nobody did.

    Who had it before it was given to a colleague stands in that event; the colleague has a row of their own.
    """
    for one in log.entries:
        if one.body.get("step") == step.key and _is_open(step, one.occurred_at):
            if one.kind == EventKind.STEP_TAKEN:
                return _actor(log, one), one.occurred_at
            if one.kind == EventKind.STEP_REASSIGNED:
                return log.person(_account(one.body.get("from_account"))), None
    return log.person(step.taken_by or step.closed_by), None


def _back_at_the_desk(log: _Log, entry: EntryRecord) -> list[ControlRow]:
    dossier, at = log.dossier, entry.occurred_at
    derivation = derived_from(dossier, [one for one in log.pauses if one.from_at < at], at, ended_at=at)
    unit = dossier.handled_by_id if entry.kind == EventKind.FINISHED else dossier.decided_by_id
    return [
        ControlRow(
            log.unit(unit),
            log.unit(dossier.received_by_id),
            entry.occurred_at,
            _actor(log, entry),
            result=derivation.status if derivation else None,
            note=_TO_THE_DESK[EventKind(entry.kind)],
        )
    ]


def _kept(log: _Log, step: Step) -> ClockStatus | None:
    """Return how a closed step kept its norm; None where it had none or was not done."""
    drawn = processes.route_of(log.dossier.procedure_version_id).steps.get(step.key)
    if step.closed_at is None or drawn is None or StepClosing(step.closing).is_left:
        return None
    pauses = [
        LawfulPause(max(one.from_at, step.opened_at), one.to_at, PauseReason(one.reason))
        for one in log.pauses
        if (one.to_at is None or one.to_at > step.opened_at) and one.from_at < step.closed_at
    ]
    try:
        return derive(
            calendar=calendars.working_calendar(),
            term=Term(drawn.norm.amount, TermUnit(drawn.norm.unit)),
            accepted_at=step.opened_at,
            pauses=pauses,
            after_supplement=AfterSupplement.PAUSE,
            finished_at=step.closed_at,
            as_of=step.closed_at,
        ).status
    except DateOutsideCalendarError:
        return None


_ROWS: Final[Mapping[EventKind, Callable[[_Log, EntryRecord], Iterable[ControlRow]]]] = {
    EventKind.ACCEPTED: _accepted,
    EventKind.STEP_COMPLETED: _left,
    EventKind.APPROVED: _left,
    EventKind.NUMBER_ISSUED: _left,
    EventKind.SENT_BACK: _left,
    EventKind.STEP_REASSIGNED: _reassigned,
    EventKind.CONSULTED: _consulted,
    EventKind.QUESTION_ANSWERED: _answered,
    EventKind.REOPENED: _reopened,
    EventKind.HANDED_OVER: _handed_over,
    **dict.fromkeys(_TO_THE_DESK, _back_at_the_desk),
}
"""What each event that moves the dossier adds to the sheet."""
