"""Bringing due moments up to a change of the calendar, in small steps that can be taken up after a kill.

Nobody acts here: the change of the calendar was somebody's act, and is recorded with its own event.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
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
from motcua.infrastructure.bulk import copy_instances
from motcua.infrastructure.events import publish
from motcua.infrastructure.jobs import Job, defer

LOCK: Final = "recompute"
"""Changes of the calendar are followed one after another."""
_DOSSIERS: Final = """
UPDATE dossiers_dossier d SET due_at = v.due_at, answer_due_at = v.answer_due_at, version = v.version
FROM unnest(%s::uuid[], %s::timestamptz[], %s::timestamptz[], %s::int[])
    AS v(id, due_at, answer_due_at, version)
WHERE d.id = v.id
"""
_STEPS: Final = """
UPDATE dossiers_step s SET norm_due_at = v.due_at
FROM unnest(%s::uuid[], %s::timestamptz[]) AS v(id, due_at) WHERE s.id = v.id
"""


@dataclass(frozen=True, slots=True)
class Stepped:
    """What one step did."""

    looked_at: int
    moved: int


def begin(event: CalendarChanged) -> None:
    """Write down that a day changed and queue what follows, in the transaction of the change."""
    run = Recomputation.objects.create(day=event.day, asked_at=event.at, account_id=event.account_id)
    defer(Job("dossiers.recompute", {"recomputation_id": str(run.id)}), lock=LOCK)


def next_ids(run: Recomputation, size: int) -> list[UUID]:
    """Return the next dossiers to look at, in order of id; takes no lock."""
    return affected(run.day, run.done_up_to, size)


def warm(run: Recomputation, ids: Sequence[UUID], at: datetime) -> None:
    """Let this process learn versions, routes and calendar before it holds any lock; nothing is written."""
    known = Calendars.around(calendars.working_calendar(), run.day)
    for dossier in with_ledger(Dossier.objects.filter(id__in=ids).order_by("id")):
        with suppress(CalendarTooShortError):
            moved(dossier, known, at)
        changed(dossier, EventKind.DUE_RECOMPUTED, at)


def one_step(run_id: UUID, at: datetime, ids: Sequence[UUID]) -> Stepped:
    """Derive the due moments of the dossiers ``ids`` anew: rows, spans, events, facts and mails at once.

    One transaction, which keeps these dossiers locked. What was done stays done: the run knows how far it is.
    """
    with transaction.atomic():
        run = Recomputation.objects.select_for_update().get(id=run_id)
        if run.done_up_to is not None and run.done_up_to >= ids[-1]:
            return Stepped(0, 0)  # another worker has been here
        rows = with_ledger(
            Dossier.objects.select_for_update(of=("self", "stream"))
            .select_related("stream")
            .defer("sealed", "lookup_hash")
            .filter(id__in=ids)
            .order_by("id")
        )
        known = Calendars.around(calendars.working_calendar(), run.day)
        found, beyond = [], 0
        for dossier in rows:
            try:
                if change := moved(dossier, known, at):
                    found.append((dossier, change))
            except CalendarTooShortError:
                beyond += 1
        _write(run, found, at)
        run.done_up_to = ids[-1]
        run.looked_at += len(ids) if run.pass_number == 1 else len(found)
        run.moved += len(found)
        run.beyond_calendar += beyond if run.pass_number == 1 else 0
        run.save(update_fields=["done_up_to", "looked_at", "moved", "beyond_calendar"])
    return Stepped(len(ids), len(found))


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
    _update(rows, [change.norms for _, change in found])
    ids = [span.dossier_id for span in spans]
    Span.objects.filter(dossier__in=ids, to_at__isnull=True).update(to_at=at, to_on=local_day(at))
    copy_instances(Span, spans)
    append_many(STREAM, entries)
    told_of = tuple(changed(dossier, EventKind.DUE_RECOMPUTED, at) for dossier in rows)
    publish(DossiersRecomputed(told_of, frozenset(told)))


def _update(rows: Sequence[Dossier], norms: Sequence[Mapping[UUID, datetime]]) -> None:
    steps = {step_id: due_at for one in norms for step_id, due_at in one.items()}
    with connection.cursor() as cursor:
        cursor.execute(
            _DOSSIERS,
            [
                [one.id for one in rows],
                [one.due_at for one in rows],
                [one.answer_due_at for one in rows],
                [one.version for one in rows],
            ],
        )
        if steps:
            cursor.execute(_STEPS, [list(steps), list(steps.values())])


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
