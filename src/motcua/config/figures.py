"""Figures of the installation as a whole, beside those of the processes: queue, seals, mail, dossiers.

They stand in the database, so any web process may tell them. Each process asks at most every ``KEPT``
seconds; dossiers, whose count costs most, every ``DOSSIERS_KEPT``.
"""

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from motcua.infrastructure import waiting_jobs

KEPT: Final = 10.0  # seconds
DOSSIERS_KEPT: Final = 60.0
Ask = Callable[[datetime], Iterator[GaugeMetricFamily]]


def exposition() -> bytes:
    """Return the figures as Prometheus reads them; those that cannot be asked for are left out."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Installation())
    return generate_latest(registry)


def forget() -> None:
    """Ask anew next time (for tests)."""
    _kept.clear()


_kept: dict[str, tuple[float, list[GaugeMetricFamily]]] = {}


class _Installation(Collector):
    def collect(self) -> Iterator[GaugeMetricFamily]:
        now = timezone.now()
        answers = True
        for ask, seconds in QUESTIONS.items():
            try:
                yield from _remembered(ask, seconds, now)
            except DatabaseError:
                answers = False
                break  # each of the others would wait as long for nothing
            except OSError:
                continue
        yield _gauge("motcua_database_answers", "Whether the database answers (1 or 0).", int(answers))


def _remembered(ask: Ask, seconds: float, now: datetime) -> list[GaugeMetricFamily]:
    asked_at, found = _kept.get(ask.__name__, (float("-inf"), []))
    if time.monotonic() - asked_at > seconds:
        found = list(ask(now))
        _kept[ask.__name__] = (time.monotonic(), found)
    return found


def _gauge(name: str, text: str, value: float | None) -> GaugeMetricFamily:
    """Return a gauge; without a value (nothing is there yet) it has no sample."""
    family = GaugeMetricFamily(name, text)
    if value is not None:
        family.add_metric([], value)
    return family


def _age(name: str, text: str, moment: datetime | None, now: datetime) -> GaugeMetricFamily:
    return _gauge(name, text, (now - moment).total_seconds() if moment else None)


def _jobs(now: datetime) -> Iterator[GaugeMetricFamily]:
    family = GaugeMetricFamily("motcua_jobs", "Jobs in the queue by state.", labels=["state"])
    for state, count in {"todo": 0, "doing": 0, "failed": 0, **waiting_jobs.states()}.items():
        family.add_metric([state], count)
    yield family
    oldest = waiting_jobs.oldest_due(now)
    waited = (now - oldest).total_seconds() if oldest else 0
    yield _gauge("motcua_oldest_job_seconds", "Seconds that the oldest due job has been waiting.", waited)
    yield _age(
        "motcua_worker_silent_seconds",
        "Seconds since a worker gave a sign.",
        waiting_jobs.last_sign_of_a_worker(),
        now,
    )


def _mail(now: datetime) -> Iterator[GaugeMetricFamily]:
    from motcua.notifications import queries

    yield _gauge("motcua_unsent_messages", "Messages that nobody has got yet.", queries.unsent(now))
    late = queries.unsent(now - queries.LATE_MESSAGE)
    yield _gauge("motcua_late_messages", "Messages that have been waiting for more than an hour.", late)


def _seals(now: datetime) -> Iterator[GaugeMetricFamily]:
    from motcua.audit import queries

    yield _age("motcua_last_seal_seconds", "Seconds since the log was sealed.", queries.last_sealed_at(), now)


def _backups(now: datetime) -> Iterator[GaugeMetricFamily]:
    from motcua.backups import queries

    for name, text, run in (
        ("motcua_last_backup_seconds", "Seconds since a backup succeeded.", queries.last_backup),
        ("motcua_last_rehearsal_seconds", "Seconds since a rehearsal succeeded.", queries.last_rehearsal),
    ):
        good = run(well=True)
        yield _age(name, text, good.ended_at if good else None, now)


def _dossiers(_now: datetime) -> Iterator[GaugeMetricFamily]:
    from motcua.dossiers import queries

    family = GaugeMetricFamily("motcua_dossiers", "Dossiers in work by state.", labels=["state"])
    for state, count in queries.in_work().items():
        family.add_metric([state.value], count)
    yield family


def _disk(_now: datetime) -> Iterator[GaugeMetricFamily]:
    from motcua.infrastructure.file_places import files_place

    family = GaugeMetricFamily("motcua_free_bytes", "Bytes free for data and files.", labels=["place"])
    places = {"home": settings.MOTCUA_HOME, "files": files_place(settings.MOTCUA_FILES_URL)}
    for name, folder in places.items():
        if not isinstance(folder, Path):  # a bucket has no end that we could see
            continue
        real = next(one for one in (folder, *folder.parents) if one.exists())
        family.add_metric([name], shutil.disk_usage(real).free)
    yield family


QUESTIONS: Final[dict[Ask, float]] = {
    _disk: KEPT,
    _jobs: KEPT,
    _mail: KEPT,
    _seals: KEPT,
    _backups: KEPT,
    _dossiers: DOSSIERS_KEPT,
}
