"""Sealing, and finding what somebody changed behind the triggers' back."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import TestCase
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from motcua.audit import models, operations, queries
from motcua.audit.seal_file import SealFile
from motcua.audit.wording import sentence
from motcua.cli.audit import audit
from motcua.infrastructure import signing

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.MOTCUA_HOME = tmp_path
    signing.make_key(tmp_path)
    return tmp_path


def write(stream: UUID, entries: int) -> None:
    for number in range(entries):
        operations.append(stream, "dossier", "dossier.noted", {"n": number}, occurred_at=AT, recorded_at=AT)


def seal(hours: int = 0) -> operations.Seal:
    with TestCase.captureOnCommitCallbacks(execute=True):
        return operations.seal(AT + timedelta(hours=hours))


@contextmanager
def unguarded() -> Iterator[Callable[..., None]]:
    """Change rows as a database administrator with bad intentions could."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET session_replication_role = replica")
        yield lambda statement, *parameters: cursor.execute(statement, parameters)
        cursor.execute("SET session_replication_role = DEFAULT; SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture(autouse=True)
def nothing_recorded(db: None) -> None:
    """Begin with an empty record: loading the province has written into it."""
    with unguarded() as execute:
        execute("DELETE FROM audit_leaf; DELETE FROM audit_seal")
        execute("DELETE FROM audit_entry; DELETE FROM audit_stream")


def found() -> list[tuple[str, str, int]]:
    return [(finding.code.value, finding.stream_id, finding.number) for finding in queries.verify().findings]


def test_a_whole_record_is_whole_between_seals_too() -> None:
    first, second = uuid4(), uuid4()
    write(first, 3)
    seal(0)
    write(first, 2)
    write(second, 1)
    seal(1)
    seal(2)
    write(second, 1)
    report = queries.verify()
    assert report.is_whole, report.findings
    assert (report.streams, report.entries, report.seals, report.leaves) == (2, 7, 3, 3)
    assert [sealed.leaf_count for sealed in queries.seals()] == [1, 2, 0]
    assert queries.last_sealed_at() == AT + timedelta(hours=2)


def test_seals_stand_outside_the_database_too(home: Path) -> None:
    write(uuid4(), 1)
    made = [seal(0), seal(1)]
    assert list(SealFile(home).lines().values()) == made == list(queries.seals())
    with SealFile(home).path.open("a") as file:
        file.write('{"seal": 3, torn by a cra')
    made.append(seal(2))
    assert list(SealFile(home).lines().values()) == made
    assert queries.verify().is_whole


def changed_key(home: Path, name: str) -> bytes:
    """Give the installation another key, as the runbook says; return the earlier one."""
    earlier = signing.make_key(home)
    (home / "keys" / "known").mkdir(exist_ok=True)
    (home / "keys" / "known" / f"{name}.pem").write_text(earlier.public_pem())
    before = (home / "keys" / "signing_key.pem").read_bytes()
    (home / "keys" / "signing_key.pem").unlink()
    signing.make_key(home)
    return before


def test_seals_of_a_known_earlier_key_stand_and_it_is_named(home: Path) -> None:
    for hour, name in enumerate(("truoc", "nam-2026")):
        write(uuid4(), 1)
        seal(2 * hour)
        seal(2 * hour + 1)
        changed_key(home, name)
    seal(4)
    report = queries.verify()
    assert report.is_whole, report.findings
    used = [(key.name, key.first, key.last, key.seals) for key in report.earlier_keys]
    assert used == [("truoc", 1, 2, 2), ("nam-2026", 3, 4, 2)]
    told = CliRunner().invoke(audit, ["verify"])
    assert told.exit_code == 0
    assert [key["name"] for key in json.loads(told.stdout)["earlier_keys"]] == ["truoc", "nam-2026"]
    assert "nam-2026" in told.stderr
    (home / "keys" / "known" / "truoc.pem").write_text("khong phai khoa")
    assert found() == [("unknown_key", "", 1), ("unknown_key", "", 2)]


def test_an_earlier_key_signs_nothing_after_it_was_replaced(home: Path) -> None:
    earlier = changed_key(home, "truoc")
    own = (home / "keys" / "signing_key.pem").read_bytes()
    for hour, key in enumerate((earlier, own, earlier, own)):
        (home / "keys" / "signing_key.pem").write_bytes(key)
        seal(hour)
    assert found() == [("outdated_key", "", 3)]


def test_a_known_key_vouches_only_for_what_it_signed(home: Path) -> None:
    write(uuid4(), 1)
    seal()
    changed_key(home, "truoc")
    with unguarded() as execute:
        execute("UPDATE audit_seal SET signature = sha256(signature) || sha256(root)")
    assert ("changed_seal", "", 1) in found()


@pytest.mark.parametrize(
    ("statement", "code", "number"),
    [
        ("UPDATE audit_entry SET canonical = canonical || ' '::bytea WHERE seq = 3", "broken_link", 3),
        ("UPDATE audit_entry SET previous = sha256('x') WHERE seq = 3", "broken_link", 3),
        (
            "UPDATE audit_entry SET recorded_at = recorded_at - interval '1 day' WHERE seq = 2",
            "broken_link",
            2,
        ),
        ("UPDATE audit_entry SET command_id = gen_random_uuid() WHERE seq = 4", "broken_link", 4),
        ("DELETE FROM audit_entry WHERE seq = 2", "broken_link", 2),
        ("DELETE FROM audit_entry WHERE seq = 1", "broken_link", 1),
        ("DELETE FROM audit_entry WHERE seq = 5", "truncated_tail", 5),
        ("DELETE FROM audit_stream", "missing_head", 5),
        ("UPDATE audit_stream SET head = sha256('x')", "changed_head", 5),
        ("UPDATE audit_stream SET sealed_seq = 5", "hidden_from_seals", 5),
    ],
)
def test_a_changed_stream_is_named(statement: str, code: str, number: int) -> None:
    stream = uuid4()
    write(stream, 4)
    seal()
    write(stream, 1)
    with unguarded() as execute:
        execute(statement)
    assert found() == [(code, str(stream), number)]


def test_a_removed_stream_is_named_by_its_seal() -> None:
    gone, stays = uuid4(), uuid4()
    write(gone, 2)
    write(stays, 1)
    seal()
    with unguarded() as execute:
        execute("DELETE FROM audit_entry WHERE stream_id = %s", gone)
        execute("DELETE FROM audit_stream WHERE id = %s", gone)
    assert found() == [("missing_stream", str(gone), 2)]


def test_a_tail_cut_off_with_its_head_put_back_is_named() -> None:
    stream = uuid4()
    write(stream, 4)
    seal()
    with unguarded() as execute:
        execute("DELETE FROM audit_entry WHERE seq > 2")
        execute(
            "UPDATE audit_stream SET seq = 2, sealed_seq = 2,"
            " head = (SELECT hash FROM audit_entry WHERE seq = 2)"
        )
    assert found()[0] == ("truncated_tail", str(stream), 3)


def test_a_history_written_anew_differs_from_its_seal() -> None:
    stream = uuid4()
    write(stream, 2)
    seal()
    with unguarded() as execute:
        execute("DELETE FROM audit_entry")
        execute("DELETE FROM audit_stream")
        operations.append(stream, "dossier", "dossier.noted", {"n": 9}, occurred_at=AT, recorded_at=AT)
        operations.append(stream, "dossier", "dossier.noted", {"n": 1}, occurred_at=AT, recorded_at=AT)
        execute("UPDATE audit_stream SET sealed_seq = 2")
    assert found() == [("differs_from_seal", str(stream), 2)]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE audit_seal SET root = sha256('x') WHERE number = 2", ("changed_seal", "", 2)),
        ("UPDATE audit_seal SET sealed_at = now() WHERE number = 1", ("changed_seal", "", 1)),
        ("UPDATE audit_leaf SET head = sha256('x') WHERE seal_id = 1", ("changed_leaves", "", 1)),
        ("DELETE FROM audit_leaf WHERE seal_id = 2", ("changed_leaves", "", 2)),
        ("DELETE FROM audit_seal WHERE number = 2", ("missing_seal", "", 2)),
        ("DELETE FROM audit_seal WHERE number = 3", ("missing_seal", "", 3)),
        ("UPDATE audit_seal SET key_id = 'other' WHERE number = 3", ("unknown_key", "", 3)),
    ],
)
def test_a_changed_seal_is_named(statement: str, expected: tuple[str, str, int]) -> None:
    for hour in range(3):
        write(uuid4(), 1)
        seal(hour)
    with unguarded() as execute:
        execute(statement)
    assert expected in found()


