"""Loading by COPY."""

import tracemalloc
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError
from django.utils import timezone

from motcua.infrastructure.bulk import copy_instances, copy_values

pytestmark = pytest.mark.django_db
MANY = 20_000


def sessions(count: int) -> Iterator[Session]:
    until = timezone.now() + timedelta(days=1)
    for number in range(count):
        yield Session(session_key=f"k{number}", session_data=f"Đơn\t{number}\n\\.", expire_date=until)


def test_rows_arrive_as_they_were_given() -> None:
    assert copy_instances(Session, sessions(3)) == 3
    kept = Session.objects.order_by("session_key")
    assert [row.session_data for row in kept] == [f"Đơn\t{n}\n\\." for n in range(3)]


def test_nothing_is_kept_where_one_row_breaks_a_rule() -> None:
    rows = [*sessions(2), *sessions(1)]
    with pytest.raises(IntegrityError):
        copy_instances(Session, rows)
    # The test's own transaction is whole: the failed one was a savepoint.
    assert Session.objects.count() == 0


def test_memory_does_not_grow_with_the_rows() -> None:
    until = timezone.now()
    tracemalloc.start()
    rows = ((f"k{number}", "x" * 1000, until) for number in range(MANY))
    assert copy_values(Session, ["session_key", "session_data", "expire_date"], rows) == MANY
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000, "20 MB went through"
