"""What an inspection compares: dossiers that ended lately, and how long dossiers of a procedure take."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import Q

from motcua.domain.lifecycle import Outcome
from motcua.dossiers.models import Dossier, Step

_GRANTED: Final = "outcome = %(granted)s AND NOT is_imported AND finished_at > %(since)s"
_PACES: Final = f"""
SELECT procedure_id, count(*),
       percentile_disc(ARRAY[0.01, 0.5]) WITHIN GROUP (ORDER BY finished_at - accepted_at)
FROM dossiers_dossier WHERE {_GRANTED} GROUP BY procedure_id
"""  # noqa: S608 - no text of others
_SLOWER: Final = f"""
SELECT asked.id, (
    SELECT count(*) FROM dossiers_dossier
    WHERE procedure_id = asked.procedure_id AND {_GRANTED} AND finished_at - accepted_at > asked.took)
FROM (SELECT id, procedure_id, finished_at - accepted_at AS took FROM dossiers_dossier WHERE id = ANY(%(ids)s)
     ) asked
"""  # noqa: S608 - no text of others


@dataclass(frozen=True, slots=True)
class InspectedDossier:
    """What an inspection knows of a dossier beside its events: ids and moments, nobody's name."""

    id: UUID
    code: str
    procedure_id: UUID
    handled_by: UUID
    channel: str
    term_unit: str
    accepted_at: datetime
    finished_at: datetime | None
    handed_over_at: datetime | None
    outcome: str

    @property
    def took(self) -> timedelta:
        """From acceptance to the end; nothing where it has not ended."""
        return self.finished_at - self.accepted_at if self.finished_at else timedelta(0)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the granted dossiers of a procedure took: how many, the quickest hundredth, the half."""

    compared: int
    quick: timedelta
    usual: timedelta


def ended_or_handed_over(
    since: datetime, until: datetime, *, after: UUID | None, size: int
) -> list[InspectedDossier]:
    """Return dossiers that ended or were handed over after ``since`` and up to ``until``, in order of id.

    What was brought in from an older system has no events to look at, and is left out.
    """
    rows = Dossier.objects.filter(
        Q(finished_at__gt=since, finished_at__lte=until)
        | Q(handed_over_at__gt=since, handed_over_at__lte=until),
        accepted_at__isnull=False,
        is_imported=False,
    )
    if after is not None:
        rows = rows.filter(id__gt=after)
    return [_inspected(row) for row in rows.order_by("id")[:size]]


def by_ids(ids: Iterable[UUID]) -> list[InspectedDossier]:
    """Return these dossiers, in order of id."""
    rows = Dossier.objects.filter(id__in=set(ids), accepted_at__isnull=False)
    return [_inspected(row) for row in rows.order_by("id")]


def endings_between(since: datetime, until: datetime) -> list[tuple[UUID, UUID, datetime]]:
    """Return dossier, handling unit and moment of every end after ``since`` and up to ``until``."""
    rows = Dossier.objects.filter(finished_at__gt=since, finished_at__lte=until, is_imported=False).exclude(
        term_unit="same_day"
    )
    found = rows.order_by("finished_at", "id").values_list("id", "handled_by_id", "finished_at")
    return [(one, unit, at) for one, unit, at in found if at is not None]


def paces(since: datetime) -> dict[UUID, Pace]:
    """Return for each procedure how long its dossiers took that were granted after ``since``."""
    with connection.cursor() as cursor:
        cursor.execute(_PACES, {"granted": Outcome.GRANTED, "since": since})
        return {row[0]: Pace(row[1], *row[2]) for row in cursor.fetchall()}


def slower_than(ids: Collection[UUID], since: datetime) -> dict[UUID, int]:
    """Return for each dossier how many of its procedure, granted after ``since``, took longer."""
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_SLOWER, {"granted": Outcome.GRANTED, "since": since, "ids": list(ids)})
        return dict(cursor.fetchall())


def codes_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the codes of these dossiers."""
    return dict(Dossier.objects.filter(id__in=set(ids)).order_by().values_list("id", "code"))


def applicant_of(dossier_id: UUID) -> UUID:
    """Return the applicant, by whose key texts about the dossier are sealed."""
    return Dossier.objects.values_list("applicant_id", flat=True).get(id=dossier_id)


def _inspected(row: Dossier) -> InspectedDossier:
    assert row.accepted_at is not None, "only accepted dossiers are asked for"  # noqa: S101
    return InspectedDossier(
        id=row.id,
        code=row.code,
        procedure_id=row.procedure_id,
        handled_by=row.handled_by_id,
        channel=row.channel,
        term_unit=row.term_unit,
        accepted_at=row.accepted_at,
        finished_at=row.finished_at,
        handed_over_at=row.handed_over_at,
        outcome=row.outcome,
    )


def step_name(dossier_id: UUID, key: str) -> str:
    """Return what a step of the dossier is called; its key where it was never open."""
    names = Step.objects.filter(dossier=dossier_id, key=key).order_by("id").values_list("name", flat=True)
    return names.first() or key
