"""Procedures in force that somebody should look at again, each list a page by key."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, TypedDict
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from motcua.calendars import queries as calendars
from motcua.catalogue.holding import holds, versions_holding
from motcua.catalogue.models import Announcement, Procedure, ProcedureVersion, TermElsewhere
from motcua.domain.clock import Term, TermUnit
from motcua.domain.procedures.package import ServiceLevel
from motcua.domain.procedures.terms import office_hours
from motcua.domain.texts import Text
from motcua.domain.vietnam_time import VIETNAM
from motcua.infrastructure.paging import PAGE_SIZE, Page, page_of

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

ONLINE: Final = (ServiceLevel.FULL.value, ServiceLevel.PARTIAL.value)


@dataclass(frozen=True, slots=True)
class ReviewedProcedure:
    """A procedure on a list, with the first day on which any version of it held."""

    id: UUID
    code: str
    name: Text
    field_name: Text
    since: date


def procedures_in_force(
    on: date, where: Q | Exists, *, known_since: date | None = None, after: str = ""
) -> Page[ReviewedProcedure]:
    """Return a page of the procedures in force on ``on`` that meet ``where``, by code (two statements).

    With ``known_since`` only those of which some version held on that day or before.
    """
    rows = _in_force(on).filter(where)
    if known_since is not None:
        early = ProcedureVersion.objects.filter(procedure=OuterRef("pk"), valid_from__lte=known_since)
        rows = rows.filter(Exists(early))
    page = page_of(rows, fields=("code", "id"), after=after)
    began = dict(
        ProcedureVersion.objects.filter(procedure__in=[row.id for row in page.rows])
        .order_by("procedure_id", "valid_from", "number")
        .distinct("procedure_id")
        .values_list("procedure_id", "valid_from")
    )
    return page.map(
        lambda row: ReviewedProcedure(
            row.id,
            row.code,
            Text(row.name_vi, row.name_en),
            Text(row.field_name_vi, row.field_name_en),
            began[row.id],
        )
    )


def never_online(on: date, *, after: str = "") -> Page[ReviewedProcedure]:
    """Return a page of the procedures that could be offered online and never were in any version."""
    eligible = ProcedureVersion.objects.filter(
        Q(contents__procedure__eligible_for_online=True)
        | Q(contents__procedure__eligible_for_online__eligible=True),
        id__in=versions_holding(on).values("id"),
        procedure=OuterRef("pk"),
    )
    offered = ProcedureVersion.objects.filter(
        procedure=OuterRef("pk"), contents__procedure__service_level__in=ONLINE
    )
    return procedures_in_force(on, Q(Exists(eligible)) & ~Q(Exists(offered)), after=after)


class _Published(TypedDict):
    published_on: date


@dataclass(frozen=True, slots=True)
class LatePublication:
    """A version that was published after the day from which its decision let it hold."""

    id: UUID
    code: str
    name: str
    number: str
    effect_on: date
    published_on: date
    working_days: int


def published_late(*, after: str = "") -> Page[LatePublication]:
    """Return a page of the versions published later than their decision took effect, the newest first."""
    rows = (
        Announcement.objects.filter(version__isnull=False)
        .annotate(published_on=TruncDate("version__published_at", tzinfo=VIETNAM))
        .filter(published_on__gt=F("effect_on"))
    )
    return page_of(rows, fields=("-effect_on", "-id"), after=after).map(_late)


def _late(row: "WithAnnotations[Announcement, _Published]") -> LatePublication:
    days = calendars.working_calendar().working_days_between(row.effect_on, row.published_on)
    return LatePublication(row.id, row.code, row.name, row.number, row.effect_on, row.published_on, days)


@dataclass(frozen=True, slots=True)
class LongerTerm:
    """A procedure that takes longer here, by one channel, than at the place where it is shortest."""

    code: str
    name: Text
    channel: str
    here: Term
    there: Term
    place: str


def knows_terms_elsewhere() -> bool:
    """Tell whether any term of another place is known: without, the next list can say nothing."""
    return TermElsewhere.objects.exists()


def longer_than_elsewhere(on: date, *, after: str = "", size: int = PAGE_SIZE) -> Page[LongerTerm]:
    """Return a page of the procedures whose shortest term is longer than elsewhere, by code."""
    shortest: dict[tuple[str, str], TermElsewhere] = {}
    for row in TermElsewhere.objects.filter(code__gt=after).order_by("code", "channel", "office_hours"):
        shortest.setdefault((row.code, row.channel), row)
    held = _terms_here(on, {code for code, _ in shortest})
    found = [
        LongerTerm(
            code,
            held[code][0],
            channel,
            held[code][1][channel],
            Term(there.amount, TermUnit(there.unit)),
            there.place,
        )
        for (code, channel), there in shortest.items()
        if code in held
        and channel in held[code][1]
        and office_hours(held[code][1][channel]) > there.office_hours
    ]
    codes = sorted({one.code for one in found})[:size]
    shown = tuple(one for one in found if one.code in codes)
    return Page(shown, codes[-1] if len(shown) < len(found) else "")


def _terms_here(on: date, codes: set[str]) -> dict[str, tuple[Text, Mapping[str, Term]]]:
    """Return name and shortest term by channel of the procedures in force (one statement)."""
    rows = (
        versions_holding(on)
        .filter(procedure__code__in=sorted(codes))
        .values_list(
            "procedure__code", "procedure__name_vi", "procedure__name_en", "contents__procedure__cases"
        )
    )
    found: dict[str, tuple[Text, Mapping[str, Term]]] = {}
    for code, name_vi, name_en, cases in rows:
        terms: dict[str, Term] = {}
        for channel, said in (pair for case in cases for pair in case["terms"].items()):
            term = Term(said.get("amount") or 1, TermUnit(said["unit"]))
            if channel not in terms or office_hours(term) < office_hours(terms[channel]):
                terms[channel] = term
        found[code] = (Text(name_vi, name_en), terms)
    return found


def _in_force(on: date) -> "QuerySet[Procedure]":
    held = ProcedureVersion.objects.filter(holds(on), procedure=OuterRef("pk"))
    return Procedure.objects.filter(Exists(held))
