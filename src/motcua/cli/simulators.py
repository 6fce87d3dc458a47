"""``motcua simulators``: stand-ins for the outside systems, for a demonstration and for tests."""

import os
import sys
from importlib.util import find_spec

import click

PACKAGE = "motcua_simulators"


@click.command(
    epilog="Ví dụ / example: motcua simulators --port 8009",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8009, show_default=True, help="The first port."
)
def simulators(*, port: int) -> None:
    """Chạy các hệ thống giả lập / run stand-ins for outside systems (VNeID), each on a port of its own.

    They know nothing of Motcua: they speak the outside systems' protocols over HTTP.
    """
    if find_spec(PACKAGE) is None:
        raise click.ClickException(f"{PACKAGE} is not installed")
    command = [sys.executable, "-m", PACKAGE, "--port", str(port)]
    os.execv(sys.executable, command)  # noqa: S606 - our own interpreter; Ctrl-C and signals go straight to it