def test_a_seal_changed_in_the_file_is_named(home: Path) -> None:
    write(uuid4(), 1)
    seal()
    file = SealFile(home).path
    file.write_text(file.read_text().replace('"leaves": 1', '"leaves": 2'))
    assert found() == [("changed_seal", "", 1)]


def test_the_command_says_it_in_words_and_by_its_exit_code() -> None:
    stream = uuid4()
    write(stream, 2)
    seal()
    good = CliRunner().invoke(audit, ["verify"])
    assert (good.exit_code, '"whole": true' in good.stdout) == (0, True)
    with unguarded() as execute:
        execute("DELETE FROM audit_entry WHERE seq = 2")
    bad = CliRunner().invoke(audit, ["verify"])
    assert bad.exit_code == 1
    assert str(stream) in bad.stderr
    assert str(stream) in bad.stdout


def test_every_finding_has_its_words() -> None:
    for code in queries.FindingCode:
        assert "7" in sentence(queries.Finding(code, 7, "stream", "dossier", "seal 7"))


@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_no_byte_of_a_sealed_history_can_be_changed_unseen(data: st.DataObject) -> None:
    stream = uuid4()
    write(stream, data.draw(st.integers(1, 5)))
    seal()
    entries = models.Entry.objects.filter(stream_id=stream).order_by("seq")
    entry = data.draw(st.sampled_from(list(entries)))
    column = data.draw(st.sampled_from(["canonical", "hash", "previous"]))
    position = data.draw(st.integers(0, len(bytes(getattr(entry, column))) - 1))
    flip = data.draw(st.integers(1, 255))
    with unguarded() as execute:
        changed = bytearray(getattr(entry, column))
        changed[position] ^= flip
        execute(f"UPDATE audit_entry SET {column} = %s WHERE id = %s", bytes(changed), entry.id)  # noqa: S608
    assert str(stream) in [finding.stream_id for finding in queries.verify().findings]
