"""A backup is taken while dossiers come in; what is restored is one moment of them, whole."""

import json
import resource
import stat
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from django.test import override_settings
from pytest_django import DjangoDbBlocker, Settings

from motcua.audit.models import Entry
from motcua.audit.operations import seal
from motcua.backups import entries, jobs, keeping, proving, queries, reading, restoring
from motcua.backups.errors import (
    BackupError,
    BusyError,
    NewerBackupError,
    NoRoomError,
    UsedPlaceError,
    WrongKeyError,
)
from motcua.backups.sealed_file import SealedWriter
from motcua.backups.taking import take
from motcua.cli.backup import backup
from motcua.cli.restore import restore
from motcua.documents.models import StoredFile
from motcua.documents.operations import delete_unused, store_upload
from motcua.documents.queries import open_file
from motcua.infrastructure.file_places import content_store
from motcua.infrastructure.kept_files import files_stay
from tests import world
from tests.backups.places import installation
from tests.builders import a_dossier
from tests.infrastructure.buckets import bucket_settings, new_bucket

AT = datetime(2026, 3, 2, 3, tzinfo=UTC)
LATER = datetime(2026, 3, 9, 3, tzinfo=UTC)
FAR = datetime(2100, 1, 1, tzinfo=UTC)
LEAST = 3
FOREIGN_KEY = "A" * 43 + "="


@dataclass
class Busy:
    """A counter that takes in one dossier after another, with a new file each, until it is told to stop."""

    filed: int = 0
    enough: threading.Event = field(default_factory=threading.Event)
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        try:
            while not self.stop.is_set():
                a_dossier().accepted()
                store_upload(world.a_pdf(f"paper {self.filed}"), declared_name="a.pdf", at=AT)
                self.filed += 1
                if self.filed >= LEAST:
                    self.enough.set()
        finally:
            self.enough.set()
            connection.close()


@dataclass(frozen=True)
class Source:
    """A backup taken under load, and what its installation held when the load had ended."""

    home: Path
    file: Path
    before: int
    entries: frozenset[bytes]
    files: frozenset[str]


@pytest.fixture(scope="module")
def source(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Source]:
    folder = tmp_path_factory.mktemp("backups")
    with django_db_blocker.unblock(), installation(folder / "home"):
        counter = Busy()
        thread = threading.Thread(target=counter.run)
        thread.start()
        try:
            counter.enough.wait()
            seal(AT)
            before = counter.filed
            keeping.take_and_record(folder / "one.motcua", at=AT)
            while counter.filed == before and thread.is_alive():
                pass
        finally:
            counter.stop.set()
            thread.join()
        seal(LATER)  # the file outside knows more than the backup
        yield Source(
            folder / "home",
            folder / "one.motcua",
            before,
            frozenset(bytes(one) for one in Entry.objects.values_list("hash", flat=True)),
            frozenset(StoredFile.objects.values_list("stored_as", flat=True)),
        )


@pytest.fixture
def elsewhere(source: Source, tmp_path: Path) -> Iterator[Path]:
    with installation(tmp_path / "home", like=source.home):
        yield tmp_path / "home"


def test_a_backup_taken_under_load_is_one_moment_of_it(source: Source, elsewhere: Path) -> None:
    restored = restoring.restore(source.file, at=LATER)
    assert proving.prove(restored.contents.manifest).troubles == []
    hashes = {bytes(one) for one in Entry.objects.values_list("hash", flat=True)}
    files = set(StoredFile.objects.values_list("stored_as", flat=True))
    assert hashes < source.entries, "the counter went on, and nothing else came in"
    assert files < source.files
    assert source.before <= restored.contents.files == len(files)
    kept = {path.name for path in (elsewhere / "files").rglob("*") if path.is_file()}
    assert kept == files
    paper = StoredFile.objects.latest("stored_at", "id")
    with open_file(paper.id).file as content:
        assert sha256(content.read()).hexdigest() == paper.sha256
    a_dossier().accepted()
    assert seal(LATER).number == 2


def test_the_file_belongs_to_its_owner_alone_and_is_on_record(source: Source) -> None:
    assert stat.S_IMODE(source.file.stat().st_mode) == 0o600
    assert [path.name for path in source.file.parent.glob("*.motcua*")] == ["one.motcua"]
    last = queries.last_backup()
    assert last is not None
    assert (last.well, last.size) == (True, source.file.stat().st_size)
    secrets = [path.read_bytes().strip() for path in (source.home / "keys").iterdir()]
    assert not any(secret in source.file.read_bytes() for secret in secrets)


