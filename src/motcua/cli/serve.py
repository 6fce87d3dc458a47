"""``motcua serve``: the web server."""

import os
import shutil
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import click

from motcua.cli.django_setup import require_sound_settings, set_up_django
from motcua.infrastructure.environment import Environment

WORKERS = max(2, os.cpu_count() or 1)
THREADS = 1  # processes, not threads: a page is work for the processor


@click.command(epilog="Ví dụ / example: motcua serve --port 8080 --processes 4")
@click.option("--address", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--processes", type=click.IntRange(1, 256), default=WORKERS, show_default=True)
def serve(*, address: str, port: int, processes: int) -> None:
    """Chạy máy chủ web / run the web server (put a proxy with a certificate in front of it).

    Ends on Ctrl-C or SIGTERM after the requests under way. SIGHUP starts the processes anew, one by one.
    """
    if problem := address_problem(address, port):
        raise click.ClickException(problem)
    share_figures(port)
    set_up_django()
    require_sound_settings()
    _prepare()
    listen(address, port, processes)


def share_figures(port: int) -> None:
    """Let the processes of this server share their figures, in a folder of their own.

    To be called before Django's apps are loaded: that is when Prometheus' client reads where it is.
    """
    folder = Environment().home() / "metrics" / str(port)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def _prepare() -> None:
    from django.db import connection
    from django.utils import timezone

    from motcua.documents.operations import remove_stranded
    from motcua.infrastructure.static_files import gather

    gather()
    with suppress(OSError):  # a store that is away is said by /readyz, and pages are served all the same
        remove_stranded(timezone.now())
    connection.ensure_connection()  # starts the embedded server where it is ours
    connection.close()


def address_problem(address: str, port: int) -> str:
    """Return why the server cannot listen there; an empty text if it can."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            return (
                f"không mở được cổng {port} / cannot listen at {address}:{port} ({error.strerror}): "
                f"chọn cổng khác / choose another port, e.g. {port + 1}"
            )
    return ""


def listen(address: str, port: int, processes: int = WORKERS) -> None:
    """Serve until a stop signal, in processes that are copies of this one."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "motcua.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=20,
        log_level=LogLevels.warning,
    ).serve(target_loader=load)


def load(target: str) -> Callable[..., object]:
    """Return the WSGI application inside a server process, which ends when the one that started it does."""
    from granian._internal import load_target

    from motcua.infrastructure.garbage import keep_what_is_loaded
    from motcua.infrastructure.supervisor import end_with_parent

    # Signals reach it through the process that started it, once: granian's processes hang when one to the
    # whole group comes at the same moment. Until it has handlers of its own, a signal simply ends it.
    os.setpgid(0, 0)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    end_with_parent()
    application: Callable[..., object] = partial(load_target, target)()
    keep_what_is_loaded()
    return application
