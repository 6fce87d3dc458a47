"""Registers as they are read: their numbers in order, and what is missing between them (sổ đăng ký)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from motcua.records.models import RegisterBook, Result

PAGE_SIZE: Final = 50
GAPS_SHOWN: Final = 50
_GAPS: Final = """
SELECT position FROM generate_series(1, %s) AS position
WHERE NOT EXISTS (SELECT 1 FROM records_result AS r WHERE r.book_id = %s AND r.position = position.position)
ORDER BY position LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class BookView:
    """One register: of an agency, a year and a kind (the code of the procedure)."""

    id: UUID
    agency_id: UUID
    year: int
    kind: str
    last_number: int


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One number in a register; ``reference`` is the dossier."""

    position: int
    number: str
    signed_on: date
    signed_by: UUID | None
    reference: UUID
    is_attached: bool


def books_of(agencies: Iterable[UUID]) -> list[BookView]:
    """Return the registers of the agencies, the latest year first (at most a few for each procedure)."""
    rows = RegisterBook.objects.filter(agency__in=set(agencies)).order_by("-year", "kind", "agency", "id")
    return [BookView(row.id, row.agency_id, row.year, row.kind, row.last_number) for row in rows[:500]]


def lines_of(
    book_id: UUID,
    *,
    from_on: date | None = None,
    to_on: date | None = None,
    after: int = 0,
    size: int = PAGE_SIZE,
    within: "QuerySet[Any] | None" = None,
) -> tuple[list[RegisterLine], int]:
    """Return up to ``size`` numbers after position ``after``, and the one to go on after (0: none).

    ``within`` keeps the numbers of the dossiers whose ids it gives.
    """
    condition = Q(book=book_id, position__gt=after)
    if from_on:
        condition &= Q(signed_on__gte=from_on)
    if to_on:
        condition &= Q(signed_on__lte=to_on)
    if within is not None:
        condition &= Q(reference__in=within)
    rows = list(Result.objects.filter(condition).order_by("position")[: size + 1])
    lines = [
        RegisterLine(
            row.position, row.number, row.signed_on, row.signed_by, row.reference, row.issued_at is not None
        )
        for row in rows[:size]
    ]
    return lines, lines[-1].position if len(rows) > size else 0


def gaps_in(book: BookView) -> list[int]:
    """Return the positions below the last number that no result has (at most ``GAPS_SHOWN``)."""
    with connection.cursor() as cursor:
        cursor.execute(_GAPS, [book.last_number, book.id, GAPS_SHOWN])
        return [position for (position,) in cursor.fetchall()]
