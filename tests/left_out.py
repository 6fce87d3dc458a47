"""Tests that need a program of the system: without it they are left out, and say so."""

import os
import shutil

import pytest


def needed(program: str, package: str) -> str:
    """Return the path of ``program``; where there is none, leave the test out (REQUIRE_ALL=1: fail)."""
    found = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if found is None:
        leave_out(f"no {program}: apt install {package}")
    return str(found)


def leave_out(why: str) -> None:
    """Leave the running test out for a reason that is printed; with REQUIRE_ALL=1 it fails."""
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(f"{why}, and REQUIRE_ALL=1")
    pytest.skip(why)