def test_an_existing_file_is_not_overwritten(source: Source) -> None:
    before = source.file.read_bytes()
    answer = CliRunner().invoke(backup, [str(source.file)])
    assert answer.exit_code == 1
    assert "not overwritten" in answer.output
    assert source.file.read_bytes() == before


def test_while_a_backup_is_taken_no_file_goes_and_no_other_backup_begins(source: Source) -> None:
    gone: list[int] = []

    def clean_up() -> None:
        gone.append(delete_unused(LATER))
        with pytest.raises(BusyError):
            take(source.file.with_name("two.motcua"), at=AT)
        connection.close()

    with files_stay():
        thread = threading.Thread(target=clean_up)
        thread.start()
        thread.join()
    assert gone == [0]
    assert not source.file.with_name("two.motcua").exists()


def test_a_lost_or_altered_file_is_named_and_stops_nothing(source: Source, tmp_path: Path) -> None:
    stored = sorted(path for path in (source.home / "files").rglob("*") if path.is_file())
    lost, altered = stored[:2]
    contents = lost.read_bytes(), altered.read_bytes()
    lost.unlink()
    altered.write_bytes(b"something else")
    try:
        answer = CliRunner().invoke(backup, [str(tmp_path / "damaged.motcua")])
    finally:
        lost.write_bytes(contents[0])
        altered.write_bytes(contents[1])
    assert answer.exit_code == 3
    assert f"lost file: {lost.name}" in answer.stderr
    assert f"altered file: {altered.name}" in answer.stderr
    assert "The file holds NO keys" in answer.stderr
    assert answer.stdout == ""
    manifest = reading.check(tmp_path / "damaged.motcua").manifest
    assert any("1 tệp đã mất, 1 tệp đã bị sửa" in one for one in proving.prove(manifest).troubles)


def test_files_in_a_bucket_come_back_under_another_prefix(
    source: Source, elsewhere: Path, bucket_address: str
) -> None:
    kept, address = bucket_settings(bucket_address), f"s3://{new_bucket(bucket_address, 'kho')}/"
    with override_settings(**kept, MOTCUA_FILES_URL=f"{address}mot"):
        restoring.restore(source.file, at=LATER)
        taken = take(elsewhere / "from-bucket.motcua", at=LATER)
        files = set(StoredFile.objects.values_list("stored_as", flat=True))
        assert (taken.is_whole, taken.files) == (True, len(files))
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    with override_settings(**kept, MOTCUA_FILES_URL=f"{address}hai"):
        restored = restoring.restore(taken.path, at=LATER)
        assert proving.prove(restored.contents.manifest).troubles == []
        store = content_store(f"{address}hai")
        assert set(store.names(FAR)) == files
        assert {store.fault_of(name) for name in files} == {""}


def test_a_bucket_that_does_not_answer_restores_nothing_and_says_so(source: Source, elsewhere: Path) -> None:
    nobody = bucket_settings("http://127.0.0.1:9")
    with override_settings(**nobody, MOTCUA_FILES_URL="s3://nobody-there/x"):
        assert "s3://nobody-there/x: kho tệp S3 không dùng được" in refused(source.file)
    assert not (elsewhere / "seals.jsonl").exists()


def refused(file: Path) -> str:
    """Restore by the command, which must refuse with one sentence and leave nothing behind."""
    answer: Result = CliRunner().invoke(restore, [str(file)])
    assert answer.exit_code == 1, answer.output
    assert "Traceback" not in answer.output
    restoring.require_empty()
    return answer.output


