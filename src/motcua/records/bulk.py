"""Many results numbered at once: for imports, demonstrations and benchmarks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from django.db import connection, transaction

from motcua.domain.vietnam_time import local_day
from motcua.infrastructure.bulk import copy_instances
from motcua.infrastructure.fields import new_id
from motcua.records.models import Result
from motcua.records.numbering import written_number
from motcua.records.operations import new_verification_code

_Book: TypeAlias = tuple[UUID, int, str]
"""Agency, year and kind."""
_COUNT_UP = """
INSERT INTO records_registerbook (id, agency_id, year, kind, last_number)
SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::smallint[], %s::text[], %s::int[])
ON CONFLICT (agency_id, year, kind)
DO UPDATE SET last_number = records_registerbook.last_number + excluded.last_number
RETURNING agency_id, year, kind, id, last_number
"""


@dataclass(frozen=True, slots=True)
class NewResult:
    """A result to be numbered at ``numbered_at``; with a note on its paper it is issued at ``issued_at``."""

    reference: UUID
    agency_id: UUID
    kind: str
    numbered_at: datetime
    paper_note: str = ""
    issued_at: datetime | None = None

    @property
    def book(self) -> _Book:
        """The register it stands in."""
        return self.agency_id, local_day(self.numbered_at).year, self.kind


@transaction.atomic
def copy_results(results: Iterable[NewResult]) -> dict[UUID, str]:
    """Number and write results, in each register by ``numbered_at``; return the numbers by reference.

    Two statements. The registers stay locked until the caller's transaction ends.
    """
    ordered = sorted(results, key=lambda one: one.numbered_at)
    books = _counted_up(Counter(one.book for one in ordered))
    rows = []
    for one in ordered:
        book_id, position = books[one.book]
        books[one.book] = (book_id, position + 1)
        _, year, kind = one.book
        rows.append(
            Result(
                reference=one.reference,
                book_id=book_id,
                position=position,
                number=written_number(kind, position, year),
                signed_on=local_day(one.numbered_at),
                numbered_at=one.numbered_at,
                paper_note=one.paper_note,
                issued_at=one.issued_at,
                verification_code=new_verification_code(),
            )
        )
    copy_instances(Result, rows)
    return {row.reference: row.number for row in rows}


def _counted_up(wanted: Counter[_Book]) -> dict[_Book, tuple[UUID, int]]:
    """Count every register up by what is wanted of it; return its id and the first number that is ours."""
    if not wanted:
        return {}
    books = sorted(wanted)  # always in one order, so that two runs at once wait and never lock each other out
    agencies, years, kinds = zip(*books, strict=True)
    ids = [new_id() for _ in books]
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNT_UP, [ids, list(agencies), list(years), list(kinds), [wanted[book] for book in books]]
        )
        return {
            (agency, year, kind): (book_id, last - wanted[agency, year, kind] + 1)
            for agency, year, kind, book_id, last in cursor.fetchall()
        }
