"""Runs a few programs together: starts them, starts a crashed one again, and ends them all together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

PR_SET_PDEATHSIG = 1
GRACE = 25.0  # seconds between asking a program to end and ending it
QUICK = 5.0  # seconds: a program that lives shorter than this has not really started
TRIES = 5


@dataclass
class Program:
    """One program to keep running."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0

    def start(self) -> None:
        """Start it in our process group, so that Ctrl-C and a signal to the group reach it too."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - the callers' own programs
            self.command,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            preexec_fn=end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - no threads here
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
            if not program.ended or self.stopping:
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


def end_with_parent() -> None:
    """Ask the system to send us SIGTERM when the process that started us ends, however it ends (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
