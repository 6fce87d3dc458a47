"""What an administrator copies from ``deploy/``: units that systemd takes, commands that exist."""

import gzip
import os
import re
import signal
import stat
import subprocess
import sys
from grp import getgrgid
from pathlib import Path
from pwd import getpwuid

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


def test_the_log_of_the_proxy_is_rotated_and_the_proxy_told(tmp_path: Path) -> None:
    rotate, text = needed("logrotate", "logrotate"), (DEPLOY / "logrotate/motcua").read_text("utf-8")
    owner = f"{getpwuid(os.getuid()).pw_name} {getgrgid(os.getgid()).gr_name}"
    for old, new in {
        "/var/log/motcua/*.log": f"{tmp_path}/*.log",
        "/run/nginx.pid": f"{tmp_path}/nginx.pid",
        "www-data adm": owner,
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    (tmp_path / "conf").write_text(text)
    (tmp_path / "conf").chmod(0o644)
    command = [rotate, "--force", "--state", str(tmp_path / "state"), str(tmp_path / "conf")]
    for day in ("first", "second"):
        (tmp_path / "access.log").write_text(day)
        with subprocess.Popen(["sleep", "60"]) as proxy:
            (tmp_path / "nginx.pid").write_text(f"{proxy.pid}\n")
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            assert (done.returncode, done.stdout + done.stderr) == (0, "")
            assert proxy.wait(20) == -signal.SIGUSR1, "it opens its log anew"
    assert (tmp_path / "access.log.1").read_text() == "second"
    assert gzip.decompress((tmp_path / "access.log.2.gz").read_bytes()) == b"first"
    new = (tmp_path / "access.log").stat()
    assert (new.st_size, stat.S_IMODE(new.st_mode)) == (0, 0o640)


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
