"""SIGKILL at random moments while citizens file: nothing accepted is lost, nothing stands twice.

The programs run as in a real installation, each citizen speaks HTTP to it, and a clerk accepts meanwhile.
Whatever is killed is started again as an init system would; nothing else is done for it.
"""

import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

from motcua.infrastructure.embedded_postgres import database_url
from tests import world
from tests.chaos.citizens import Citizen
from tests.chaos.programs import Programs, installation

VICTIMS = ("web", "web process", "worker", "postgres", "postgres process")
CLIENTS = 8
# Two wards, so that citizens meet at the counters that number their dossiers.
UNITS = ("H19.123", "H19.149")
DRAINED_WITHIN = 240.0  # seconds: jobs of a killed worker are put back when it has been silent for a while


@dataclass
class Chaos:
    """What is to be done, and what came of it."""

    programs: Programs
    filings: int
    kills: int
    told: list[str] = field(default_factory=list)
    killed: Counter[str] = field(default_factory=Counter)
    tries_again: int = 0
    seconds: float = 0.0

    def run(self) -> None:
        """Let all citizens file while programs are killed."""
        citizens = [
            Citizen(self.programs.url, self.programs.issuer, f"mo-phong-{number:04}")
            for number in range(1, CLIENTS + 1)
        ]
        for citizen in citizens:
            citizen.sign_in()
        begun, done = time.monotonic(), threading.Event()
        killer = threading.Thread(target=self._kill_until, args=(done,))
        killer.start()
        try:
            with ThreadPoolExecutor(CLIENTS) as pool:
                for codes in pool.map(self._file, citizens, range(CLIENTS)):
                    assert codes
        finally:
            done.set()
            killer.join()
        self.seconds = time.monotonic() - begun
        self.tries_again = sum(citizen.tries_again for citizen in citizens)

    def _file(self, citizen: Citizen, number: int) -> int:
        mine = range(number, self.filings, CLIENTS)
        for filing in mine:
            # Every tenth one is long and has papers.
            procedure = world.MARITAL_STATUS if filing % 10 == 9 else world.CERTIFIED_COPY
            self.told.append(citizen.file(procedure, UNITS[filing % len(UNITS)]))
        return len(mine)

    def _kill_until(self, done: threading.Event) -> None:
        """Kill one program at each of some random points of the way, every kind in turn."""
        chance = random.Random()  # noqa: S311 - accidents, no secrets
        points = sorted(chance.uniform(0.02, 0.95) * self.filings for _ in range(self.kills))
        victims = [VICTIMS[number % len(VICTIMS)] for number in range(self.kills)]
        chance.shuffle(victims)
        while points and not done.is_set():
            if len(self.told) < points[0]:
                done.wait(chance.uniform(0.01, 0.1))
                continue
            if self.programs.kill(victims[-1]):
                self.killed[victims.pop()] += 1
                points.pop(0)
            done.wait(chance.uniform(0.3, 1.5))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("filings", "kills"), [(60, 5), pytest.param(500, 12, marks=pytest.mark.soak)], ids=["short", "whole"]
)
def test_killing_loses_nothing_and_doubles_nothing(home: Path, filings: int, kills: int) -> None:
    with installation(home) as programs:
        chaos = Chaos(programs, filings, kills)
        chaos.run()
        say(f"{filings} filings in {chaos.seconds:.0f} s, {chaos.tries_again} tries again, {chaos.killed}")
        assert chaos.killed.total() == kills
        assert len(set(chaos.told)) == len(chaos.told) == filings
        stored = rows(home, "SELECT code FROM dossiers_dossier")
        assert Counter(code for (code,) in stored) == Counter(chaos.told)
        wait_until_drained(programs)
        check_what_followed(home, filings)
        verified = programs.command("audit", "verify")
        assert verified.returncode == 0, verified.stdout + verified.stderr


def wait_until_drained(programs: Programs) -> None:
    """Wait until no dossier waits for the clerk and no job is left."""
    begun = time.monotonic()
    unfinished = (
        "SELECT (SELECT count(*) FROM dossiers_dossier WHERE state = 'submitted'), "
        "(SELECT count(*) FROM procrastinate_jobs "
        "WHERE status IN ('todo', 'doing') AND lock LIKE 'dossier:%')"
    )
    while rows(programs.home, unfinished) != [(0, 0)]:
        assert time.monotonic() < begun + DRAINED_WITHIN, rows(
            programs.home, "SELECT status, task_name, count(*) FROM procrastinate_jobs GROUP BY 1, 2"
        )
        time.sleep(0.5)
    say(f"drained {time.monotonic() - begun:.0f} s after the last filing")


def check_what_followed(home: Path, filings: int) -> None:
    """Every dossier has its two events, three papers and two messages, once each and in their order."""
    events = "SELECT kind, count(*), count(DISTINCT stream_id) FROM audit_entry WHERE kind IN ({}) GROUP BY 1"
    kinds = "'submitted', 'accepted'"
    assert sorted(rows(home, events.format(kinds))) == [
        ("accepted", filings, filings), ("submitted", filings, filings),
    ]  # fmt: skip
    assert rows(home, "SELECT task_name FROM procrastinate_jobs WHERE status = 'failed'") == []
    papers = "SELECT kind, count(DISTINCT dossier_id) FROM dossiers_paper GROUP BY 1"
    made = dict.fromkeys(("submission_slip", "filled_form", "acceptance_slip"), filings)
    assert dict(rows(home, papers)) == made
    early = (
        "SELECT count(*) FROM dossiers_paper a JOIN dossiers_paper b USING (dossier_id) "
        "WHERE a.kind = 'submission_slip' AND b.kind = 'acceptance_slip' AND b.made_at < a.made_at"
    )
    assert rows(home, early) == [(0,)]
    assert rows(home, "SELECT count(*) FROM dossiers_span WHERE to_at IS NULL") == [(filings,)]
    assert rows(home, "SELECT sum(last) FROM dossiers_codecounter") == [(filings,)]


def rows(home: Path, question: str) -> list[tuple[Any, ...]]:
    """Ask the installation's own database."""
    with psycopg.connect(database_url(home), autocommit=True) as connection:
        return connection.execute(question.encode()).fetchall()


def say(figures: str) -> None:
    """Tell the figures of the run to whoever looks (pytest -s)."""
    print(f"\n{figures}")  # noqa: T201 - read by people
