"""Numbering results and attaching them.

The caller (``dossiers``) has locked the dossier and asked whether the actor may.
"""

import secrets
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import connection, transaction

from motcua.domain.actors import Envelope
from motcua.domain.dossier_codes import LOOKUP_ALPHABET
from motcua.domain.vietnam_time import local_day
from motcua.infrastructure.fields import new_id
from motcua.records.errors import NothingAttachedError, NotNumberedError, NumberDayError
from motcua.records.models import RegisterBook, Result
from motcua.records.numbering import written_number
from motcua.records.queries import ResultView, view_of

VERIFICATION_LENGTH = 12
_NEXT = """
INSERT INTO records_registerbook (id, agency_id, year, kind, last_number) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (agency_id, year, kind) DO UPDATE SET last_number = records_registerbook.last_number + 1
RETURNING id, last_number
"""


@transaction.atomic
def issue_number(
    reference: UUID,
    agency_id: UUID,
    kind: str,
    envelope: Envelope,
    *,
    signed_by: UUID | None = None,
    signed_on: date | None = None,
) -> ResultView:
    """Give the result of ``reference`` the next number in the register of its agency, year and kind.

    ``signed_on`` is the day that stands on the paper, by default the Vietnamese day of the act; its year is
    that of the register. A reference that has its number keeps it; the day and the signer then follow the
    newer signature.

    Raises:
        NumberDayError: the day lies ahead, or before that of the last number in the register.
    """
    today = local_day(envelope.at)
    is_chosen, signed_on = signed_on is not None, signed_on or today
    if signed_on > today:
        raise NumberDayError(str(signed_on))
    result = Result.objects.filter(reference=reference).select_related("book").first()
    if result is not None:
        result.signed_on, result.signed_by = signed_on, signed_by
        result.save(update_fields=["signed_on", "signed_by"])
        return view_of(result)
    book = _counted_up(agency_id, signed_on.year, kind)
    if is_chosen and signed_on < today:
        _require_in_order(book, signed_on)
    result = Result.objects.create(
        reference=reference,
        book=book,
        position=book.last_number,
        number=written_number(kind, book.last_number, signed_on.year),
        signed_on=signed_on,
        signed_by=signed_by,
        numbered_at=envelope.at,
        verification_code=new_verification_code(),
    )
    return view_of(result)


def new_verification_code() -> str:
    """Return a fresh code by which whoever holds the paper may check it."""
    return "".join(secrets.choice(LOOKUP_ALPHABET) for _ in range(VERIFICATION_LENGTH))


def _counted_up(agency_id: UUID, year: int, kind: str) -> RegisterBook:
    """Count up under the lock of the register's row: no number twice, and none lost unless undone."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [new_id(), agency_id, year, kind])
        # An upsert always returns its row; the fallback would break the foreign key.
        book_id, last_number = cursor.fetchone() or (new_id(), 0)
    return RegisterBook(id=book_id, agency_id=agency_id, year=year, kind=kind, last_number=last_number)


def _require_in_order(book: RegisterBook, signed_on: date) -> None:
    """Refuse a day before that of the number before: a register reads downwards (its row is locked)."""
    before = Result.objects.filter(book=book, position__lt=book.last_number).order_by("-position")
    last = before.values_list("signed_on", flat=True).first()
    if last is not None and signed_on < last:
        raise NumberDayError(f"{signed_on} < {last}")


@transaction.atomic
def attach_result(
    reference: UUID, *, envelope: Envelope, file_id: UUID | None = None, paper_note: str = ""
) -> ResultView:
    """Attach the signed result: its file, or a note on the signed paper that lies at the office.

    A second time puts right what was attached; the moment of the first stays.

    Raises:
        NotNumberedError: the result has no number yet.
        NothingAttachedError: neither a file nor a note.
    """
    if file_id is None and not paper_note.strip():
        raise NothingAttachedError(str(reference))
    result = _locked(reference)
    if result is None:
        raise NotNumberedError(str(reference))
    note, issued_at = paper_note.strip(), result.issued_at or envelope.at
    Result.objects.filter(id=result.id).update(file=file_id, paper_note=note, issued_at=issued_at)
    return replace(view_of(result), file_id=file_id, paper_note=note, issued_at=issued_at)


def _locked(reference: UUID) -> Result | None:
    rows = Result.objects.select_for_update(of=("self",)).select_related("book")
    return rows.filter(reference=reference).first()
