"""Whether the process lives, whether the installation is fit for use, and its figures for Prometheus."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView

from motcua.config import figures
from motcua.infrastructure import waiting_jobs
from motcua.infrastructure.file_places import content_store
from motcua.infrastructure.storage import StorageFullError

Answer = dict[str, object]


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """Say that the process lives; asks nothing of the database."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    """Say whether the database, the files, the jobs and the seals are as they should be (503 if not).

    Ages are in seconds; null where there is nothing to be late with.
    """
    now = timezone.now()
    answer: Answer = {name: _asked(ask, now) for name, ask in QUESTIONS.items()}
    ready = all(isinstance(part, dict) and part["ok"] for part in answer.values())
    return JsonResponse({"ready": ready, **answer}, status=200 if ready else 503)


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Return the figures of all server processes and of the installation; with a token set, to its bearer."""
    token = settings.MOTCUA_METRICS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and not secrets.compare_digest(given.encode(), token.encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    response: HttpResponse = ExportToDjangoView(request)
    response.content += figures.exposition()
    return response


def _asked(ask: Callable[[datetime], Answer], now: datetime) -> Answer:
    try:
        return ask(now)
    except (DatabaseError, OSError, StorageFullError) as error:
        return {"ok": False, "error": type(error).__name__}


def _database(_now: datetime) -> Answer:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {"ok": True}


def _files(_now: datetime) -> Answer:
    content_store(settings.MOTCUA_FILES_URL).check()
    return {"ok": True}


def _oldest_job(now: datetime) -> Answer:
    """Return how long the oldest due job has been waiting."""
    return _aged(waiting_jobs.oldest_due(now), now, waiting_jobs.LATE_JOB)


def _last_seal(now: datetime) -> Answer:
    from motcua.audit import queries

    return _aged(queries.last_sealed_at(), now, queries.LATE_SEAL)


def _aged(moment: datetime | None, now: datetime, limit: timedelta) -> Answer:
    if moment is None:
        return {"ok": True, "age": None}
    age = now - moment
    return {"ok": age <= limit, "age": int(age.total_seconds())}


QUESTIONS: dict[str, Callable[[datetime], Answer]] = {
    "database": _database,
    "files": _files,
    "oldest_job": _oldest_job,
    "last_seal": _last_seal,
}
