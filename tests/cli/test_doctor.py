"""``motcua doctor``: every thing that can be broken has its line, and the line says what to do."""

import os
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from uuid import uuid4

import pytest
from click.testing import CliRunner
from cryptography.fernet import Fernet
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from pytest_django import Settings

from motcua.accounts import operations as accounts
from motcua.audit.operations import seal
from motcua.backups import operations as backups
from motcua.backups.enums import RunKind
from motcua.cli import doctor
from motcua.cli.examining import database, machine, work
from motcua.cli.examining.finding import Finding
from motcua.documents.operations import store_upload
from motcua.documents.papers import setting
from motcua.infrastructure import signing, storage
from motcua.infrastructure.jobs import Job, defer
from motcua.notifications.enums import MessageKind
from motcua.notifications.models import Message
from tests import world
from tests.builders import MONDAY

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]


def faults(ask: Callable[[], Iterator[Finding]]) -> list[Finding]:
    """Return what ``ask`` found wrong; each says what to do, and pages it names are there."""
    found = [one for one in ask() if not one.well]
    for one in found:
        assert one.advice
        assert "→" in str(one)
        for page in re.findall(r"docs/runbooks/[\w-]+\.md", one.advice):
            assert (ROOT / page).is_file(), page
    return found


def only_fault(ask: Callable[[], Iterator[Finding]], words: str) -> Finding:
    found = [one for one in faults(ask) if words in one.text]
    assert len(found) == 1, [str(one) for one in ask()]
    return found[0]


def test_an_installation_in_order_has_no_arrow_but_the_worker_that_is_missing_here(
    settings: Settings, tmp_path: Path
) -> None:
    settings.MOTCUA_HOME = tmp_path
    signing.make_key(tmp_path)
    shown = CliRunner().invoke(doctor.doctor, ["--files"])
    wrong = [line for line in shown.output.splitlines() if not line.startswith("OK")]
    expected = ("no worker", "nobody", "fsync", "mail is only", "sao lưu", "diễn tập", "MOTCUA_HOME")
    assert [line for line in wrong if not any(word in line for word in expected)] == []
    assert shown.exit_code == 0
    assert "tệp / files 0, hỏng / faulty 0" in shown.output


def test_a_check_of_the_settings_that_fails_has_its_line(settings: Settings) -> None:
    settings.MOTCUA_DEMO, settings.MOTCUA_PUBLIC_URL = True, "https://dichvucong.example.vn"
    assert "Unset MOTCUA_DEMO" in only_fault(machine.program, "motcua.E001").advice


def test_mail_that_reaches_nobody_has_its_line(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert "MOTCUA_EMAIL_URL" in only_fault(machine.program, "only written to files").advice


def test_missing_and_unreadable_signing_keys_have_their_line(settings: Settings, tmp_path: Path) -> None:
    settings.MOTCUA_HOME = tmp_path
    assert "motcua init" in only_fault(machine.keys, "no signing key").advice
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "signing_key.pem").write_text("nothing")
    assert "signing_key.pem" in only_fault(machine.keys, "cannot be read").advice


def test_data_keys_that_do_not_open_what_is_stored_have_their_line(settings: Settings) -> None:
    accounts.record_person(world.person(), at=MONDAY)
    settings.MOTCUA_DATA_KEYS = [Fernet.generate_key().decode()]
    found = only_fault(machine.keys, "data keys do not open")
    assert not found.warning
    assert "1/1" in found.text


