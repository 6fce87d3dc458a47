"""The parts of a run of tests: what was run, and what came of it."""

import sys
import time
from dataclasses import dataclass, field

from lanes import Lanes

# pytest's codes for a run that came to its end: passed, failed, nothing chosen.
ENDS = (0, 1, 5)


@dataclass
class Run:
    """What was run and what came of it; ``words`` go to pytest."""

    words: list[str]
    lanes: Lanes = field(default_factory=Lanes)
    failed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    took: list[str] = field(default_factory=list)

    def part(
        self, name: str, chosen: str, environment: dict[str, str], *extra: str, shown_at_end: bool = False
    ) -> None:
        """Run the tests whose marks the expression chooses; parts beside each other do not write at once."""
        started = time.monotonic()
        command = [sys.executable, "-m", "pytest", "-m", chosen, *extra, *self.words]
        if not shown_at_end:
            print(f"== {name}", flush=True)
        code, output = self.lanes.program(name, command, environment, held=shown_at_end, ends=ENDS)
        if shown_at_end:
            print(f"\n== {name}\n{output}", flush=True)
        self.took.append(f"{name}: {time.monotonic() - started:.0f} s")
        # "No test was chosen" is only right where somebody named tests.
        if code not in ((0, 5) if self.words else (0,)):
            self.failed.append(name)

    def leave_out(self, name: str, why: str) -> None:
        """Note a part that cannot run here."""
        self.left_out.append(f"left out: {name}: {why}")

    def tell(self) -> None:
        """Print one line for each part."""
        for line in (*self.took, *self.left_out, *(f"FAILED: {name}" for name in self.failed)):
            print(line)
