"""Work done after the commit: deferred in the caller's transaction, at least once, in order for each lock.

A job is a row that becomes visible with the commit of what caused it (and vanishes with a rollback). Jobs
under one lock run one after another in the order they were deferred, a failing one first until it succeeds
or gives up. So a job must be able to run twice, and its arguments are ids and codes, never personal data.
Each app keeps its jobs in a module ``jobs``, found at start.
"""

import functools
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from procrastinate import JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import DEFAULT_QUEUE, Status
from procrastinate.jobs import Job as QueuedJob
from procrastinate.retry import BaseRetryStrategy
from procrastinate.sql import queries

from motcua.domain.vietnam_time import VIETNAM
from motcua.infrastructure import error_reports

Argument = str | int | bool | None
log = structlog.get_logger(__name__)

FIRST_WAIT = 5  # seconds; then 10, 20, 40 … up to an hour: 20 attempts cover about 13 hours of an outage
LONGEST_WAIT = 3600
ATTEMPTS = 20
CAUSES = ("request_id", "command_id")  # travel with a job, for its logs and for what it causes in turn


class Backoff(BaseRetryStrategy):
    """Tries again after ever longer waits, then leaves the job as failed for a person to look at."""

    def get_retry_decision(self, *, exception: BaseException, job: QueuedJob) -> RetryDecision | None:
        """Return when to try again; None once all attempts are used."""
        causes = {name: str(job.task_kwargs[name]) for name in CAUSES if name in job.task_kwargs}
        error = type(exception).__name__
        log.warning("job_failed", job=job.task_name, attempt=job.attempts + 1, error=error, **causes)
        last = job.attempts + 1 >= ATTEMPTS
        if job.attempts == 0 or last:
            error_reports.report(exception, job=job.task_name, **causes)
        if last:
            return None
        return RetryDecision(retry_in={"seconds": min(FIRST_WAIT * 2**job.attempts, LONGEST_WAIT)})


@dataclass(frozen=True, slots=True)
class Job:
    """A call to be made later: a registered job's name and its arguments."""

    name: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    not_before: datetime | None = None
    lock: str | None = None  # of its own, where it differs from that of the others deferred with it


def job(
    name: str, *, retry: BaseRetryStrategy | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as the job ``name`` (``app.verb``); its logs name what caused it."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def run(*, request_id: str = "", command_id: str = "", **arguments: Argument) -> None:
            causes = {"request_id": request_id, "command_id": command_id}
            with structlog.contextvars.bound_contextvars(**causes, job=name):
                function(**arguments)

        app.task(name=name, retry=retry or Backoff())(run)
        return function

    return register


PeriodicFunction = Callable[[datetime], None]


def periodic(name: str, cron: str) -> Callable[[PeriodicFunction], PeriodicFunction]:
    """Register a function to run by the clock (``cron`` in UTC), with the moment it was due (Vietnam time).

    Any number of workers may run: each due moment is carried out once, again later where it failed (the
    database away, a folder full). A run is left out where a later one waits already. There is no queueing
    lock: one that waits to be tried again would clash with the next one due, and stay undone.
    """

    def register(function: PeriodicFunction) -> PeriodicFunction:
        @functools.wraps(function)
        def run(timestamp: int) -> None:
            with structlog.contextvars.bound_contextvars(job=name):
                if _later_waits(name, timestamp):
                    log.warning("job_left_to_a_later_one")
                else:
                    function(datetime.fromtimestamp(timestamp, VIETNAM))

        task = app.task(name=name, lock=name, retry=Backoff())(run)
        app.periodic(cron=cron, periodic_id=name)(task)
        return function

    return register


def _later_waits(name: str, timestamp: int) -> bool:
    waiting = app.job_manager.list_jobs(task=name, status=Status.TODO.value)
    return any(int(str(each.task_kwargs["timestamp"])) > timestamp for each in waiting)


def defer(*jobs: Job, lock: str | None = None) -> None:
    """Queue ``jobs`` with one SQL statement in the current transaction, in the order given.

    Jobs that share a ``lock`` (one for each dossier, say) never run at the same time and keep their order.
    """
    if not jobs or _left_out.get():
        return
    bound = structlog.contextvars.get_contextvars()
    causes = {name: str(bound[name]) for name in CAUSES if bound.get(name)}
    app.job_manager.batch_defer_jobs(
        [
            QueuedJob(
                queue=DEFAULT_QUEUE,
                lock=each.lock or lock,
                queueing_lock=None,
                task_name=each.name,
                task_kwargs={**each.arguments, **causes},
                scheduled_at=each.not_before,
            )
            for each in jobs
        ]
    )


_left_out: ContextVar[bool] = ContextVar("jobs_left_out", default=False)


@contextmanager
def left_out() -> Iterator[None]:
    """Queue nothing meanwhile: for made-up history, of which nobody is told and no paper is set."""
    token = _left_out.set(True)
    try:
        yield
    finally:
        _left_out.reset(token)


def run_waiting() -> int:
    """Carry out every job that is due on this connection and in its transaction; return how many there were.

    For tests and the demonstration's data: they see at once what follows from an operation. An error in a job
    is raised here. Installations run ``motcua worker``.
    """
    done = 0
    while True:
        row = app.connector.execute_query_one(query=queries["fetch_job"], queues=None, worker_id=None)
        if row["id"] is None:
            return done
        app.tasks[row["task_name"]].func(**json.loads(row["args"]))  # Django leaves JSON as text
        app.connector.execute_query(
            query=queries["finish_job"], job_id=row["id"], status="succeeded", delete_job=True
        )
        done += 1


def retry_failed(name: str, at: datetime) -> int:
    """Put back every job of that name that was given up (``""``: of any), to be tried once more at ``at``.

    Returns how many there were.
    """
    given_up = list(app.job_manager.list_jobs(status=Status.FAILED.value, task=name or None))
    for each in given_up:
        app.job_manager.retry_job_by_id(each.id or 0, at)
    return len(given_up)


@app.periodic(cron="* * * * *", periodic_id="infrastructure.retry_stalled")
@app.task(name="infrastructure.retry_stalled", retry=Backoff(), pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - passed to all of them
    """Put back the jobs of a worker that was killed: until then the jobs under their locks would wait.

    What goes wrong with one job keeps no other from being put back. It has no lock itself: killed, it would
    wait for itself.
    """
    manager = context.app.job_manager
    for stalled in await manager.get_stalled_jobs():
        log.warning("job_stalled", job=stalled.task_name)
        try:
            await manager.retry_job(stalled)
        except ConnectorException as error:
            # Its worker may have ended it in the meantime; the next run sees what is still stalled.
            log.warning("job_not_put_back", job=stalled.task_name, error=type(error).__name__)