def test_a_damaged_file_restores_nothing(source: Source, elsewhere: Path, tmp_path: Path) -> None:
    whole = source.file.read_bytes()
    copy = tmp_path / "copy.motcua"
    for length in (len(whole) - 1, len(whole) // 2, 100, 5):
        copy.write_bytes(whole[:length])
        assert "cut short" in refused(copy) or length < 200
    for place in (len(whole) - 20, len(whole) // 2, 300):
        copy.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert "altered" in refused(copy)
        with pytest.raises(BackupError):
            restoring.restore(copy, at=LATER)  # even where nobody read it to its end before
        restoring.require_empty()
    copy.write_bytes(whole + b"more")
    refused(copy)
    assert not [path for path in (elsewhere / "files").rglob("*") if path.is_file()]
    assert not (elsewhere / "seals.jsonl").exists()


def test_without_the_key_the_message_names_it(source: Source, settings: Settings) -> None:
    settings.MOTCUA_DATA_KEYS = [FOREIGN_KEY]
    with pytest.raises(WrongKeyError, match="MOTCUA_DATA_KEYS"):
        reading.check(source.file)


def test_a_key_for_backups_opens_what_it_locked_also_after_a_rotation(
    source: Source, settings: Settings, tmp_path: Path
) -> None:
    settings.MOTCUA_BACKUP_KEY = [FOREIGN_KEY]
    take(tmp_path / "own.motcua", at=AT)
    settings.MOTCUA_BACKUP_KEY = ["B" * 43 + "=", FOREIGN_KEY]
    assert reading.check(tmp_path / "own.motcua").files >= LEAST
    settings.MOTCUA_BACKUP_KEY = []
    with pytest.raises(WrongKeyError, match="MOTCUA_BACKUP_KEY"):
        reading.check(tmp_path / "own.motcua")


def test_a_used_database_is_not_overwritten(source: Source) -> None:
    with pytest.raises(UsedPlaceError, match="DATABASE_URL"):
        restoring.restore(source.file, at=LATER)


def test_a_backup_of_a_newer_version_is_refused_by_name(source: Source, tmp_path: Path) -> None:
    newer = tmp_path / "newer.motcua"
    about = {"motcua": "9.0.0", "migrations": ["dossiers.9999_later"], "server": 1, "data_key": ""}
    with newer.open("wb") as file:
        writer = entries.Writer(SealedWriter(file, "9.0.0"))
        writer.add(entries.ABOUT, json.dumps(about).encode())
        writer.close()
    with pytest.raises(NewerBackupError, match=r"9\.0\.0.*dossiers\.9999_later"):
        reading.check(newer)
    newer.write_bytes(source.file.read_bytes().replace(b'"format": 1', b'"format": 2', 1))
    with pytest.raises(NewerBackupError, match="format 2"):
        reading.check(newer)


def test_a_rehearsal_proves_the_backup_and_leaves_nothing_but_a_signed_report(source: Source) -> None:
    answer = CliRunner().invoke(restore, [str(source.file), "--rehearse"])
    assert answer.exit_code == 0, answer.output
    report = Path(json.loads(answer.stdout)["report"])
    said = json.loads(report.read_text())
    assert said["audit"]["whole"]
    assert [one["equal"] for one in said["periods"]] == [True] * 3
    assert sum(one["now"]["c4"] + one["now"]["c5"] for one in said["periods"]) >= LEAST
    last = queries.last_rehearsal()
    assert last is not None
    assert last.well
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'motcua_rehearsal_%%'")
        assert cursor.fetchone() == (0,)
    assert CliRunner().invoke(restore, [str(report), "--check-report"]).exit_code == 0
    report.write_text(report.read_text().replace('"whole": true', '"whole": false'))
    assert CliRunner().invoke(restore, [str(report), "--check-report"]).exit_code == 1
    report.unlink()


def test_a_full_disk_and_an_interruption_leave_no_half_file(source: Source, tmp_path: Path) -> None:
    def interrupt(_count: int) -> None:
        raise KeyboardInterrupt

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(NoRoomError, match="hết chỗ"):
            keeping.take_and_record(tmp_path / "full.motcua", at=LATER)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    with pytest.raises(KeyboardInterrupt):
        take(tmp_path / "interrupted.motcua", at=AT, progress=interrupt)
    assert list(tmp_path.iterdir()) == []
    failed = queries.last_backup(well=False)
    assert failed is not None
    assert failed.name == "full.motcua"
    take(tmp_path / "after.motcua", at=AT)


def test_the_worker_keeps_the_newest_and_leaves_foreign_files_alone(
    source: Source, settings: Settings, tmp_path: Path
) -> None:
    settings.MOTCUA_BACKUP_FOLDER, settings.MOTCUA_BACKUPS_KEPT = tmp_path / "kept", 1
    for name in ("by-hand.motcua", "motcua-20250101T000000.motcua", "motcua-20250101T000000.motcua.1.json"):
        (tmp_path / "kept").mkdir(exist_ok=True)
        (tmp_path / "kept" / name).touch()
    jobs.take_nightly(AT)
    assert {one.name for one in (tmp_path / "kept").iterdir()} == {
        "by-hand.motcua",
        "motcua-20260302T100000.motcua",
    }
    settings.MOTCUA_BACKUP_FOLDER = None
    jobs.take_nightly(LATER)
    jobs.rehearse_weekly(LATER)
    assert len(list((tmp_path / "kept").iterdir())) == 2


def test_a_week_without_a_backup_is_on_record(source: Source, tmp_path: Path) -> None:
    assert keeping.rehearse_newest(tmp_path, LATER) is None
    last = queries.last_rehearsal(well=False)
    assert last is not None
    assert "no backup" in last.trouble
