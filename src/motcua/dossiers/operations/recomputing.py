"""Bringing due moments up to a change of the calendar, in small steps that can be taken up after a kill.

Nobody acts here: the change of the calendar was somebody's act, and is recorded with its own event.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Greatest

from motcua.audit.bulk import NewEntry, append_many
from motcua.audit.operations import Head
from motcua.calendars import queries as calendars
from motcua.calendars.events import CalendarChanged
from motcua.domain.actors import SYSTEM
from motcua.domain.canonical_json import JSON
from motcua.domain.vietnam_time import local_day, local_iso
from motcua.dossiers.change import STREAM, changed, event_body, span_from
from motcua.dossiers.enums import EventKind
from motcua.dossiers.errors import CalendarTooShortError
from motcua.dossiers.events import DossiersRecomputed
from motcua.dossiers.models import Dossier, Recomputation, Span
from motcua.dossiers.rederiving import Calendars, Moved, affected, moved, with_ledger
from motcua.infrastructure import garbage
from motcua.infrastructure.events import publish
from motcua.infrastructure.jobs import Job, defer

LOCK: Final = "recompute"
"""Changes of the calendar are followed one after another."""
STOP_AFTER: Final = 0.08
"""Seconds: a step begins no further portion with which dossiers would stay locked for longer."""
PORTION_SECONDS: Final = 0.025
"""So long a portion is to take: the clock is looked at after each."""
SMALLEST_PORTION: Final = 8
LARGEST_PORTION: Final = 100
_MOVE: Final = """
WITH normed AS (
    UPDATE dossiers_step s SET norm_due_at = v.due_at
    FROM unnest(%s::uuid[], %s::timestamptz[]) AS v(id, due_at) WHERE s.id = v.id
), closed AS (
    UPDATE dossiers_span SET to_at = %s, to_on = %s WHERE dossier_id = ANY(%s::uuid[]) AND to_at IS NULL
)
UPDATE dossiers_dossier d SET due_at = v.due_at, answer_due_at = v.answer_due_at, version = v.version
FROM unnest(%s::uuid[], %s::timestamptz[], %s::timestamptz[], %s::int[])
    AS v(id, due_at, answer_due_at, version)
WHERE d.id = v.id
"""
"""One statement: while dossiers are locked, each way to the server and back counts."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What of a dossier moves, derived without a lock; None where its moment lies beyond the calendar."""

    dossier: Dossier
    moved: Moved | None


@dataclass(frozen=True, slots=True)
class Stepped:
    """What one step did, and for how many seconds it kept dossiers locked."""

    taken: int
    moved: int
    seconds: float


