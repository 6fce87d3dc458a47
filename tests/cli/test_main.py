"""The command line as a whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from motcua.cli.main import COMMANDS, motcua

NAMES = [name for name in COMMANDS if name in motcua.list_commands(None)]  # type: ignore[attr-defined,arg-type]


def test_help_lists_every_command() -> None:
    shown = CliRunner().invoke(motcua, ["--help"])
    assert shown.exit_code == 0
    assert {"init", "serve", "worker", "simulators", "doctor", "clock", "procedure", "report", "audit"} <= {
        line.split()[0] for line in shown.output.splitlines() if line.startswith("  ") and line.split()
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_command_explains_itself_with_an_example(name: str) -> None:
    shown = CliRunner().invoke(motcua, [name, "--help"])
    assert shown.exit_code == 0, shown.output
    command = motcua.get_command(None, name)  # type: ignore[attr-defined,arg-type]
    for words in [[name], *([name, each] for each in getattr(command, "commands", ()))]:
        page = CliRunner().invoke(motcua, [*words, "--help"]).output
        if not hasattr(command, "commands") or len(words) > 1:
            assert f"motcua {' '.join(words)}" in page.partition("xample")[2], page


@pytest.mark.parametrize("words", [["nothing"], ["serve", "--port", "x"], ["clock"], ["worker", "--no-such"]])
def test_wrong_usage_ends_with_2(words: list[str]) -> None:
    assert CliRunner().invoke(motcua, words).exit_code == 2


def test_the_list_and_the_clock_load_no_framework() -> None:
    program = (
        "import sys; from motcua.cli.main import main, motcua\n"
        "motcua(['--help'], standalone_mode=False); motcua(['clock', '--help'], standalone_mode=False)\n"
        "sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_malformed_setting_is_named_with_an_example(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "motcua.cli.main", "doctor"],
        env={"DATABASE_URL": "mysql://x", "MOTCUA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "DATABASE_URL" in done.stderr
    assert "postgresql://" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_a_demonstration_on_a_public_address_does_not_start(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "motcua.cli.main", command],
        env={**os.environ, "MOTCUA_DEMO": "1", "MOTCUA_PUBLIC_URL": "https://dichvucong.example.vn"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "motcua.E001" in line
    assert "Unset MOTCUA_DEMO" in line


def test_a_database_that_does_not_answer_is_said_in_a_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "motcua.cli.main", "init"],
        env={"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/x", "MOTCUA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "the database cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
