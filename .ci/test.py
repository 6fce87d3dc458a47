"""``make test``: every test, in parts beside each other; one line for each part that was left out, and why.

REQUIRE_ALL=1 makes a part that was left out a failure. Words after the command go to pytest.
"""

import os
import shutil
import sys

from parts import Run
from scratch import DEBIAN, debian_database, scratch_home

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "not browser and not soak"


class EveryTest(Run):
    """Every test, in three lanes: each waits so often that two cores carry them all."""

    @property
    def has_debians_server(self) -> bool:
        """Whether there is a second database server."""
        return DEBIAN.joinpath("initdb").exists()

    def on_debians_server(self) -> None:
        """Run what uses the database, on Debian's PostgreSQL."""
        name = "tests on Debian's PostgreSQL 15"
        if self.has_debians_server:
            with scratch_home() as home, debian_database() as debian:
                self.part(
                    name, NO_BROWSER, {**home, **debian}, "-p", "tests.only_database", shown_at_end=True
                )
        else:
            self.leave_out(name, "apt install postgresql")

    def on_the_embedded_server(self) -> None:
        """Run what needs no browser, on the embedded PostgreSQL; pages, where there is no other server."""
        pages = ("-p", "tests.pages_elsewhere") if self.has_debians_server else ()
        with scratch_home() as home:
            self.part("tests", NO_BROWSER, home, *pages)

    def in_browser(self) -> None:
        """Run the journeys."""
        name = "tests in Chromium"
        if any(map(shutil.which, CHROMIUM)):
            with scratch_home() as home:
                # Every journey stands there; to gather the thousands of others takes as long as two journeys.
                place = () if self.words else ("tests/journeys",)
                self.part(name, "browser and not soak", home, *place, shown_at_end=True)
        else:
            self.leave_out(name, "apt install chromium")


def main() -> int:
    """Run every part beside the others and return the exit code."""
    run = EveryTest(sys.argv[1:])
    # A database that somebody named serves one part at a time.
    at_once = 1 if "DATABASE_URL" in os.environ else 3
    lanes = (run.in_browser, run.on_the_embedded_server, run.on_debians_server)
    run.failed += run.lanes.beside(*lanes, at_once=at_once)
    run.tell()
    required = os.environ.get("REQUIRE_ALL") == "1"
    return 1 if run.failed or (required and run.left_out) else 0


if __name__ == "__main__":
    sys.exit(main())
