"""``recompute``: a make-up day is added while 100,000 dossiers are open, and every due date follows."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import uuid4

from django.db import connection

from bench.material import CITIZEN, PEOPLE, commune, person, sample
from bench.measuring import Result, cpu_seconds, result
from motcua.calendars import operations as calendars
from motcua.calendars.enums import DayKind
from motcua.domain.actors import SYSTEM, Envelope
from motcua.domain.lifecycle import Channel
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers import bulk
from motcua.dossiers import recompute_jobs as jobs
from motcua.dossiers.bulk import Act, Life
from motcua.dossiers.enums import EventKind
from motcua.dossiers.models import Recomputation

OPEN = 100_000
THURSDAY = datetime(2026, 3, 5, 14, tzinfo=VIETNAM)
MAKEUP = date(2026, 3, 7)
"""A Saturday between that Thursday and the due date, three working days later."""


def run() -> list[Result]:
    """Return what following the change cost, and the longest time for which a step held its locks."""
    bulk.write(_lives())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    envelope = Envelope(SYSTEM, THURSDAY, uuid4())
    calendars.add_day(
        envelope, DayKind.MAKEUP, MAKEUP, name="Làm bù", source="Thông báo mẫu", is_confirmed=True
    )
    change = Recomputation.objects.latest("id")
    begun = cpu_seconds()
    while change.first_pass_ended_at is None:
        jobs.recompute(recomputation_id=str(change.id))
        change.refresh_from_db()
    spent = cpu_seconds() - begun
    what = (
        f"a make-up day added with {OPEN} open dossiers: {change.looked_at} looked at, {change.moved} moved"
    )
    locked = "the longest time for which a step of it kept dossiers locked"
    return [
        result("recompute", what, spent, "CPU s"),
        result(
            "recompute_lock",
            locked,
            change.longest_lock_ms,
            "ms",
            baseline="the limit",
            baseline_value=jobs.LONGEST_LOCK_MS,
        ),
    ]


def _lives() -> Iterator[Life]:
    received_by, handled_by = commune()
    clerk = uuid4()
    for number in range(OPEN):
        yield Life(
            version_id=sample().version_id,
            channel=Channel.ONLINE,
            received_by=received_by,
            handled_by=handled_by,
            applicant=person(number % PEOPLE),
            answers=sample().answers,
            submitted_at=THURSDAY,
            submitted_by=CITIZEN,
            acts=(Act(EventKind.ACCEPTED, THURSDAY, clerk),),
        )
