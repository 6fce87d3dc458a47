"""What of dossiers is a person's: until when it is kept, what a copy of it holds, and how it is destroyed.

Destroying leaves the row, its figures and its events as they are: they hold ids and digests. What was sealed
is emptied, and the keys of the files go.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from motcua.catalogue import queries as catalogue
from motcua.documents import operations as documents
from motcua.domain.canonical_json import JSON
from motcua.domain.lifecycle import DossierState
from motcua.domain.vietnam_time import VIETNAM, local_day
from motcua.dossiers.models import (
    Consultation,
    ContactAttempt,
    Dossier,
    FinancialObligation,
    Guidance,
    HandOver,
    Note,
    Paper,
    SubmittedDocument,
    Supplement,
    SupplementItem,
    SupplementPermission,
    Visit,
)
from motcua.dossiers.sealed import contents_of
from motcua.records import queries as records

SEALED: Final[tuple[tuple[type[Model], str, tuple[str, ...]], ...]] = (
    (Dossier, "id", ("sealed",)),
    (Note, "dossier", ("sealed_text",)),
    (Consultation, "dossier", ("sealed_question", "sealed_answer")),
    (ContactAttempt, "dossier", ("sealed_remark",)),
    (HandOver, "dossier", ("sealed_collector",)),
    (Supplement, "dossier", ("sealed_draft", "sealed_before")),
    (SupplementItem, "supplement__dossier", ("sealed_name", "sealed_reason", "sealed_file_name")),
    (SupplementPermission, "dossier", ("sealed_reason",)),
)
"""Every text of a dossier that is sealed with the applicant's key, with the way to its dossier."""

FILES: Final[tuple[tuple[type[Model], str, str], ...]] = (
    (SubmittedDocument, "dossier", "file"),
    (SupplementItem, "supplement__dossier", "file"),
    (Consultation, "dossier", "file"),
    (FinancialObligation, "dossier", "proof_file"),
    (Paper, "dossier", "file"),
)
"""Every file of a dossier; its result stands in ``records``."""

OF_PERSON: Final[tuple[tuple[type[Model], str, str], ...]] = (
    (Visit, "applicant", "slip"),
    (Guidance, "person", "file"),
)
"""Files about a person that belong to no single dossier: they go with the person's key."""

_ENDED: Final = (DossierState.FINISHED, DossierState.HANDED_OVER, DossierState.DECLINED, DossierState.VOIDED)


@dataclass(frozen=True, slots=True)
class DossierTerm:
    """Until when a dossier is kept (thời hạn bảo quản); ``kept_until`` None where it never became one."""

    id: UUID
    code: str
    applicant_id: UUID
    is_open: bool
    kept_until: date | None
    years: int
    is_destroyed: bool


def terms_of(person_id: UUID) -> list[DossierTerm]:
    """Return every dossier of which the person is the applicant, the oldest first."""
    return [_term(row) for row in Dossier.objects.filter(applicant=person_id).order_by("id")]


def terms_by_id(dossier_ids: Collection[UUID]) -> list[DossierTerm]:
    """Return until when these dossiers are kept."""
    return [_term(row) for row in Dossier.objects.filter(id__in=dossier_ids).order_by("id")]


def not_destroyed(dossier_ids: Collection[UUID]) -> list[UUID]:
    """Return those of these dossiers whose contents are there. One statement."""
    rows = Dossier.objects.filter(id__in=dossier_ids).exclude(sealed=b"").order_by("id")
    return list(rows.values_list("id", flat=True))


def retention_years(version_id: UUID) -> int:
    """Return for how many years after the year of its end a dossier of this version is kept."""
    return catalogue.version(version_id).package.retention_years or int(settings.MOTCUA_RETENTION_YEARS)


def past_their_term(on: date) -> Iterator[DossierTerm]:
    """Return the ended dossiers whose term of keeping is over on ``on``, version by version."""
    versions = Dossier.objects.order_by("procedure_version").values_list("procedure_version", flat=True)
    for version_id in versions.distinct():
        first_kept = datetime(on.year - retention_years(version_id), 1, 1, tzinfo=VIETNAM)
        rows = Dossier.objects.filter(procedure_version=version_id, finished_at__lt=first_kept)
        for row in rows.exclude(sealed=b"").order_by("id").iterator():
            yield _term(row)


@transaction.atomic
def destroy_contents(dossier_id: UUID, *, at: datetime) -> int:
    """Empty what is sealed and destroy the files of a dossier; return how many files there were.

    Once more destroys nothing more. Who decided it, and that it was, is recorded by the caller.
    """
    Dossier.objects.select_for_update().get(id=dossier_id)
    for model, way, names in SEALED:
        rows = model._default_manager.filter(**{way: dossier_id})  # noqa: SLF001 - of a table of models
        for name in names:
            rows.filter(**{f"{name}__isnull": False}).update(**{name: b""})
    of = {
        (model, field): model._default_manager.filter(**{way: dossier_id}).values_list("pk", flat=True)  # noqa: SLF001
        for model, way, field in FILES
    }
    return documents.erase_files({**of, **records.file_rows(dossier_id)}, at=at)


def destroy_papers_of(person_id: UUID, *, at: datetime) -> int:
    """Destroy the files about a person that belong to no single dossier; return how many there were."""
    return documents.erase_files(
        {
            (model, field): model._default_manager.filter(**{way: person_id}).values_list("pk", flat=True)  # noqa: SLF001
            for model, way, field in OF_PERSON
        },
        at=at,
    )


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy of a person's data holds of one dossier, with the ids of its files."""

    code: str
    facts: dict[str, JSON]
    files: tuple[tuple[str, UUID], ...]


def copies_of(person_id: UUID) -> Iterator[Copied]:
    """Return what the dossiers of a person hold, for the person's own copy; destroyed ones are only named."""
    for row in Dossier.objects.filter(applicant=person_id).select_related("procedure").order_by("id"):
        facts: dict[str, JSON] = {
            "code": row.code,
            "procedure": row.procedure.code,
            "state": str(row.state),
            "outcome": str(row.outcome),
            "submitted_at": row.submitted_at.isoformat(),
            "accepted_at": row.accepted_at.isoformat() if row.accepted_at else None,
            "finished_at": row.finished_at.isoformat() if row.finished_at else None,
        }
        if not bytes(row.sealed):
            yield Copied(row.code, {**facts, "destroyed": True}, ())
            continue
        contents = contents_of(person_id, row.sealed)
        facts |= {"answers": contents.answers, "applicant": dict(contents.applicant)}
        yield Copied(row.code, facts, tuple(_files_of(row)))


def _files_of(row: Dossier) -> Iterator[tuple[str, UUID]]:
    for document in row.documents.filter(file__isnull=False).order_by("id"):
        if document.file_id:
            yield f"{document.document_key}-{document.id.hex[-6:]}", document.file_id
    for paper in row.papers.order_by("id"):
        yield f"{paper.kind}-{paper.id.hex[-6:]}", paper.file_id
    result = records.result_of(row.id)
    if result is not None and result.file_id:
        yield "ket-qua", result.file_id


def _term(row: Dossier) -> DossierTerm:
    years = retention_years(row.procedure_version_id)
    return DossierTerm(
        id=row.id,
        code=row.code,
        applicant_id=row.applicant_id,
        is_open=row.state not in _ENDED,
        kept_until=date(local_day(row.finished_at).year + years, 12, 31) if row.finished_at else None,
        years=years,
        is_destroyed=not bytes(row.sealed),
    )
