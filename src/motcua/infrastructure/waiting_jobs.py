"""What became of the queue of jobs: what waits too long and what was given up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import connection

LATE_JOB: Final = timedelta(minutes=15)
"""How long a due job may wait before something is wrong with the workers."""
_OLDEST_DUE = """
SELECT min(COALESCE(job.scheduled_at, event.at)) FROM procrastinate_jobs job
JOIN procrastinate_events event ON event.job_id = job.id AND event.type = 'deferred'
WHERE job.status = 'todo' AND COALESCE(job.scheduled_at, event.at) <= %s
"""
_FAILED = """
SELECT task_name, count(*) FROM procrastinate_jobs WHERE status = 'failed'
GROUP BY task_name ORDER BY task_name
"""
_STATES = "SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status"
_LAST_SIGN = "SELECT max(last_heartbeat) FROM procrastinate_workers"


@dataclass(frozen=True, slots=True)
class FailedJobs:
    """How many jobs of one name were given up after all attempts."""

    name: str
    count: int


def oldest_due(at: datetime) -> datetime | None:
    """Return since when the job waits that was due first by ``at``; None where nothing waits."""
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST_DUE, [at])
        moment: datetime | None = cursor.fetchone()[0]
    return moment


def failed() -> list[FailedJobs]:
    """Return the jobs that were given up and wait for a person, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_FAILED)
        return [FailedJobs(name, count) for name, count in cursor.fetchall()]


def states() -> dict[str, int]:
    """Return how many jobs there are in each state of the queue (``todo``, ``doing``, ``failed``)."""
    with connection.cursor() as cursor:
        cursor.execute(_STATES)
        return dict(cursor.fetchall())


def last_sign_of_a_worker() -> datetime | None:
    """Return when a worker last said that it lives; None where none is running."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST_SIGN)
        moment: datetime | None = cursor.fetchone()[0]
    return moment
