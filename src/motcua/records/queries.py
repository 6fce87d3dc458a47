"""Results and their numbers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Model

from motcua.domain.dossier_codes import normalised_lookup_code
from motcua.records.models import Result

SHARING_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class ResultView:
    """A numbered result. ``agency_id`` is the unit whose register it stands in, ``kind`` what is registered:
    the code of the procedure.
    """

    id: UUID
    reference: UUID
    agency_id: UUID
    kind: str
    number: str
    signed_on: date
    signed_by: UUID | None
    file_id: UUID | None
    paper_note: str
    issued_at: datetime | None
    verification_code: str

    @property
    def is_attached(self) -> bool:
        """Whether there is something to give: a file, or a paper that lies at the office."""
        return self.issued_at is not None


def result_of(reference: UUID) -> ResultView | None:
    """Return the result of a dossier; None before it has a number."""
    return results_of([reference]).get(reference)


def results_of(references: Iterable[UUID]) -> dict[UUID, ResultView]:
    """Return results by reference (one statement); those without a number are left out."""
    rows = Result.objects.filter(reference__in=set(references)).select_related("book").order_by("id")
    return {row.reference: view_of(row) for row in rows}


def file_rows(reference: UUID) -> dict[tuple[type[Model], str], list[UUID]]:
    """Return the rows that name the file of a dossier's result, by model and foreign key: for erasing it."""
    rows = Result.objects.filter(reference=reference, file__isnull=False).order_by()
    return {(Result, "file"): list(rows.values_list("id", flat=True))}


def sharing_files(references: Iterable[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """Return for each of ``references`` whose result is a file the others with the same content.

    A content is stored once, so equal files are one row of ``documents``. At most ``SHARING_SHOWN`` each.
    """
    asked = dict(
        Result.objects.filter(reference__in=set(references), file__isnull=False)
        .order_by()
        .values_list("reference", "file_id")
    )
    holders: dict[UUID, list[UUID]] = defaultdict(list)
    holding = Result.objects.filter(file__in=set(asked.values())).order_by("id")
    for file_id, reference in holding.values_list("file_id", "reference"):
        if file_id is not None:
            holders[file_id].append(reference)
    shared = {
        reference: tuple(one for one in holders[file_id] if one != reference)[:SHARING_SHOWN]
        for reference, file_id in asked.items()
        if file_id is not None
    }
    return {reference: others for reference, others in shared.items() if others}


def result_by_verification_code(typed: str) -> ResultView | None:
    """Return the issued result that carries this code, typed with or without spaces, hyphens and capitals."""
    code = normalised_lookup_code(typed)
    row = (
        Result.objects.filter(verification_code=code, issued_at__isnull=False).select_related("book").first()
    )
    return view_of(row) if row else None


def view_of(row: Result) -> ResultView:
    """Return what other apps may know of a result."""
    return ResultView(
        id=row.id,
        reference=row.reference,
        agency_id=row.book.agency_id,
        kind=row.book.kind,
        number=row.number,
        signed_on=row.signed_on,
        signed_by=row.signed_by,
        file_id=row.file_id,
        paper_note=row.paper_note,
        issued_at=row.issued_at,
        verification_code=row.verification_code,
    )
