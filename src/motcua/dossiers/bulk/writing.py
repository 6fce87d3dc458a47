"""Writing lives in batches: each batch is one transaction, and memory does not grow with their number."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final, TypeAlias
from uuid import UUID

from django.db import connection, transaction

from motcua.accounts.bulk import RecordedPerson, record_people
from motcua.audit.bulk import copy_streams
from motcua.catalogue import queries as catalogue
from motcua.domain.dossier_codes import dossier_code
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.bulk.life import Life
from motcua.dossiers.bulk.replay import Beginning, Replay, Rows
from motcua.dossiers.change import STREAM, changed
from motcua.dossiers.enums import EventKind
from motcua.dossiers.events import DossiersLoaded
from motcua.dossiers.models import (
    Dossier,
    HandOver,
    Note,
    Pause,
    Span,
    Step,
    SubmittedDocument,
    Supplement,
    SupplementItem,
)
from motcua.infrastructure.bulk import copy_instances
from motcua.infrastructure.events import publish
from motcua.infrastructure.fields import new_id
from motcua.organisations import queries as organisations
from motcua.records.bulk import NewResult, copy_results

_Counter: TypeAlias = tuple[UUID, date]
BATCH: Final = 1000
_COUNT_UP = """
INSERT INTO dossiers_codecounter (unit_id, day, last)
SELECT * FROM unnest(%s::uuid[], %s::date[], %s::int[])
ON CONFLICT (unit_id, day) DO UPDATE SET last = dossiers_codecounter.last + excluded.last
RETURNING unit_id, day, last
"""


def write(lives: Iterable[Life], *, batch: int = BATCH) -> int:
    """Write dossiers with everything that the operations would have left; return how many.

    Give the lives in the order of their submission, so that codes ascend. About twenty statements for each
    ``batch``, which is committed as a whole and told by one ``DossiersLoaded``.

    Raises:
        LifeError: acts that cannot follow one another; the batches before stay.
    """
    waiting = iter(lives)
    written = 0
    while batch_of_lives := list(islice(waiting, batch)):
        with transaction.atomic():
            _write(batch_of_lives)
        written += len(batch_of_lives)
    return written


def _write(lives: Sequence[Life]) -> None:
    people = _people(lives)
    ids = [new_id() for _ in lives]
    numbers = copy_results(_results(lives, ids))
    rows = Rows()
    for life, dossier_id, code in zip(lives, ids, _codes(lives), strict=True):
        applicant = people[life.applicant.identity_number]
        Replay(life, Beginning(dossier_id, code, applicant, numbers.get(dossier_id, "")), rows).run()
    copy_streams(STREAM, rows.streams)
    copy_instances(Dossier, rows.dossiers)
    copy_instances(Step, rows.steps)
    copy_instances(Span, rows.spans)
    copy_instances(Pause, rows.pauses)
    copy_instances(Note, rows.notes)
    copy_instances(Supplement, rows.supplements)
    copy_instances(SupplementItem, rows.items)
    copy_instances(SubmittedDocument, rows.papers)
    copy_instances(HandOver, rows.hand_overs)
    rows.amounts.copy()
    last_acts = [(life.acts[-1].kind, life.acts[-1].at) if life.acts else None for life in lives]
    publish(
        DossiersLoaded(
            tuple(
                changed(dossier, *(last or (EventKind.SUBMITTED, dossier.submitted_at)))
                for dossier, last in zip(rows.dossiers, last_acts, strict=True)
            )
        )
    )


def _people(lives: Sequence[Life]) -> dict[str, RecordedPerson]:
    details = {life.applicant.identity_number: life.applicant for life in lives}
    recorded = record_people(list(details.values()), lives[0].submitted_at)
    return dict(zip(details, recorded, strict=True))


def _results(lives: Sequence[Life], ids: Sequence[UUID]) -> Iterator[NewResult]:
    for life, dossier_id in zip(lives, ids, strict=True):
        numbered = life.first(EventKind.NUMBER_ISSUED) or life.first(EventKind.REFUSED)
        if numbered is None:
            continue
        attached = life.first(EventKind.RESULT_ATTACHED)
        yield NewResult(
            dossier_id,
            life.handled_by,
            catalogue.version(life.version_id).code,
            numbered.at,
            attached.text if attached else "",
            attached.at if attached else None,
        )


def _codes(lives: Sequence[Life]) -> Iterator[str]:
    """Allocate a code for each life, under the same locks and in the same order as submitting does."""
    wanted = Counter((life.received_by, local_day(life.submitted_at)) for life in lives)
    last = _counted_up(wanted)
    units = organisations.units({unit for unit, _ in wanted}, max(day for _, day in wanted))
    given: Counter[_Counter] = Counter()
    for life in lives:
        counter = life.received_by, local_day(life.submitted_at)
        given[counter] += 1
        number = last[counter] - wanted[counter] + given[counter]
        yield dossier_code(units[life.received_by].code, counter[1], number)


def _counted_up(wanted: Counter[_Counter]) -> dict[_Counter, int]:
    counters = sorted(wanted)  # always in one order, so that two runs at once wait and never lock each other
    units, days = [unit for unit, _ in counters], [day for _, day in counters]
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_UP, [units, days, [wanted[counter] for counter in counters]])
        return {(unit, day): last for unit, day, last in cursor.fetchall()}