def test_a_folder_that_takes_no_files_has_its_line(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings.MOTCUA_FILES_URL = str(tmp_path / "file" / "below")
    assert "MOTCUA_FILES_URL" in only_fault(machine.folders, "files cannot be stored").advice


@pytest.mark.parametrize(("free", "warning"), [(machine.LEAST_SPACE // 2, True), (1024, False)])
def test_a_disk_that_fills_has_its_line(monkeypatch: pytest.MonkeyPatch, free: int, *, warning: bool) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=free))
    found = [one for one in faults(machine.folders) if "còn trống" in one.text]
    assert {one.warning for one in found} == {warning}
    assert all("disk-full.md" in one.advice for one in found)


def test_a_full_store_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "_NO_ROOM", (*storage._NO_ROOM, 2))
    monkeypatch.setattr(os, "fsync", lambda _descriptor: (_ for _ in ()).throw(OSError(28, "full")))
    assert "disk-full.md" in only_fault(machine.folders, "store of files is full").advice


def test_missing_fonts_have_their_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(setting, "FONTS", tmp_path)
    assert "Tinos-Regular" in only_fault(machine.fonts, "fonts missing").text


def test_an_old_or_careless_database_has_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = {"server_version_num": "140009", "server_encoding": "SQL_ASCII", "fsync": "off",
             "full_page_writes": "on", "max_connections": "5"}  # fmt: skip
    monkeypatch.setattr(database, "_shown", shown.get)
    assert "15" in only_fault(database.server, "PostgreSQL 14").advice
    assert "UTF8" in only_fault(database.server, "SQL_ASCII").advice
    assert only_fault(database.server, "a crash loses data").advice == "ALTER SYSTEM SET fsync = on"
    assert "max_connections" in only_fault(database.server, "/5").advice


def test_tables_of_an_earlier_version_have_their_line() -> None:
    MigrationRecorder(connection).migration_qs.filter(app="oversight").delete()
    assert only_fault(database.tables, "migrations waiting").advice == "motcua init"


@pytest.mark.parametrize(("seconds", "warning"), [(10, True), (-600, False)])
def test_a_clock_that_is_off_has_its_line(
    monkeypatch: pytest.MonkeyPatch, seconds: int, *, warning: bool
) -> None:
    shifted = timezone.now() + timedelta(seconds=seconds)
    monkeypatch.setattr(timezone, "now", lambda: shifted)
    found = only_fault(database.clocks, "clock skew")
    assert found.warning is warning
    assert "set-ntp" in found.advice


def test_a_time_source_is_asked_and_may_be_away(settings: Settings) -> None:
    class Source(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response_only(404)
            self.send_header("Date", "Mon, 02 Mar 2020 08:00:00 GMT")
            self.end_headers()

    with HTTPServer(("127.0.0.1", 0), Source) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        settings.MOTCUA_TIME_SOURCE = f"http://127.0.0.1:{server.server_port}/"
        assert not only_fault(database.clocks, settings.MOTCUA_TIME_SOURCE).warning
        server.shutdown()
    assert faults(database.clocks) == []


def test_what_waits_what_was_given_up_and_a_missing_worker_have_their_lines() -> None:
    late = timezone.now() - timedelta(hours=1)
    defer(Job("infrastructure.nothing", not_before=late), Job("infrastructure.other", not_before=late))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE task_name LIKE '%other'")
    assert "motcua worker" in only_fault(work.jobs, "oldest waiting job").advice
    assert "infrastructure.other 1" in only_fault(work.jobs, "failed jobs").text
    assert "motcua-worker" in only_fault(work.jobs, "no worker runs").advice
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    assert not [one for one in faults(work.jobs) if "no worker" in one.text]


def test_mail_that_does_not_leave_has_its_line() -> None:
    queued_at = timezone.now() - timedelta(hours=2)
    Message.objects.create(
        kind=MessageKind.RESULT_READY, reference=uuid4(), occasion="1", queued_at=queued_at
    )
    assert "1" in only_fault(work.mail, "mail not sent").text


def test_a_log_that_is_not_sealed_has_its_line(settings: Settings, tmp_path: Path) -> None:
    settings.MOTCUA_HOME = tmp_path
    signing.make_key(tmp_path)
    seal(datetime(2026, 3, 2, 8, tzinfo=UTC))
    assert "motcua worker" in only_fault(work.seals, "last seal").advice


def test_missing_failed_and_old_backups_have_their_lines() -> None:
    assert [one.text for one in faults(work.backups)] == [
        "sao lưu / backup: -",
        "diễn tập phục hồi / rehearsal: -",
    ]
    now = timezone.now()
    backups.record(RunKind.BACKUP, at=now - timedelta(days=2), name="one.motcua")
    backups.record(RunKind.REHEARSAL, at=now, name="one.motcua", trouble="two files missing")
    assert only_fault(work.backups, "sao lưu").warning
    assert "two files missing" in only_fault(work.backups, "the last one failed").text
    backups.record(RunKind.BACKUP, at=now, name="two.motcua")
    backups.record(RunKind.REHEARSAL, at=now, name="two.motcua")
    assert faults(work.backups) == []


def test_lost_and_altered_files_have_their_lines(settings: Settings, tmp_path: Path) -> None:
    settings.MOTCUA_FILES_URL = str(tmp_path)
    kept = [
        store_upload(world.a_pdf(name), declared_name=name, at=MONDAY).stored_as
        for name in ("lost", "altered")
    ]
    places = [tmp_path / one[:2] / one[2:4] / one for one in kept]
    places[0].unlink()
    places[1].write_bytes(b"something else")
    shown = CliRunner().invoke(doctor.doctor, ["--files"])
    assert shown.exit_code == 1
    assert f"tệp mất / lost: {kept[0]}" in shown.output
    assert f"tệp bị sửa / altered: {kept[1]}" in shown.output
    assert "tệp / files 2, hỏng / faulty 2" in shown.output