@dataclass(slots=True)
class Pace:
    """How many dossiers the next portion takes: as many as lately went into ``PORTION_SECONDS``."""

    size: int = SMALLEST_PORTION

    def learn(self, count: int, seconds: float) -> None:
        """Grow by half at most, and shrink at once where ``count`` dossiers took long."""
        fitting = int(count * PORTION_SECONDS / seconds) if seconds else LARGEST_PORTION
        self.size = max(SMALLEST_PORTION, min(fitting, self.size + self.size // 2, LARGEST_PORTION))


def begin(event: CalendarChanged) -> None:
    """Write down that a day changed and queue what follows, in the transaction of the change."""
    run = Recomputation.objects.create(day=event.day, asked_at=event.at, account_id=event.account_id)
    defer(Job("dossiers.recompute", {"recomputation_id": str(run.id)}), lock=LOCK)


def next_ids(run: Recomputation, size: int) -> list[UUID]:
    """Return the next dossiers to look at, in order of id; takes no lock."""
    return affected(run.day, run.done_up_to, size)


def derive(run: Recomputation, ids: Sequence[UUID], at: datetime) -> list[Derived]:
    """Return what of the dossiers ``ids`` moves, in order of id; takes no lock and writes nothing."""
    known = Calendars.around(calendars.working_calendar(), run.day)
    rows = Dossier.objects.defer("sealed", "lookup_hash").filter(id__in=ids)
    return [Derived(one, _moved(one, known, at)) for one in with_ledger(rows.order_by("id"))]


def _moved(dossier: Dossier, known: Calendars, at: datetime) -> Moved | None:
    changed(dossier, EventKind.DUE_RECOMPUTED, at)  # lets this process learn the version before any lock
    try:
        return moved(dossier, known, at)
    except CalendarTooShortError:
        return None


def one_step(
    run_id: UUID, at: datetime, derived: Sequence[Derived], pace: Pace, *, clock: Callable[[], float]
) -> Stepped:
    """Write what moves of the first of ``derived``: as many as the clock allows.

    One transaction, which keeps locked what it wrote: portion after portion, until one more like the
    last would go beyond ``STOP_AFTER`` seconds by ``clock``. What was done stays done: the run knows how far
    it is. A dossier that somebody else changed since, or works on, stops it, too; where nothing was taken,
    derive anew.
    """
    with garbage.put_off():  # looked for once the locks are let go, and their time is taken
        return _one_step(run_id, at, derived, pace, clock)


def _one_step(
    run_id: UUID, at: datetime, derived: Sequence[Derived], pace: Pace, clock: Callable[[], float]
) -> Stepped:
    begun, taken, found = 0.0, 0, 0
    with transaction.atomic():
        _commit_without_waiting()
        run = Recomputation.objects.select_for_update().get(id=run_id)
        if run.done_up_to is not None and run.done_up_to >= derived[0].dossier.id:
            # Another worker has been here.
            return Stepped(sum(1 for one in derived if one.dossier.id <= run.done_up_to), 0, 0.0)
        while taken < len(derived):
            began = clock()
            begun = begun if taken else began
            portion = _locked(derived[taken : taken + pace.size], may_wait=not taken)
            if not portion:
                break
            found += _take(run, portion, at)
            taken += len(portion)
            now = clock()
            pace.learn(len(portion), now - began)
            if now - begun + (now - began) >= STOP_AFTER:
                break
        run.save(update_fields=["done_up_to", "looked_at", "moved", "beyond_calendar"])
    return Stepped(taken, found, clock() - begun)


def _commit_without_waiting() -> None:
    # Locks are let go without waiting for the disk. A crash right after may lose whole steps, never a part
    # of one, and how far the run is goes with them: they are taken again.
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")


def _locked(derived: Sequence[Derived], *, may_wait: bool) -> list[Derived]:
    """Lock the first of ``derived``, up to one that somebody else works on or has changed since.

    Only for the very first dossier of a step it waits: while it waits, it keeps nothing locked.
    """
    heads = _heads([one.dossier.id for one in derived], skip_locked=True)
    if may_wait and derived[0].dossier.id not in heads:
        heads = _heads([derived[0].dossier.id], skip_locked=False)
    portion = []
    for one in derived:
        now = heads.get(one.dossier.id)
        if now is None or now.version != one.dossier.version:
            break
        one.dossier.stream = now.stream
        portion.append(one)
    return portion


def _heads(ids: Sequence[UUID], *, skip_locked: bool) -> dict[UUID, Dossier]:
    rows = Dossier.objects.select_for_update(of=("self", "stream"), skip_locked=skip_locked)
    rows = rows.select_related("stream").only("version", "stream__seq", "stream__head")
    return {one.id: one for one in rows.filter(id__in=ids).order_by("id")}


def _take(run: Recomputation, portion: Sequence[Derived], at: datetime) -> int:
    """Write a portion: rows, spans, events, facts and mails at once; return how many dossiers moved."""
    found = [(one.dossier, one.moved) for one in portion if one.moved]
    _write(run, found, at)
    run.done_up_to = portion[-1].dossier.id
    run.moved += len(found)
    if run.pass_number == 1:
        run.looked_at += len(portion)
        run.beyond_calendar += sum(1 for one in portion if one.moved is None)
    else:
        run.looked_at += len(found)
    return len(found)


def end_pass(run_id: UUID, at: datetime) -> bool:
    """Note that every dossier was looked at; return whether it is to be done once more, later."""
    with transaction.atomic():
        run = Recomputation.objects.select_for_update().get(id=run_id)
        again = run.pass_number == 1
        if again:
            run.pass_number, run.done_up_to, run.first_pass_ended_at = 2, None, at
        elif run.ended_at is None:
            run.ended_at = at
        run.save(update_fields=["pass_number", "done_up_to", "first_pass_ended_at", "ended_at"])
    return again


def note_lock(run_id: UUID, milliseconds: int) -> None:
    """Keep how long the longest step held its locks."""
    Recomputation.objects.filter(id=run_id).update(
        longest_lock_ms=Greatest(F("longest_lock_ms"), milliseconds)
    )


def _write(run: Recomputation, found: Sequence[tuple[Dossier, Moved]], at: datetime) -> None:
    if not found:
        return
    entries: list[tuple[UUID, Head, NewEntry]] = []
    spans, told = [], set()
    for dossier, change in found:
        body = _body(run, dossier, change)
        if change.due_at is not None:
            if dossier.due_at is None or local_day(dossier.due_at) != local_day(change.due_at):
                told.add(dossier.id)
            dossier.due_at = change.due_at
            spans.append(span_from(dossier, at))
        dossier.answer_due_at = change.answer_due_at or dossier.answer_due_at
        dossier.version += 1
        command_id = uuid5(run.id, f"{dossier.id}:{dossier.version}")
        entry = NewEntry(EventKind.DUE_RECOMPUTED, event_body(SYSTEM, dossier, body), at, command_id)
        entries.append((dossier.id, Head(dossier.stream.seq, bytes(dossier.stream.head)), entry))
    rows = [dossier for dossier, _ in found]
    norms = {step_id: due_at for _, change in found for step_id, due_at in change.norms.items()}
    _move(rows, norms, [span.dossier_id for span in spans], at)
    Span.objects.bulk_create(spans)
    append_many(STREAM, entries)
    told_of = tuple(changed(dossier, EventKind.DUE_RECOMPUTED, at) for dossier in rows)
    publish(DossiersRecomputed(told_of, frozenset(told)))


def _move(
    rows: Sequence[Dossier], norms: Mapping[UUID, datetime], closed: Sequence[UUID], at: datetime
) -> None:
    """Write the moments of ``rows`` and of open steps, and end the open spans of ``closed``."""
    with connection.cursor() as cursor:
        cursor.execute(
            _MOVE,
            [
                *(list(norms), list(norms.values())),
                *(at, local_day(at), list(closed)),
                [one.id for one in rows],
                [one.due_at for one in rows],
                [one.answer_due_at for one in rows],
                [one.version for one in rows],
            ],
        )


def _body(run: Recomputation, dossier: Dossier, change: Moved) -> dict[str, JSON]:
    body: dict[str, JSON] = {"change": str(run.id), "day": run.day.isoformat()}
    if change.due_at is not None:
        body["from_due_at"] = local_iso(dossier.due_at) if dossier.due_at else None
        body["to_due_at"] = local_iso(change.due_at)
    if change.answer_due_at is not None:
        body["from_answer_due_at"] = local_iso(dossier.answer_due_at)
        body["to_answer_due_at"] = local_iso(change.answer_due_at)
    if change.norms:
        body["norms"] = {str(step_id): local_iso(due_at) for step_id, due_at in change.norms.items()}
    return body
