"""The embedded PostgreSQL as people meet it: started, shared, killed, moved, on odd paths, as root."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from motcua.infrastructure import embedded_postgres, postgres_place
from motcua.infrastructure.embedded_postgres import database_url, ensure_running, remove, stop
from motcua.infrastructure.postgres_place import EmbeddedPostgresError, place_of

SOURCE = str(Path(embedded_postgres.__file__).parents[2])
AS_ROOT = os.geteuid() == 0
USE = """
import sys
from pathlib import Path
from motcua.infrastructure.embedded_postgres import ensure_running
ensure_running(Path(sys.argv[1]))
print("up", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "home"
    yield folder
    remove(folder)


def ask(home: Path, question: str) -> Any:
    with psycopg.connect(database_url(home), autocommit=True) as connection:
        found = connection.execute(question.encode())
        return found.fetchone()[0] if found.description else None  # type: ignore[index]


def postmaster(home: Path) -> psutil.Process:
    return psutil.Process(int((place_of(home).data / "postmaster.pid").read_text().split()[0]))


def another_user(home: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", USE, str(home)],
        env={**os.environ, "PYTHONPATH": SOURCE},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    return process


def wait_until_up(process: subprocess.Popen[str]) -> None:
    assert process.stdout
    assert process.stdout.readline() == "up\n"


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_starts_listens_on_its_socket_alone_and_keeps_the_data(home: Path) -> None:
    address = database_url(home)
    assert not place_of(home).data.exists(), "the address alone starts nothing"
    ensure_running(home)
    ask(home, "CREATE TABLE kept (id int)")
    assert ask(home, "SHOW listen_addresses") == ""
    assert place_of(home).socket.stat().st_mode & 0o777 == 0o700
    assert stop(home)
    ensure_running(home)
    assert database_url(home) == address
    assert ask(home, "SELECT count(*) FROM kept") == 0


def test_folds_and_sorts_vietnamese_the_same_on_every_machine(home: Path) -> None:
    ensure_running(home)
    assert ask(home, "SELECT lower('ĐƠN ĐỀ NGHỊ')") == "đơn đề nghị"
    assert ask(home, "SELECT string_agg(x, '' ORDER BY x) FROM unnest(ARRAY['b','Ă','a','B']) x") == "BabĂ"


def test_a_failed_statement_leaves_no_personal_data_in_the_log(home: Path) -> None:
    ensure_running(home)
    ask(home, "CREATE TABLE person (name text UNIQUE)")
    ask(home, "INSERT INTO person VALUES ('Nguyễn Thị Bí Mật')")
    with pytest.raises(psycopg.errors.UniqueViolation):
        ask(home, "INSERT INTO person VALUES ('Nguyễn Thị Bí Mật')")
    log = (place_of(home).folder / "log").read_text()
    assert "person_name_key" in log
    assert "Bí Mật" not in log


def test_two_processes_that_start_at_once_share_one_server(home: Path) -> None:
    users = [another_user(home), another_user(home)]
    for user in users:
        wait_until_up(user)
    servers = [
        process
        for process in psutil.process_iter(["cmdline"])
        if str(place_of(home).data) in (process.info["cmdline"] or [])
    ]
    assert len(servers) == 1
    for user in users:
        end(user)


def test_a_socket_folder_that_another_process_is_just_making_is_waited_for(home: Path) -> None:
    place = place_of(home)
    postgres_place.make_folder(home, place)
    lock = place.folder / "start.lock"
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        place.socket.mkdir(mode=0o755)
        user = another_user(home)
        waiting = psutil.Process(user.pid)
        while user.poll() is None and str(lock) not in {file.path for file in waiting.open_files()}:
            os.sched_yield()
        os.chown(place.socket, place.uid, place.gid)
        place.socket.chmod(0o700)
    try:
        wait_until_up(user)
    finally:
        end(user)


def test_the_server_ends_with_its_last_user_however_that_one_ended(home: Path) -> None:
    first, second = another_user(home), another_user(home)
    wait_until_up(first)
    wait_until_up(second)
    server = postmaster(home)
    end(first)
    assert not stop(home), "somebody still uses it"
    assert server.is_running()
    end(second)
    assert stop(home)
    assert not server.is_running()


def test_a_killed_server_comes_back_with_everything_committed(home: Path) -> None:
    ensure_running(home)
    ask(home, "CREATE TABLE kept AS SELECT 7 AS id")
    server = postmaster(home)
    server.send_signal(signal.SIGKILL)
    server.wait(10)
    ensure_running(home, recheck=True)
    assert ask(home, "SELECT id FROM kept") == 7


def test_a_killed_keeper_and_server_are_replaced(home: Path) -> None:
    ensure_running(home)
    ask(home, "CREATE TABLE kept AS SELECT 7 AS id")
    server = postmaster(home)
    keeper = server.parent()
    assert keeper
    for process in (keeper, server):
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    ensure_running(home, recheck=True)
    assert ask(home, "SELECT id FROM kept") == 7


def test_a_server_whose_keeper_was_killed_is_kept_on(home: Path) -> None:
    ensure_running(home)
    server = postmaster(home)
    keeper = server.parent()
    assert keeper
    keeper.kill()
    keeper.wait(10)
    user = another_user(home)
    wait_until_up(user)
    assert postmaster(home) == server
    end(user)
    assert stop(home)
    assert not server.is_running()


def test_the_number_of_a_killed_server_may_belong_to_another_program(home: Path) -> None:
    ensure_running(home)
    stop(home)
    place = place_of(home)
    note = place.data / "postmaster.pid"
    note.write_text(f"{os.getpid()}\n{place.data}\n1\n5432\n{place.socket}\n\n  0 0\nready\n")
    shutil.chown(note, place.uid, place.gid)
    ensure_running(home)
    assert ask(home, "SELECT 1") == 1


@pytest.mark.parametrize("name", ["x" * 120, "có dấu cách", "dấu,phẩy", "nháy'\""])
def test_a_home_with_an_odd_or_long_path_works(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    ensure_running(home)
    try:
        assert ask(home, "SELECT 1") == 1
    finally:
        remove(home)


def test_a_long_path_gets_a_short_private_socket_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 12345)  # root's data never lie on a long path
    home = tmp_path / ("x" * 100)
    place = place_of(home)
    assert len(bytes(place.socket / ".s.PGSQL.5432")) < 107
    assert place_of(home) == place
    postgres_place.make_folder(home, place)
    postgres_place.prepare(place)
    assert place.socket.stat().st_mode & 0o777 == 0o700
    place.socket.chmod(0o755)
    with pytest.raises(EmbeddedPostgresError, match="alone can enter"):
        postgres_place.prepare(place)
    place.socket.rmdir()


@pytest.mark.skipif(not AS_ROOT, reason="only root runs the server as another account")
def test_started_by_root_it_runs_unprivileged_and_changes_no_rights_elsewhere(tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    home = private / "home"
    above = [Path(SOURCE), Path(sys.prefix), *home.parents]
    before = [(path.stat().st_mode, path.stat().st_uid) for path in above]
    ensure_running(home)
    try:
        assert postmaster(home).uids().effective != 0
        assert [(path.stat().st_mode, path.stat().st_uid) for path in above] == before
        assert place_of(home).folder.stat().st_uid == 0, "root's locks and log are out of the server's reach"
    finally:
        remove(home)


@pytest.mark.skipif(not AS_ROOT, reason="only root runs the server as another account")
def test_a_program_out_of_the_accounts_reach_is_copied(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_place, "_can_execute", lambda _place: False)
    ensure_running(home)
    assert place_of(home).folder in Path(postmaster(home).exe()).parents


def test_data_of_another_version_are_refused_with_both_versions(home: Path) -> None:
    ensure_running(home)
    stop(home)
    kept = place_of(home).data / "PG_VERSION"
    kept.write_text("14\n")
    with pytest.raises(EmbeddedPostgresError, match=r"PostgreSQL 14.* 18.*motcua backup"):
        ensure_running(home)


def test_a_server_that_cannot_start_says_why(home: Path) -> None:
    ensure_running(home)
    stop(home)
    (place_of(home).data / "global" / "pg_control").unlink()
    with pytest.raises(EmbeddedPostgresError, match="pg_control"):
        ensure_running(home)
