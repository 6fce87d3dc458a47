"""Guidance that was given without a dossier: lists of a day, and one record."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.accounts import operations as accounts
from motcua.accounts import queries as people
from motcua.accounts.errors import PersonErasedError
from motcua.audit import operations as audit
from motcua.documents.queries import OpenedFile, open_file
from motcua.domain.actors import Actor, Role
from motcua.domain.texts import Text
from motcua.dossiers.errors import DossierNotFoundError
from motcua.dossiers.models import Guidance
from motcua.dossiers.queries.lists import COUNT_UP_TO
from motcua.dossiers.told import Missing
from motcua.infrastructure.paging import Page, page_of


@dataclass(frozen=True, slots=True)
class GuidanceLine:
    """One row: the number in the unit, the procedure, and for whom (masked, may be empty)."""

    id: UUID
    number: str
    procedure_name: Text
    person: str
    given_at: datetime
    given_by: UUID
    is_paper_ready: bool


def guidance_of_day(actor: Actor, day: date, *, after: str = "") -> Page[GuidanceLine]:
    """Return what was told at the actor's counters on ``day``, the newest first."""
    page = page_of(_of(actor).filter(given_on=day).select_related("procedure"), fields=("-id",), after=after)
    masked = people.masked_people([row.person_id for row in page.rows])
    return page.map(
        lambda row: GuidanceLine(
            row.id,
            f"{row.number:02d}/{row.year}/HD",
            Text(row.procedure.name_vi, row.procedure.name_en),
            masked[row.person_id].name,
            row.given_at,
            row.given_by,
            row.file_id is not None,
        )
    )


def guidance_count(actor: Actor, day: date) -> int:
    """Return how many people were told on ``day`` at the actor's counters (at most ``COUNT_UP_TO``)."""
    return _of(actor).filter(given_on=day).order_by("id")[:COUNT_UP_TO].count()


def guidance_paper(actor: Actor, guidance_id: UUID, at: datetime) -> OpenedFile | None:
    """Return Form 02 to a clerk of the unit; None while it is being set. Each look is written down.

    Raises:
        DossierNotFoundError: there is no such record, or it is another unit's.
    """
    given = _of(actor).filter(id=guidance_id).first()
    if given is None:
        raise DossierNotFoundError(str(guidance_id))
    if not given.file_id:
        return None
    opened = open_file(given.file_id)
    audit.append(
        given.person_id,
        people.STREAM,
        "file_viewed",
        {"viewer": str(actor.account_id), "guidance": str(given.id), "file": opened.sha256},
        occurred_at=at,
        recorded_at=at,
    )
    return opened


def missing_of(given: Guidance) -> tuple[Missing, ...]:
    """Return what was named as missing; nothing where the person was erased."""
    try:
        text = accounts.open_for(given.person_id, bytes(given.sealed_items))
    except PersonErasedError:
        return ()
    return tuple(Missing(name, reason) for name, reason in json.loads(text))


def _of(actor: Actor) -> "QuerySet[Guidance]":
    return Guidance.objects.filter(unit__in=actor.units_as(Role.CLERK))
