"""The long runs: what stops one of the programs beside each other stops the others, and is a failure."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TWO_LANES = """
import os, sys
sys.path.insert(0, ".ci")
from lanes import Lanes
lanes = Lanes()
def lane(name, code):
    program = [sys.executable, "-c", code, f"{sys.argv[1]}-{name}"]
    return lambda: lanes.program(name, program, os.environ, held=True, ends=(0,))
for problem in lanes.beside(lane("one", sys.argv[2]), lane("other", sys.argv[3])):
    print(problem)
"""
LONG = """
import pathlib, sys, time
try:
    pathlib.Path(sys.argv[1]).touch()
    time.sleep(600)
except KeyboardInterrupt:
    sys.exit("put away")
"""
CRASHES = """
import os, pathlib, sys, time
while not pathlib.Path(sys.argv[1].replace("-one", "-other")).exists():
    time.sleep(0.05)
os.abort()
"""


def started(begun: Path, one: str, other: str) -> subprocess.Popen[str]:
    program = [sys.executable, "-c", TWO_LANES, str(begun), one, other]
    return subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    return tmp_path / "begun"


def test_a_crash_stops_the_other_lane(begun: Path) -> None:
    said, _ = started(begun, CRASHES, LONG).communicate(timeout=60)
    assert said.splitlines()[-2:] == [f"one: ended with {-signal.SIGABRT}", "other: stopped"]
    assert "== other\nput away\n" in said


def test_ctrl_c_stops_both_lanes(begun: Path) -> None:
    running = started(begun, LONG, LONG)
    while not all(Path(f"{begun}-{name}").exists() for name in ("one", "other")):
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    said, warned = running.communicate(timeout=60)
    assert said.splitlines()[-3:] == ["interrupted", "one: stopped", "other: stopped"]
    assert "Traceback" not in said + warned


def test_lanes_that_come_to_their_end_are_no_problem(begun: Path) -> None:
    said, warned = started(begun, "print(1)", "print(2)").communicate(timeout=60)
    assert (said, warned) == ("", "")
