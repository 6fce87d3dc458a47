"""Runs a few programs together: starts them, starts a crashed one again, and ends them all together."""

import ctypes
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

PR_SET_PDEATHSIG = 1
GRACE = 25.0  # seconds between asking a program to end and ending it
QUICK = 5.0  # seconds: a program that lives shorter than this has not really started
TRIES = 5


class Process(Protocol):
    """A running program, as ``subprocess.Popen`` has it."""

    @property
    def pid(self) -> int:
        """Its number."""

    def poll(self) -> int | None:
        """Return how it ended; None while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Return how it ended.

        Raises:
            subprocess.TimeoutExpired: it runs longer than ``timeout`` seconds.
        """

    def send_signal(self, number: int, /) -> None:
        """Send it a signal."""

    def kill(self) -> None:
        """End it at once."""


class Copy:
    """A copy of this process that does one thing and ends; this process may have no threads."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._process = multiprocessing.get_context("fork").Process(target=_carry_out, args=(work,))
        self._process.start()
        self.pid: int = self._process.pid or 0

    def poll(self) -> int | None:
        """Return how it ended; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Return how it ended, as ``subprocess.Popen`` does."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired([self._process.name], timeout or 0)
        return self._process.exitcode

    def send_signal(self, number: int, /) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()


def _carry_out(work: Callable[[], None]) -> None:
    """Do ``work`` as a program of its own would: with none of the signal handlers of its origin."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    end_with_parent()
    work()


@dataclass
class Program:
    """One program to keep running: a command, or ``work`` that a copy of this process does.

    One that works only ``once`` is not started again, however it ended.
    """

    name: str
    command: Sequence[str] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    work: Callable[[], None] | None = None
    once: bool = False
    process: Process | None = None
    started: float = 0.0
    failures: int = 0

    def start(self) -> None:
        """Start it in our process group, so that Ctrl-C and a signal to the group reach it too."""
        self.started = time.monotonic()
        self.process = Copy(self.work) if self.work else self._commanded()

    def _commanded(self) -> Process:
        return subprocess.Popen(  # noqa: S603 - the callers' own programs
            self.command,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            preexec_fn=partial(end_with_parent, os.getpid()),  # noqa: PLW1509 - no threads here
        )

    @property
    def ended(self) -> bool:
        """Return whether it does not run (any more)."""
        return self.process is None or self.process.poll() is not None


class Supervisor:
    """Keeps programs running until a signal comes or one of them will not start."""

    def __init__(self, programs: Sequence[Program], say: Callable[[str], None]) -> None:
        self.programs = list(programs)
        self.say = say
        self.stopping = False

    def start(self) -> None:
        """Start every program, and stop them all on SIGINT, SIGTERM or SIGHUP."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        for program in self.programs:
            program.start()

    def add(self, program: Program) -> None:
        """Start one more program."""
        self.programs.append(program)
        program.start()

    def wait(self, ready: Callable[[], bool], patience: float) -> bool:
        """Wait until ``ready`` or until it is clear that it will not be; return which."""
        deadline = time.monotonic() + patience
        while not self.stopping and time.monotonic() < deadline and self._tend():
            if ready():
                return True
            time.sleep(0.05)
        return False

    def run(self) -> int:
        """Keep the programs running until told to stop; return the exit code."""
        failed = False
        while not self.stopping and not failed:
            failed = not self._tend()
            time.sleep(0.2)
        self.stop()
        return 1 if failed else 0

    def stop(self) -> None:
        """End every program: ask first, and after a while insist."""
        self.stopping = True
        for program in self.programs:
            if program.process and not program.ended:
                program.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for program in self.programs:
            if program.process is None:
                continue
            try:
                program.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                program.process.kill()
                program.process.wait()

    def _tend(self) -> bool:
        """Start again what has ended; return False when a program ends at once, time after time."""
        for program in self.programs:
            if not program.ended or program.once or self.stopping:
                continue
            lived = time.monotonic() - program.started
            program.failures = program.failures + 1 if lived < QUICK else 1
            self.say(
                f"{program.name}: kết thúc đột ngột, khởi động lại / ended unexpectedly, starting it again"
            )
            if program.failures >= TRIES:
                self.say(f"{program.name}: không chạy được / does not start")
                return False
            time.sleep(0.2 * program.failures)
            program.start()
        return True

    def _on_signal(self, _number: int, _frame: object) -> None:
        self.stopping = True


def end_with_parent(parent: int | None = None) -> None:
    """End at once (SIGKILL) when the process that started us ends, however it ends (Linux).

    One that ends as it should has ended us before, with all the time we need. After a crash nobody is left
    who could insist, and a web process that is asked in the moment it starts never hears of it: it would
    live on, unseen, for good. Nothing is lost by it that the crash itself did not cost.

    The system tells us only of an end still to come. Of one that was quicker than us there is no trace but
    that we belong to another process by now. ``parent`` is the number of the process that started us, where
    it is not multiprocessing that did.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    origin = multiprocessing.parent_process()
    if os.getppid() != (parent or (origin and origin.pid)):
        os.kill(os.getpid(), signal.SIGKILL)
