"""A million old dossiers cost ten times what a hundred thousand do, in memory that stays flat."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RATIO = re.compile(r"^(import|import-1m) .*×([0-9.]+)\)$", re.MULTILINE)
MEMORY = re.compile(r"^(?:import|import-1m)_memory +(-?[0-9.]+) MB", re.MULTILINE)


@pytest.mark.soak
def test_a_million_rows_keep_the_ratio_and_the_memory() -> None:
    command = [sys.executable, "-m", "bench", "import", "import-1m"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=7200)
    sys.stderr.write(done.stdout)
    ratios = {name: float(ratio) for name, ratio in RATIO.findall(done.stdout)}
    assert ratios["import"] <= 6
    assert ratios["import-1m"] <= 1.1 * ratios["import"]
    assert max(map(float, MEMORY.findall(done.stdout))) <= 100
