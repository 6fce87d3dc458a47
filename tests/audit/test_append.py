"""Appending to streams and reading them."""

from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from structlog.contextvars import bound_contextvars

from motcua.audit import models, operations, queries, schemas
from motcua.audit.chain import START, link
from motcua.audit.errors import CommandRepeatedError, StreamConflictError
from motcua.domain.canonical_json import NotCanonicalError

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def append(stream_id: UUID, number: int = 1, **options: object) -> operations.Appended:
    return operations.append(
        stream_id,
        "dossier",
        "dossier.noted",
        {"number": number},
        occurred_at=AT,
        recorded_at=AT,
        **options,  # type: ignore[arg-type]  # each test passes its own
    )


@pytest.mark.django_db
def test_entries_follow_each_other() -> None:
    stream = uuid4()
    first, second = append(stream, 1), append(stream, 2)
    read = queries.entries(stream)
    assert [(entry.seq, entry.body["number"]) for entry in read] == [(1, 1), (2, 2)]
    assert [entry.hash for entry in read] == [first.hash, second.hash]
    assert queries.head(stream) == second.head
    stored = models.Entry.objects.get(id=second.entry_id)
    assert bytes(stored.previous) == first.hash
    assert sha256(bytes(stored.canonical)).digest() == second.hash


@pytest.mark.django_db
def test_a_known_head_costs_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    stream = uuid4()
    with django_assert_num_queries(1):
        first = append(stream, new=True)
    with django_assert_num_queries(1):
        append(stream, head=first.head)
    with django_assert_num_queries(2):
        append(stream)


@pytest.mark.django_db
def test_an_old_head_is_refused_and_nothing_is_written() -> None:
    stream = uuid4()
    first = append(stream, new=True)
    append(stream, head=first.head)
    with pytest.raises(StreamConflictError):
        append(stream, head=first.head)
    with pytest.raises(StreamConflictError):
        append(stream, new=True)
    assert len(queries.entries(stream)) == 2


@pytest.mark.django_db
def test_a_command_is_recorded_once() -> None:
    command, stream = uuid4(), uuid4()
    done = append(stream, command_id=command)
    with pytest.raises(CommandRepeatedError), transaction.atomic():
        append(uuid4(), command_id=command)
    found = queries.entry_of_command(command)
    assert found is not None
    assert (found.id, found.stream_id) == (done.entry_id, stream)
    assert queries.entry_of_command(uuid4()) is None


@pytest.mark.django_db
def test_the_request_is_kept_with_the_entry() -> None:
    stream = uuid4()
    with bound_contextvars(request_id="r-1"):
        append(stream)
    assert queries.entries(stream)[0].request_id == "r-1"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", ["UPDATE audit_entry SET kind = 'x'", "DELETE FROM audit_entry", "DELETE FROM audit_stream"]
)
def test_the_database_refuses_changes(change: str) -> None:
    append(uuid4())
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.django_db
def test_a_float_is_refused() -> None:
    with pytest.raises(NotCanonicalError):
        operations.append(uuid4(), "dossier", "k", {"fee": 1.5}, occurred_at=AT, recorded_at=AT)  # type: ignore[dict-item]


@pytest.mark.django_db
def test_old_bodies_are_lifted_when_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schemas, "_upcasters", {})
    stream = uuid4()
    append(stream, 7)
    schemas.upcaster("dossier.noted", 1)(lambda body: {"count": body["number"]})
    schemas.upcaster("dossier.noted", 2)(lambda body: {"counts": [body["count"]]})
    append(stream, 8)
    assert [dict(entry.body) for entry in queries.entries(stream)] == [{"counts": [7]}, {"number": 8}]
    with pytest.raises(ValueError, match="starts at schema 3"):
        schemas.upcaster("dossier.noted", 5)


@given(
    st.binary(min_size=32, max_size=32),
    st.integers(0, 2**40),
    st.text(st.characters(exclude_categories=["Cs"])),
)
def test_any_change_gives_another_hash(previous: bytes, seq: int, word: str) -> None:
    stream = uuid4()
    after = operations.Head(seq, previous)
    made = link(stream, "k", "e", {"word": word}, after=after, occurred_at=AT, recorded_at=AT)
    other = link(stream, "k", "e", {"word": word + "x"}, after=after, occurred_at=AT, recorded_at=AT)
    start = link(stream, "k", "e", {"word": word}, after=START, occurred_at=AT, recorded_at=AT)
    assert made.head.hash != other.head.hash
    assert (made.head.hash == start.head.hash) == (after == START)
