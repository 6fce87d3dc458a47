"""The process that carries out jobs (``motcua worker``)."""

import asyncio
import signal
import time

import structlog
from django.conf import settings
from django.db import connection, connections
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from psycopg import OperationalError
from psycopg_pool import PoolTimeout

from motcua.infrastructure import garbage

GRACE = 20.0  # seconds that running jobs get to end after a stop signal
log = structlog.get_logger(__name__)


def run_worker(*, concurrency: int = 1, wait: bool = True) -> None:
    """Carry out jobs until a stop signal (or, without ``wait``, until none is due).

    A database that went away is waited for: the worker starts anew, ever more slowly, up to every 30 seconds.
    """
    # Each job runs in a thread of its own: a connection kept open would outlive it.
    connections.settings["default"]["CONN_MAX_AGE"] = 0
    garbage.keep_what_is_loaded()
    pause = 0.5
    while True:
        started = time.monotonic()
        try:
            connection.ensure_connection()  # starts the embedded server where it is ours
            connection.close()
            _work(concurrency=concurrency, wait=wait)
        except (ConnectorException, OperationalError, PoolTimeout, ExceptionGroup) as error:
            log.warning("worker_lost_database", error=type(error).__name__)
            pause = 0.5 if time.monotonic() - started > 60 else min(pause * 2, 30)
            time.sleep(pause)
        else:
            return


def _work(*, concurrency: int, wait: bool) -> None:
    async def serve() -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as ready:  # type: ignore[attr-defined]
            async with ready.open_async():
                await ready.run_worker_async(
                    concurrency=concurrency,
                    wait=wait,
                    listen_notify=wait,
                    delete_jobs="successful",
                    shutdown_graceful_timeout=GRACE,
                    name=f"motcua-{settings.MOTCUA_HOME.name}",
                )

    signal.signal(signal.SIGINT, signal.default_int_handler)
    asyncio.run(serve())
