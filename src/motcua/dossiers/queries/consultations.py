"""Questions to other units: what a unit is asked, and what a dossier waits for."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from motcua.accounts import queries as accounts
from motcua.accounts.queries import STREAM
from motcua.audit import operations as audit
from motcua.documents.queries import OpenedFile, open_file
from motcua.domain.actors import Actor
from motcua.domain.lifecycle import OPEN_STATES, Verb
from motcua.domain.permissions import CONSULTED_ROLES, Holding, may
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.errors import DossierNotFoundError
from motcua.dossiers.models import Consultation, Dossier
from motcua.dossiers.permissions import holding_of
from motcua.dossiers.queries.names import procedure_name
from motcua.dossiers.sealed import Stored, shown_text
from motcua.infrastructure.paging import Page, page_of

COUNT_UP_TO: Final = 1000


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One row of what a unit is, or was, asked; the applicant's name is masked."""

    id: UUID
    code: str
    procedure_name: str
    applicant: str
    unit_id: UUID
    asked_at: datetime
    wanted_on: date
    is_late: bool
    reminders: int
    ended_at: datetime | None
    end: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question with its answer, for those who may read them."""

    id: UUID
    unit_id: UUID
    asked_at: datetime
    asked_by: UUID
    question: str
    documents: tuple[UUID, ...]
    wanted_on: date
    is_late: bool
    reminders: int
    reminded_at: datetime | None
    ended_at: datetime | None
    ended_by: UUID | None
    end: str
    answer: str
    file_id: UUID | None

    @property
    def is_open(self) -> bool:
        """Whether its answer is still waited for."""
        return self.ended_at is None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the consulted unit sees it: what it needs of the dossier, and no more."""

    dossier_id: UUID
    code: str
    version: int
    version_id: UUID
    procedure_name: str
    applicant: str
    handled_by: UUID
    due_at: datetime | None
    question: QuestionView
    documents: tuple[tuple[UUID, str], ...]
    """Papers sent along that have a file: id and key."""


@dataclass(frozen=True, slots=True)
class AnswerFigures:
    """How a unit answered in a period: all answers, and those after the day that was wanted."""

    answered: int
    late: int


def asked_of(actor: Actor, at: datetime, *, after: str = "") -> Page[QuestionLine]:
    """Return the open questions to the actor's units, the first wanted first."""
    page = page_of(_open(actor).select_related("dossier__procedure"), fields=("wanted_on", "id"), after=after)
    return _lines(page, local_day(at))


def asked_count(actor: Actor) -> int:
    """Return how many questions wait for the actor's units (at most ``COUNT_UP_TO``)."""
    return _open(actor).order_by("id")[:COUNT_UP_TO].count()


def answered_by(actor: Actor, at: datetime, *, after: str = "") -> Page[QuestionLine]:
    """Return the questions to the actor's units that have ended, the latest first."""
    rows = Consultation.objects.filter(
        unit__in=actor.units_as(*CONSULTED_ROLES), ended_at__isnull=False
    ).select_related("dossier__procedure")
    return _lines(page_of(rows, fields=("-ended_at", "-id"), after=after), local_day(at))


def answer_figures(actor: Actor, from_at: datetime, to_at: datetime) -> dict[UUID, AnswerFigures]:
    """Return for each of the actor's units how it answered from ``from_at`` until before ``to_at``."""
    rows = (
        Consultation.objects.filter(
            unit__in=actor.units_as(*CONSULTED_ROLES),
            ended_at__gte=from_at,
            ended_at__lt=to_at,
            end__in=["answered", "unable"],
        )
        .values("unit")
        .annotate(answered=Count("id"), late=Count("id", filter=Q(is_late=True)))
        .order_by("unit")
    )
    return {row["unit"]: AnswerFigures(row["answered"], row["late"]) for row in rows}


def question(actor: Actor, question_id: UUID, at: datetime) -> Asked:
    """Return an open question to somebody who may answer it; nobody else sees it here.

    Raises:
        DossierNotFoundError: there is none, it has ended, or it was put to others.
    """
    row = (
        Consultation.objects.select_related("dossier__procedure")
        .filter(
            id=question_id,
            ended_at__isnull=True,
            unit__in=actor.units_as(*CONSULTED_ROLES),
            dossier__state__in=OPEN_STATES,
        )
        .first()
    )
    if row is None:
        raise DossierNotFoundError(str(question_id))
    dossier = row.dossier
    papers = dossier.documents.filter(id__in=row.documents, file__isnull=False).order_by("id")
    return Asked(
        dossier_id=dossier.id,
        code=dossier.code,
        version=dossier.version,
        version_id=dossier.procedure_version_id,
        procedure_name=procedure_name(dossier),
        applicant=accounts.masked_people([dossier.applicant_id])[dossier.applicant_id].name,
        handled_by=dossier.handled_by_id,
        due_at=dossier.due_at,
        question=_view(row, dossier, local_day(at)),
        documents=tuple(papers.values_list("id", "document_key")),
    )


