"""A province's day in 24 minutes with two restarts and a full disk: nothing lost, memory flat, no job left.

``MOTCUA_SOAK_MINUTES`` makes it shorter while one works on it, at the same speed; ``MOTCUA_SOAK_SHARE`` (0.1,
say) plays a part of the province on a machine that others use, too.
"""

import json
import os
import shutil
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

import psutil
import pytest
import requests

from tests import world
from tests.chaos import programs as running
from tests.chaos.citizens import Citizen
from tests.chaos.pace import WHOLE_MINUTES, expected, moments
from tests.chaos.programs import Programs, installation
from tests.chaos.test_kill import UNITS, rows, say
from tests.left_out import leave_out

MINUTES = float(os.environ.get("MOTCUA_SOAK_MINUTES", WHOLE_MINUTES))
SHARE = float(os.environ.get("MOTCUA_SOAK_SHARE", "1"))
CLIENTS = 6
STORE = 1024**3  # bytes of the store of files: the day's files take half of it
RESTARTS = (0.2, 0.45)  # parts of the day: a new version is set up; the machine starts anew
FULL = (0.3, 0.36)  # the disk is full from, until
MEASURED_FROM = 0.6  # memory: after the second restart and what every process loads once
MOST_GROWTH = 24 * 1024**2  # bytes of one process from the first to the last quarter of what is measured
DRAINED_WITHIN = 900.0  # seconds after the last citizen
PAGES = ("/", "/thu-tuc/?q=ket+hon", f"/thu-tuc/{world.MARITAL_STATUS}", "/thong-ke/", "/tra-cuu", "/metrics")


