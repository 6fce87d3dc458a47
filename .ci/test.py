"""``make test``: every test, in parts; one line for each part that was left out, and why.

REQUIRE_ALL=1 makes a part that was left out a failure. Words after the command go to pytest.
"""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field

from scratch import DEBIAN, debian_database, scratch_home

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Run:
    """What was run and what came of it."""

    words: list[str]
    failed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    took: list[str] = field(default_factory=list)

    def part(self, name: str, chosen: str, environment: dict[str, str], *extra: str) -> None:
        """Run the tests that the expression chooses."""
        print(f"== {name}", flush=True)
        started = time.monotonic()
        command = [sys.executable, "-m", "pytest", "-m", chosen, *extra, *self.words]
        code = subprocess.run(command, env=environment, check=False).returncode
        self.took.append(f"{name}: {time.monotonic() - started:.0f} s")
        # pytest's 5 is "no test was chosen", which is only right where somebody named tests.
        if code not in ((0, 5) if self.words else (0,)):
            self.failed.append(name)

    def leave_out(self, name: str, why: str) -> None:
        """Note a part that cannot run here."""
        self.left_out.append(f"left out: {name}: {why}")


def main() -> int:
    """Run every part and return the exit code."""
    run = Run(sys.argv[1:])
    with scratch_home() as home:
        if DEBIAN.joinpath("initdb").exists():
            with debian_database() as debian:
                only_database = ("-p", "tests.only_database")
                run.part(
                    "tests on Debian's PostgreSQL 15",
                    "not browser and not soak",
                    {**home, **debian},
                    *only_database,
                )
        else:
            run.leave_out("tests on Debian's PostgreSQL 15", "apt install postgresql")
        if any(map(shutil.which, CHROMIUM)):
            run.part("tests in Chromium", "browser and not soak", home)
        else:
            run.leave_out("tests in Chromium", "apt install chromium")
        run.part("tests", "not browser and not soak", home)
    for line in (*run.took, *run.left_out, *(f"FAILED: {name}" for name in run.failed)):
        print(line)
    required = os.environ.get("REQUIRE_ALL") == "1"
    return 1 if run.failed or (required and run.left_out) else 0


if __name__ == "__main__":
    sys.exit(main())
