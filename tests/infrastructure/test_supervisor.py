"""Programs that run together."""

import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

from motcua.infrastructure.supervisor import TRIES, Program, Supervisor

ENDLESS = "import signal; print('up', flush=True); signal.pause()"


def endless() -> None:
    signal.pause()


@pytest.mark.parametrize(
    "make",
    [lambda: Program("web", (sys.executable, "-c", ENDLESS)), lambda: Program("web", work=endless)],
    ids=["command", "copy"],
)
def test_a_program_that_was_killed_is_started_again(make: Callable[[], Program]) -> None:
    lines: list[str] = []
    program = make()
    supervisor = Supervisor([program], lines.append)
    program.start()
    assert program.process
    first = program.process.pid
    program.process.kill()
    program.process.wait()
    assert supervisor.wait(lambda: not program.ended, patience=20)
    assert program.process.pid != first
    assert "web" in lines[0]
    supervisor.stop()
    assert program.ended


def test_a_program_that_never_starts_ends_them_all() -> None:
    lines: list[str] = []
    broken = Program("worker", (sys.executable, "-c", "raise SystemExit(1)"))
    good = Program("web", (sys.executable, "-c", ENDLESS))
    supervisor = Supervisor([good, broken], lines.append)
    supervisor.start()
    assert supervisor.run() == 1
    assert broken.failures == TRIES
    assert good.ended


QUICK_PARENT = """
import os
from motcua.infrastructure.supervisor import end_with_parent

parent = os.getpid()
if os.fork():
    os._exit(0)
while os.getppid() == parent:
    os.sched_yield()
end_with_parent(parent)
print("lives on")
"""


def test_a_program_whose_parent_ended_before_it_could_ask_to_be_told_ends_too() -> None:
    """Otherwise a web process started in the moment its server is killed serves on, unseen, for good."""
    told = subprocess.run(
        [sys.executable, "-c", QUICK_PARENT], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout == ""
    assert told.stderr == ""


DEAF = """
import os, signal
from motcua.infrastructure.supervisor import end_with_parent

parent = os.getpid()
reading, writing = os.pipe()
if not os.fork():
    os.close(reading)
    end_with_parent(parent)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.write(writing, b"!")
    signal.pause()
os.read(reading, 1)
os.kill(parent, signal.SIGKILL)
"""


def test_a_program_that_does_not_hear_ends_with_its_parent_too() -> None:
    """A web process may lose a signal that comes while it starts, and after a crash nobody asks twice."""
    with subprocess.Popen([sys.executable, "-c", DEAF], stdout=subprocess.PIPE) as program:
        # The pipe is at its end when the last process that holds it has ended.
        assert program.communicate(timeout=60)[0] == b""
    assert program.returncode == -signal.SIGKILL
