"""Programs in lanes beside each other: where one crashes or Ctrl-C comes, all stop."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import suppress

STOPS_WITHIN = 60.0  # seconds to take down databases and browsers


class CrashError(Exception):
    """A program did not come to its own end."""


class Lanes:
    """Functions beside each other, and the programs that they run."""

    def __init__(self) -> None:
        self._running: list[subprocess.Popen[str]] = []
        self._lock = threading.Lock()
        self._stopped = False

    def program(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        held: bool,
        ends: Sequence[int],
    ) -> tuple[int, str]:
        """Run a program; return its exit code and, where its output is ``held`` back, that output.

        Raises:
            CrashError: it ended with a code that is none of ``ends``, or all is being stopped.
        """
        with self._lock:
            if self._stopped:
                raise CrashError(f"{name}: not run")
            # A session of its own: Ctrl-C comes here alone, and whatever it starts can be found again.
            running = subprocess.Popen(
                command,
                env=environment,
                stdout=subprocess.PIPE if held else None,
                stderr=subprocess.STDOUT if held else None,
                text=True,
                start_new_session=True,
            )
            self._running.append(running)
        output = running.communicate()[0] or ""
        with self._lock:
            self._running.remove(running)
        if running.returncode not in ends:
            if held:
                print(f"\n== {name}\n{output}", flush=True)
            raise CrashError(f"{name}: {'stopped' if self._stopped else f'ended with {running.returncode}'}")
        return running.returncode, output

    def beside(self, *lanes: Callable[[], None], at_once: int = 2) -> list[str]:
        """Run ``lanes``; return what kept one of them from its end."""
        # A shell starts what it puts in the background deaf to Ctrl-C, and a service is ended by SIGTERM.
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, signal.default_int_handler)
        problems: list[str] = []
        running: list[Future[None]] = []
        with ThreadPoolExecutor(at_once) as pool:
            try:
                running.extend(pool.submit(lane) for lane in lanes)
                wait(running, return_when=FIRST_EXCEPTION)
            except KeyboardInterrupt:
                problems.append("interrupted")
            if problems or any(not lane.done() for lane in running):
                pool.shutdown(wait=False, cancel_futures=True)
                self._wind_up(running)
        for lane in running:
            error = None if lane.cancelled() else lane.exception()
            if error is not None:
                problems.append(str(error) if isinstance(error, CrashError) else repr(error))
        return problems

    def _wind_up(self, lanes: Sequence[Future[None]]) -> None:
        """Ask what runs to end, and so take down what it started; in the end kill all of it."""
        print("\nStopping …", file=sys.stderr, flush=True)
        with self._lock:
            self._stopped = True
            for running in self._running:
                running.send_signal(signal.SIGINT)
        try:
            left = wait(lanes, timeout=STOPS_WITHIN).not_done
        except KeyboardInterrupt:  # once more: not even that long
            left = set(lanes)
        with self._lock:
            for running in self._running if left else ():
                with suppress(ProcessLookupError):
                    os.killpg(running.pid, signal.SIGKILL)