def questions_of(dossier: Dossier, actor: Actor, holding: Holding, at: datetime) -> tuple[QuestionView, ...]:
    """Return the questions about a dossier with their answers, to those who may note something on it.

    A consulted unit sees its own open questions only.
    """
    rows = dossier.consultations.order_by("id")
    if not may(actor, Verb.REVEAL, holding):
        asked = actor.units_as(*CONSULTED_ROLES) & holding.consulted
        if not asked:
            return ()
        rows = rows.filter(unit__in=asked, ended_at__isnull=True)
    return tuple(_view(row, dossier, local_day(at)) for row in rows)


def is_only_consulted(actor: Actor, holding: Holding) -> bool:
    """Tell whether nothing but an open question lets ``actor`` look at the dossier."""
    return bool(holding.consulted) and not may(actor, Verb.VIEW, replace(holding, consulted=frozenset()))


def open_sent_along(actor: Actor, question_id: UUID, document_id: UUID, at: datetime) -> OpenedFile:
    """Open a paper that was sent along with an open question; the look is written down.

    Raises:
        DossierNotFoundError: the paper was not sent along, or the question is not the actor's to answer.
    """
    asked = question(actor, question_id, at)
    if document_id not in {one for one, _ in asked.documents}:
        raise DossierNotFoundError(asked.code)
    dossier = Dossier.objects.get(id=asked.dossier_id)
    paper = dossier.documents.get(id=document_id)
    return _opened(actor, dossier, paper.file_id, at)


def open_answer(actor: Actor, question_id: UUID, at: datetime) -> OpenedFile:
    """Open the file of an answer for those who have the dossier in hand; the look is written down.

    Raises:
        DossierNotFoundError: there is no such file, or the actor may not see personal data of the dossier.
    """
    row = Consultation.objects.select_related("dossier").filter(id=question_id, file__isnull=False).first()
    if row is None or not may(actor, Verb.REVEAL, holding_of(row.dossier, actor, at)):
        raise DossierNotFoundError(str(question_id))
    return _opened(actor, row.dossier, row.file_id, at)


def _opened(actor: Actor, dossier: Dossier, file_id: UUID | None, at: datetime) -> OpenedFile:
    if file_id is None:
        raise DossierNotFoundError(dossier.code)
    opened = open_file(file_id)
    audit.append(
        dossier.applicant_id,
        STREAM,
        "file_viewed",
        {"viewer": str(actor.account_id), "dossier": str(dossier.id), "file": opened.sha256},
        occurred_at=at,
        recorded_at=at,
    )
    return opened


def _open(actor: Actor) -> "QuerySet[Consultation]":
    return Consultation.objects.filter(
        unit__in=actor.units_as(*CONSULTED_ROLES), ended_at__isnull=True, dossier__state__in=OPEN_STATES
    )


def _lines(page: Page[Consultation], today: date) -> Page[QuestionLine]:
    masked = accounts.masked_people([row.dossier.applicant_id for row in page.rows])
    return page.map(
        lambda row: QuestionLine(
            id=row.id,
            code=row.dossier.code,
            procedure_name=procedure_name(row.dossier),
            applicant=masked[row.dossier.applicant_id].name,
            unit_id=row.unit_id,
            asked_at=row.asked_at,
            wanted_on=row.wanted_on,
            is_late=_is_late(row, today),
            reminders=row.reminders,
            ended_at=row.ended_at,
            end=row.end,
        )
    )


def _is_late(row: Consultation, today: date) -> bool:
    """Tell whether the answer came late, or is late already."""
    return row.is_late or (row.ended_at is None and today > row.wanted_on)


def _view(row: Consultation, dossier: Dossier, today: date) -> QuestionView:
    return QuestionView(
        id=row.id,
        unit_id=row.unit_id,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        question=shown_text(dossier.applicant_id, row.sealed_question),
        documents=tuple(UUID(one) for one in row.documents),
        wanted_on=row.wanted_on,
        is_late=_is_late(row, today),
        reminders=row.reminders,
        reminded_at=row.reminded_at,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        end=row.end,
        answer=_text(dossier, row.sealed_answer),
        file_id=row.file_id,
    )


def _text(dossier: Dossier, sealed: "Stored | None") -> str:
    return shown_text(dossier.applicant_id, sealed) if sealed else ""
