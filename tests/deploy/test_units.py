"""What an administrator copies from ``deploy/``: units that systemd takes, commands that exist."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from motcua.cli.main import COMMANDS, motcua
from tests.left_out import needed

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
PAGES = [*sorted((ROOT / "docs/runbooks").glob("*.md")), ROOT / "docs/howto/deploy.md"]
MOST_EXPOSED = 2.0  # of 10, as systemd counts
COMMAND = re.compile(r"(?:^|[`\s(/])motcua ([a-z]+)((?: [\w./…*\"'$<>-]+)*)", re.MULTILINE)


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    analyze = needed("systemd-analyze", "systemd")
    for unit in UNITS:
        text = unit.read_text("utf-8").replace("/srv/motcua/app/.venv/bin", str(Path(sys.executable).parent))
        (tmp_path / unit.name).write_text(text)
    done = subprocess.run(
        [analyze, "verify", "--man=no", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.parametrize("unit", [one for one in UNITS if one.suffix == ".service"], ids=lambda one: one.name)
def test_a_service_may_do_little(unit: Path) -> None:
    analyze = needed("systemd-analyze", "systemd")
    limit = f"--threshold={MOST_EXPOSED * 10:.0f}"
    done = subprocess.run(
        [analyze, "security", "--offline=true", limit, str(unit)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    text = unit.read_text("utf-8")
    assert {"NoNewPrivileges=yes", "ProtectSystem=strict", "User=motcua"} <= set(text.splitlines())


def test_the_command_line_of_administrators_reads_the_settings(tmp_path: Path) -> None:
    (tmp_path / "app/.venv/bin").mkdir(parents=True)
    program = tmp_path / "app/.venv/bin/motcua"
    program.write_text('#!/bin/sh\necho "$MOTCUA_PROVINCE_NAME $MOTCUA_HOME $DATABASE_URL $*"\n')
    program.chmod(0o755)
    (tmp_path / "environment").write_bytes((DEPLOY / "environment.example").read_bytes())
    done = subprocess.run(
        ["sh", str(DEPLOY / "bin/motcua"), "doctor", "--files"],
        env={"PATH": os.environ["PATH"], "MOTCUA_PLACE": str(tmp_path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == (
        "Đồng Nai /srv/motcua/home postgresql:///motcua?host=/var/run/postgresql doctor --files\n"
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_pages_and_units_name_exist(page: Path) -> None:
    text = page.read_text("utf-8") + "".join(unit.read_text("utf-8") for unit in UNITS)
    named = set(COMMAND.findall(text))
    assert named
    for name, words in sorted(named):
        assert name in COMMANDS, name
        command = motcua.get_command(None, name)  # type: ignore[attr-defined,arg-type]
        for word in words.split():
            if word in getattr(command, "commands", {}):
                command = command.commands[word]
            elif word.startswith("--"):
                assert word in CliRunner().invoke(command, ["--help"]).output, f"motcua {name} {word}"
