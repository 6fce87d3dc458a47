"""``make check``: the quick checks, two at a time; what fails shows its output."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from scratch import scratch_home

BIN = Path(sys.executable).parent
PYTHON = sys.executable
MANAGE = (PYTHON, "manage.py")
PRODUCTION = {
    "MOTCUA_PUBLIC_URL": "https://dichvucong.example.vn",
    "MOTCUA_ALLOWED_HOSTS": "dichvucong.example.vn",
    "MOTCUA_DEMO": "0",
}
# Every procedure package of the repository; all of them together take a few seconds.
PACKAGES = [str(path) for path in sorted(Path("src/motcua/catalogue/packages").iterdir()) if path.is_dir()]


@dataclass(frozen=True)
class Check:
    """One check: a command that succeeds."""

    name: str
    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)


def checks() -> list[Check]:
    """Return all checks, the slowest first."""
    api = find_spec("motcua.api.openapi") is not None
    return [
        Check("types", (str(BIN / "mypy"),)),
        Check("layers", (str(BIN / "lint-imports"),)),
        Check("procedures", (PYTHON, "-m", "motcua.cli.main", "procedure", "check", *PACKAGES)),
        Check("migrations", (*MANAGE, "makemigrations", "--check", "--dry-run")),
        Check("deployment", (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"), PRODUCTION),
        Check("translations", (PYTHON, "-m", "pytest", "tests/architecture/test_translations.py")),
        *([Check("openapi", (PYTHON, "-m", "motcua.api.openapi", "--check"))] if api else []),
        Check("format", (str(BIN / "ruff"), "format", "--check", ".")),
        Check("lint", (str(BIN / "ruff"), "check", ".")),
    ]


def carry_out(check: Check, environment: dict[str, str]) -> bool:
    """Run one check, say how it went, and show what it wrote if it failed."""
    started = time.monotonic()
    done = subprocess.run(
        check.command,
        env={**environment, **check.environment},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    good = done.returncode == 0
    lines = [f"{'ok    ' if good else 'FAILED'} {check.name} ({time.monotonic() - started:.1f} s)"]
    print("\n".join(lines if good else [*lines, done.stdout, done.stderr]), flush=True)
    return good


def main() -> int:
    """Run every check and return the exit code."""
    wanted = set(sys.argv[1:])
    chosen = [check for check in checks() if not wanted or check.name in wanted]
    with scratch_home() as home, ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        results = list(pool.map(lambda check: carry_out(check, home), chosen))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
