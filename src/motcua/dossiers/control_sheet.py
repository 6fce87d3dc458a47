"""Form 05, the control sheet: one row for each hand-over, read from the log and the steps, never typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.audit.queries import EntryRecord
from motcua.calendars import queries as calendars
from motcua.documents.papers import ControlRow
from motcua.domain.clock import AfterSupplement, ClockStatus, PauseReason, Term, TermUnit, derive
from motcua.domain.clock import Pause as LawfulPause
from motcua.domain.vietnam_time import local_day
from motcua.domain.working_calendar import DateOutsideCalendarError
from motcua.dossiers.enums import EventKind, StepClosing
from motcua.dossiers.models import Dossier, Pause, Step
from motcua.dossiers.promise import derived_from
from motcua.organisations import queries as organisations
from motcua.processes import queries as processes

APPLICANT: Final = "Người nộp hồ sơ"
SYSTEM: Final = "Hệ thống"
_LEFT: Final = {
    EventKind.STEP_COMPLETED,
    EventKind.APPROVED,
    EventKind.NUMBER_ISSUED,
    EventKind.SENT_BACK,
}
"""Events by which a step is left; those after it are in the body."""
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
    units: dict[UUID, str]
    officers: dict[UUID, str]

    def unit(self, unit_id: UUID) -> str:
        """Return what a unit was called."""
        return self.units.get(unit_id, "")

    def person(self, account: UUID | str | None) -> str:
        """Return the officer behind an account, nothing for a citizen."""
        known = UUID(str(account)) if account and len(str(account)) == 36 else None
        return self.officers.get(known, "") if known else ""


def control_rows(dossier: Dossier, entries: Sequence[EntryRecord]) -> tuple[ControlRow, ...]:
    """Return the hand-overs of a dossier up to the last of ``entries``, oldest first.

    How a unit kept its own time is judged by the norm of its step, with the dossier's lawful pauses; how the
    whole kept to its term stands on the row with which it came back to the desk.
    """
    log = _log_of(dossier, entries)
    rows: list[ControlRow] = []
    for entry in entries:
        kind = EventKind(entry.kind) if entry.kind in EventKind.values else None
        if kind in _LEFT:
            rows += _left(log, entry)
        elif kind is EventKind.ACCEPTED:
            rows.append(_handed_in(log, entry))
            rows += _opened(log, entry, log.unit(dossier.received_by_id), None, "")
        elif kind in _TO_THE_DESK:
            rows.append(_back_at_the_desk(log, entry, _TO_THE_DESK[kind]))
        elif kind is EventKind.HANDED_OVER:
            desk = log.unit(dossier.received_by_id)
            rows.append(
                ControlRow(desk, APPLICANT, entry.occurred_at, _actor(log, entry), note="Trả kết quả")
            )
    return tuple(rows)


def _log_of(dossier: Dossier, entries: Sequence[EntryRecord]) -> _Log:
    steps = tuple(dossier.steps.order_by("id"))
    units = {dossier.received_by_id, dossier.handled_by_id, dossier.decided_by_id}
    accounts = {one.taken_by for one in steps} | {one.closed_by for one in steps}
    accounts |= {UUID(str(one.body["actor"])) for one in entries if len(str(one.body.get("actor"))) == 36}
    return _Log(
        dossier,
        entries,
        steps,
        tuple(dossier.pauses.order_by("from_at", "id")),
        organisations.unit_names(
            units | {one.unit_id for one in steps}, local_day(dossier.accepted_at or dossier.submitted_at)
        ),
        organisations.officer_names({one for one in accounts if one}),
    )


def _actor(log: _Log, entry: EntryRecord) -> str:
    return log.person(str(entry.body.get("actor", "")))


def _handed_in(log: _Log, entry: EntryRecord) -> ControlRow:
    dossier = log.dossier
    return ControlRow(
        APPLICANT,
        log.unit(dossier.received_by_id),
        dossier.submitted_at,
        to_person=_actor(log, entry),
        received_at=entry.occurred_at,
        note="Tiếp nhận hồ sơ",
    )


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
    keys, at = entry.body.get("opened"), entry.occurred_at
    opened = [one for one in log.steps if isinstance(keys, list) and one.key in keys and one.opened_at == at]
    return [
        ControlRow(
            giver,
            log.unit(step.unit_id),
            at,
            _actor(log, entry),
            log.person(step.taken_by or step.closed_by),
            _taken_at(log, step),
            result,
            note or f"Chuyển đến bước: {step.name}",
        )
        for step in opened
    ]


def _taken_at(log: _Log, step: Step) -> datetime | None:
    """Return when somebody took the step in hand; None where nobody said so."""
    until = step.closed_at
    return next(
        (
            one.occurred_at
            for one in log.entries
            if one.kind == EventKind.STEP_TAKEN
            and one.body.get("step") == step.key
            and one.occurred_at >= step.opened_at
            and (until is None or one.occurred_at <= until)
        ),
        None,
    )


def _back_at_the_desk(log: _Log, entry: EntryRecord, note: str) -> ControlRow:
    dossier = log.dossier
    derivation = derived_from(dossier, log.pauses, entry.occurred_at) if dossier.finished_at else None
    unit = dossier.handled_by_id if entry.kind == EventKind.FINISHED else dossier.decided_by_id
    return ControlRow(
        log.unit(unit),
        log.unit(dossier.received_by_id),
        entry.occurred_at,
        _actor(log, entry),
        result=derivation.status if derivation else None,
        note=note,
    )


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