@dataclass
class DayOf(Programs):
    """An installation with its store of files in a place of its own, and offices in place of the clerk."""

    store: Path = Path()
    order: dict[str, object] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What the programs are told."""
        more = {"MOTCUA_FILES_URL": str(self.store), "MOTCUA_SOAK": json.dumps(self.order)}
        return {**super().environment, **more, "MOTCUA_READS_A_MINUTE": "100000"}

    @property
    def commands(self) -> dict[str, tuple[str, ...]]:
        """What is kept running."""
        kept = {name: command for name, command in super().commands.items() if name != "clerk"}
        if not self.order:
            return kept
        return {**kept, "office": (running.sys.executable, "-m", "tests.chaos.office")}


@dataclass
class Day:
    """What happens in it and what was seen."""

    programs: DayOf
    minutes: float
    told: list[str] = field(default_factory=list)
    memory: dict[str, list[tuple[float, int]]] = field(default_factory=dict)
    happened: list[str] = field(default_factory=list)
    seconds: dict[str, list[float]] = field(default_factory=dict)
    tries_again: int = 0
    begun: float = 0.0

    def at(self, part: float) -> float:
        """Return the moment of a part of the day."""
        return self.begun + part * self.minutes * 60

    def run(self) -> None:
        """Let citizens, offices, readers and accidents go on beside each other until the day is over."""
        online, counter = expected(self.minutes, SHARE)
        citizens = [
            Citizen(self.programs.url, self.programs.issuer, f"mo-phong-{number:04}")
            for number in range(1, CLIENTS + 1)
        ]
        for citizen in citizens:
            citizen.sign_in()
        self._wait_for_blank_forms()
        self.begun = time.time()
        self.programs.order = {"told": str(self.programs.home / "told"), "begun": self.begun,
                               "count": counter, "minutes": self.minutes}  # fmt: skip
        over = threading.Event()
        beside = [
            threading.Thread(target=each, args=(over,)) for each in (self._read, self._watch, self._break)
        ]
        for thread in beside:
            thread.start()
        try:
            due = moments(online, self.minutes)
            with ThreadPoolExecutor(CLIENTS) as pool:
                list(pool.map(self._file, citizens, [due[number::CLIENTS] for number in range(CLIENTS)]))
            time.sleep(max(0.0, self.at(1) - time.time()))
        finally:
            over.set()
            for thread in beside:
                thread.join()
        self.tries_again = sum(citizen.tries_again for citizen in citizens)

    def _wait_for_blank_forms(self) -> None:
        """The day begins in an installation of some days: the blank forms of the catalogue have been set."""
        home, begun = self.programs.home, time.monotonic()
        under_way = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'portal.set_blank_forms'"
        while not rows(home, "SELECT 1 FROM documents_blankform LIMIT 1") or rows(home, under_way) != [(0,)]:
            assert time.monotonic() < begun + DRAINED_WITHIN
            time.sleep(2)

    def _file(self, citizen: Citizen, due: list[float]) -> None:
        for number, moment in enumerate(due):
            time.sleep(max(0.0, self.begun + moment - time.time()))
            procedure = world.MARITAL_STATUS if number % 4 == 3 else world.CERTIFIED_COPY
            self.told.append(citizen.file(procedure, UNITS[number % len(UNITS)]))

    def _read(self, over: threading.Event) -> None:
        """Look at public pages, one each second."""
        while not over.wait(1):
            for page in PAGES[:: 1 + len(PAGES) // 2] if self.minutes < 5 else PAGES:
                started = time.monotonic()
                with suppress(requests.RequestException):
                    answer = requests.get(self.programs.url + page, timeout=20)
                    if answer.ok:
                        self.seconds.setdefault(page, []).append(time.monotonic() - started)

    def _watch(self, over: threading.Event) -> None:
        """Note the memory of every process of web server and worker."""
        while not over.wait(5):
            for name in ("web", "worker"):
                with suppress(psutil.Error, KeyError):
                    whole = psutil.Process(self.programs.running[name].pid)
                    for one in (whole, *whole.children(recursive=True)):
                        key = f"{name} {one.pid}"
                        self.memory.setdefault(key, []).append((time.time(), one.memory_info().rss))

    def _break(self, over: threading.Event) -> None:
        """Restart twice and fill the disk once, at their times."""
        ballast = self.programs.store / "ballast"
        plan = sorted([
            (RESTARTS[0], "restart of web and worker", lambda: self._end("web", "worker")),
            (FULL[0], "disk full", lambda: _fill(ballast)),
            (FULL[1], "room again", ballast.unlink),
            (RESTARTS[1], "restart of everything", self._end_everything),
        ])  # fmt: skip
        for part, name, act in plan:
            if over.wait(max(0.0, self.at(part) - time.time())):
                return
            act()
            self.happened.append(name)

    def _end(self, *names: str) -> None:
        for name in names:
            self.programs.running[name].terminate()

    def _end_everything(self) -> None:
        self._end("web", "worker", "office")
        server = self.programs._victim("postgres")
        assert server
        server.send_signal(signal.SIGINT)  # a fast shutdown, as when a machine goes down

    def growth(self) -> dict[str, float]:
        """Return by how many bytes each process grew after the second restart."""
        grown = {}
        for name, seen in self.memory.items():
            later = [rss for moment, rss in seen if moment >= self.at(MEASURED_FROM)]
            quarter = len(later) // 4
            if quarter:
                grown[name] = mean(later[-quarter:]) - mean(later[:quarter])
        return grown


def _fill(ballast: Path) -> None:
    with suppress(OSError), ballast.open("wb") as file:
        while True:
            file.write(b"\0" * 65536)
            file.flush()


@contextmanager
def small_store(folder: Path) -> Iterator[Path]:
    """Make a store of files of its own size, as a disk would have."""
    folder.mkdir()
    if os.geteuid():
        leave_out("a disk of its own (tmpfs): run as root")
    words = ["mount", "-t", "tmpfs", "-o", f"size={STORE}", "tmpfs", str(folder)]
    if subprocess.run(words, check=False).returncode:
        leave_out("mount refused a tmpfs")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.soak
def test_a_day_of_the_province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with small_store(tmp_path / "store") as store:
        monkeypatch.setattr(running, "Programs", lambda place: DayOf(place, store=store))
        monkeypatch.setattr(running, "PATIENCE", DRAINED_WITHIN)
        with installation(home) as programs:
            assert isinstance(programs, DayOf)
            day = Day(programs, MINUTES)
            day.run()
            tell(day)
            check(day)


def check(day: Day) -> None:
    """Nothing is lost or doubled, every job is done, the log is whole, memory is flat."""
    home = day.programs.home
    online, counter = expected(day.minutes, SHARE)
    assert day.happened == ["restart of web and worker", "disk full", "room again", "restart of everything"]
    assert day.tries_again > 0, "nobody noticed that anything was away"
    assert len(set(day.told)) == len(day.told) == online
    begun = time.monotonic()
    unfinished = (
        "SELECT (SELECT count(*) FROM dossiers_dossier WHERE state <> 'handed_over'), "
        "(SELECT count(*) FROM procrastinate_jobs WHERE lock LIKE 'dossier:%')"
    )
    while rows(home, "SELECT count(*) FROM dossiers_dossier") != [(online + counter,)] or rows(
        home, unfinished
    ) != [(0, 0)]:
        assert time.monotonic() < begun + DRAINED_WITHIN, rows(home, unfinished)
        time.sleep(1)
    say(f"drained {time.monotonic() - begun:.0f} s after the last citizen")
    codes = [*day.told, *(home / "told").read_text().split()]
    assert Counter(codes) == Counter(code for (code,) in rows(home, "SELECT code FROM dossiers_dossier"))
    begun = time.monotonic()
    while rows(home, "SELECT count(*) FROM procrastinate_jobs WHERE scheduled_at < now()") != [(0,)]:
        assert time.monotonic() < begun + DRAINED_WITHIN, rows(home, "SELECT * FROM procrastinate_jobs")
        time.sleep(1)
    papers = dict(rows(home, "SELECT kind, count(DISTINCT dossier_id) FROM dossiers_paper GROUP BY 1"))
    assert papers["acceptance_slip"] == online + counter
    for words in (["audit", "verify"], ["doctor", "--files"], ["jobs", "--failed"]):
        done = day.programs.command(*words)
        assert done.returncode == 0, done.stdout + done.stderr
    assert max(day.growth().values()) < MOST_GROWTH, day.growth()


def tell(day: Day) -> None:
    """Print the figures of the day."""
    online, counter = expected(day.minutes, SHARE)
    say(f"{online} filed online, {counter} at counters in {day.minutes:.0f} min")
    say(f"{day.tries_again} tries again; {day.happened}")
    say(f"{shutil.disk_usage(day.programs.store).used / 1024**2:.0f} MB of files")
    say("; ".join(f"{name} {size / 1024**2:+.1f} MB" for name, size in sorted(day.growth().items())))
    for page, seconds in sorted(day.seconds.items()):
        ordered = sorted(seconds)
        say(f"{page}: {len(ordered)} times, median {ordered[len(ordered) // 2] * 1000:.0f} ms, "
            f"95 % within {ordered[int(len(ordered) * 0.95)] * 1000:.0f} ms")  # fmt: skip
