"""What ``make run`` starts: the demonstration, with its server, its worker and the stand-ins beside it."""

import os
import sys
import time
from functools import partial
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

import click

from motcua.cli.django_setup import require_sound_settings, set_up_django
from motcua.cli.serve import address_problem, listen, share_figures
from motcua.infrastructure.postgres_place import EmbeddedPostgresError

if TYPE_CHECKING:
    from motcua.infrastructure.supervisor import Supervisor

ADDRESS = "127.0.0.1"
VNEID_BESIDE = 9  # the stand-in of VNeID listens at the server's port + 9
PATIENCE = 60.0  # seconds
say = partial(click.echo, err=True)
_direct = build_opener(ProxyHandler({}))  # a proxy for the world outside knows nothing of this machine


class FailingServerError(Exception):
    """The server answers, but with an error; waiting would not help."""


@click.command()
@click.option("--port", type=click.IntRange(1, 65000), default=8000, show_default=True)
def run(port: int) -> None:
    """Make the demonstration ready, run it until Ctrl-C, and leave nothing running behind."""
    _require_ports(port)
    started = time.monotonic()
    os.environ.update(_environment(port))
    share_figures(port)
    set_up_django()
    require_sound_settings()
    accounts = _make_ready()
    _require_ports(port)  # the first time takes a while: another program's answer must not pass for ours
    sys.exit(_serve(port, accounts, started))


def _require_ports(port: int) -> None:
    for needed in (port, port + VNEID_BESIDE):
        if problem := address_problem(ADDRESS, needed):
            raise click.ClickException(problem)


def _environment(port: int) -> dict[str, str]:
    """Return the settings of a demonstration on this machine; what the user set already stays."""
    wanted = {
        "MOTCUA_DEMO": "1",
        "MOTCUA_PUBLIC_URL": f"http://{ADDRESS}:{port}",
        "MOTCUA_VNEID_ISSUER": f"http://{ADDRESS}:{port + VNEID_BESIDE}",
        "MOTCUA_LOG_LEVEL": "WARNING",
    }
    return {name: value for name, value in wanted.items() if name not in os.environ}


def _make_ready() -> str:
    """Bring database, demonstration data and static files up to date; return the accounts, ready to print."""
    from django.db import connection

    from motcua.cli.demo import load_demo
    from motcua.cli.init import initialise
    from motcua.infrastructure.static_files import gather

    initialise(lambda line: say(f"  {line}"))
    accounts = load_demo(lambda line: say(f"  {line}"))
    gather()
    connection.close()
    return accounts


def _serve(port: int, accounts: str, started: float) -> int:
    """Run the programs until told to stop; return the exit code."""
    from motcua.infrastructure.supervisor import Program, Supervisor
    from motcua.infrastructure.worker import run_worker

    # Copies of this process: what it has loaded and looked over they need not load again.
    web = Program("web", work=partial(listen, ADDRESS, port))
    supervisor = Supervisor([Program("VNeID", _vneid(port)), web], say)
    supervisor.start()
    if problem := _waited(supervisor, f"http://{ADDRESS}:{port}/healthz"):
        if not supervisor.stopping:
            say(problem)
        supervisor.stop()
        return 1
    # The first page need not share the processor with it.
    supervisor.add(Program("worker", work=partial(run_worker, concurrency=2)))
    supervisor.add(Program("demo", work=_load_rest, once=True))
    _print_addresses(port, accounts, time.monotonic() - started)
    return supervisor.run()


def _load_rest() -> None:
    """Fill the province up while the first pages are looked at; a later start loads what is missing."""
    from motcua.cli.demo import load_rest

    load_rest(lambda line: say(f"  {line}"), is_worker_there=True)


def _vneid(port: int) -> tuple[str, ...]:
    """Return the command that runs the stand-in of VNeID, which people come back from to our server."""
    back = [f"http://{host}:{port}/tai-khoan/vneid/login/callback/" for host in (ADDRESS, "localhost")]
    returns = [word for address in back for word in ("--redirect-uri", address)]
    return (sys.executable, "-m", "motcua_simulators", "--port", str(port + VNEID_BESIDE), *returns)


def _waited(supervisor: "Supervisor", url: str) -> str:
    """Wait until the server answers; return what is wrong where it does not, empty where all is well."""
    try:
        if supervisor.wait(lambda: _answers(url), PATIENCE):
            return ""
    except FailingServerError as error:
        return f"Máy chủ trả lời lỗi / the server answers with an error: {url}: {error} (motcua doctor)"
    return f"Máy chủ không trả lời / the server does not answer: {url} (motcua doctor)"


def _answers(url: str) -> bool:
    """Tell whether the server is up.

    Raises:
        FailingServerError: it is, and fails.
    """
    try:
        with _direct.open(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except HTTPError as error:
        raise FailingServerError(f"{error.code} {error.reason}") from error
    except OSError:
        return False


def _print_addresses(port: int, accounts: str, seconds: float) -> None:
    url = f"http://{ADDRESS}:{port}"
    rows = {
        "Cổng dịch vụ công / portal": f"{url}/",
        "Tra cứu / tracking": f"{url}/tra-cuu",
        "Thống kê / statistics": f"{url}/thong-ke",
        "Một cửa / counter": f"{url}/mot-cua/",
        "Xử lý / officers": f"{url}/xu-ly/",
        "Điều hành / leaders": f"{url}/dieu-hanh/",
        "Quản trị / administration": f"{url}/quan-tri/",
    }
    lines = [f"  {name:<28}{address}" for name, address in rows.items()]
    ready = f"Motcua đã sẵn sàng sau {seconds:.0f} giây / is ready. Dừng / stop: Ctrl-C"
    click.echo("\n".join(["", ready, "", *lines, "", accounts, ""]))


if __name__ == "__main__":
    try:
        run()
    except EmbeddedPostgresError as error:
        say(f"motcua: {error}")
        sys.exit(1)
