"""``make test``: every test, in parts, two at a time; one line for each part that was left out, and why.

REQUIRE_ALL=1 makes a part that was left out a failure. Words after the command go to pytest.
"""

import os
import shutil
import sys
import time
from dataclasses import dataclass, field

from lanes import Lanes
from scratch import DEBIAN, debian_database, scratch_home

# pytest's codes for a run that came to its end: passed, failed, nothing chosen.
ENDS = (0, 1, 5)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Run:
    """What was run and what came of it."""

    words: list[str]
    lanes: Lanes = field(default_factory=Lanes)
    failed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    took: list[str] = field(default_factory=list)

    def part(
        self, name: str, chosen: str, environment: dict[str, str], *extra: str, shown_at_end: bool = False
    ) -> None:
        """Run the tests that the expression chooses; two parts beside each other do not write at once."""
        started = time.monotonic()
        command = [sys.executable, "-m", "pytest", "-m", chosen, *extra, *self.words]
        heading = f"== {name}"
        if not shown_at_end:
            print(heading, flush=True)
        code, output = self.lanes.program(name, command, environment, held=shown_at_end, ends=ENDS)
        if shown_at_end:
            print(f"\n{heading}\n{output}", flush=True)
        self.took.append(f"{name}: {time.monotonic() - started:.0f} s")
        # pytest's 5 is "no test was chosen", which is only right where somebody named tests.
        if code not in ((0, 5) if self.words else (0,)):
            self.failed.append(name)

    def leave_out(self, name: str, why: str) -> None:
        """Note a part that cannot run here."""
        self.left_out.append(f"left out: {name}: {why}")

    def in_databases(self) -> None:
        """Run what needs no browser: on Debian's PostgreSQL, then on the embedded one."""
        chosen = "not browser and not soak"
        name = "tests on Debian's PostgreSQL 15"
        if DEBIAN.joinpath("initdb").exists():
            with scratch_home() as home, debian_database() as debian:
                self.part(name, chosen, {**home, **debian}, "-p", "tests.only_database")
        else:
            self.leave_out(name, "apt install postgresql")
        with scratch_home() as home:
            self.part("tests", chosen, home)

    def in_browser(self) -> None:
        """Run the journeys."""
        name = "tests in Chromium"
        if any(map(shutil.which, CHROMIUM)):
            with scratch_home() as home:
                self.part(name, "browser and not soak", home, shown_at_end=True)
        else:
            self.leave_out(name, "apt install chromium")


def main() -> int:
    """Run every part, the browser beside the databases, and return the exit code."""
    run = Run(sys.argv[1:])
    # A database that somebody named serves one part at a time.
    at_once = 1 if "DATABASE_URL" in os.environ else 2
    run.failed += run.lanes.beside(run.in_databases, run.in_browser, at_once=at_once)
    for line in (*run.took, *run.left_out, *(f"FAILED: {name}" for name in run.failed)):
        print(line)
    required = os.environ.get("REQUIRE_ALL") == "1"
    return 1 if run.failed or (required and run.left_out) else 0


if __name__ == "__main__":
    sys.exit(main())
