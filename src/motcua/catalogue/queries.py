"""Reads: which version holds on a day, and what people search for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from rapidfuzz import fuzz, process

from motcua.catalogue.errors import NoVersionInForceError
from motcua.catalogue.holding import holds
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.unconfirmed import (
    HeldVersion,
    UnconfirmedCount,
    UnconfirmedValue,
    count_unconfirmed,
    held_versions,
    unconfirmed_values,
)
from motcua.catalogue.versions import PublishedVersion, version
from motcua.domain.folding import fold
from motcua.domain.texts import Text
from motcua.infrastructure.paging import PAGE_SIZE, Page, page_of

__all__ = [
    "HeldVersion",
    "ListedField",
    "ListedProcedure",
    "PublishedVersion",
    "UnconfirmedCount",
    "UnconfirmedValue",
    "count_unconfirmed",
    "field_names",
    "fields_in_force",
    "held_versions",
    "in_force",
    "life_events_in_force",
    "page_in_force",
    "procedure_names",
    "search",
    "unconfirmed_values",
    "version",
    "version_in_force",
    "versions_of",
]
# Below this likeness (of 100) a guess only confuses.
LEAST_LIKENESS = 75


@dataclass(frozen=True, slots=True)
class ListedProcedure:
    """A procedure in a list."""

    id: UUID
    code: str
    name: Text
    field_code: str
    field_name: Text
    level: str


@dataclass(frozen=True, slots=True)
class ListedField:
    """A field (lĩnh vực) with the number of its procedures in force."""

    code: str
    name: Text
    procedures: int


def version_in_force(code: str, on: date) -> PublishedVersion:
    """Return the version of procedure ``code`` that holds on the day ``on``: the one that began last.

    Raises:
        NoVersionInForceError: the code is unknown or nothing holds on that day.
    """
    found = (
        ProcedureVersion.objects.filter(holds(on), procedure__code=code)
        .order_by("-valid_from", "-number")
        .values_list("id", flat=True)
        .first()
    )
    if found is None:
        raise NoVersionInForceError(code)
    return version(found)


def versions_of(code: str) -> list[PublishedVersion]:
    """Return every version of a procedure, newest first."""
    rows = ProcedureVersion.objects.filter(procedure__code=code).order_by("-number")
    return [version(version_id) for version_id in rows.values_list("id", flat=True)]


def in_force(
    on: date, *, field_code: str = "", level: str = "", life_event: str = ""
) -> list[ListedProcedure]:
    """Return the procedures with a version that holds on that day, by name."""
    rows = _in_force(on, field_code=field_code, level=level, life_event=life_event)
    return [_listed(row) for row in rows.order_by("name_folded", "code")]


def page_in_force(on: date, *, after: str = "", size: int = PAGE_SIZE) -> Page[ListedProcedure]:
    """Return a page of the procedures with a version that holds on that day, by code."""
    return page_of(_in_force(on), fields=("code", "id"), after=after, size=size).map(_listed)


def life_events_in_force(on: date) -> Counter[str]:
    """Return how many procedures in force each event of life leads to, by its code."""
    found: Counter[str] = Counter()
    for events in _in_force(on).order_by("code").values_list("life_events", flat=True):
        found.update(events)
    return found


def fields_in_force(on: date, *, level: str = "") -> list[ListedField]:
    """Return the fields that have procedures in force, by name."""
    rows = (
        _in_force(on, level=level)
        .values("field_code", "field_name_vi", "field_name_en")
        .annotate(procedures=Count("id"))
        .order_by("field_name_vi", "field_code")
    )
    return [
        ListedField(row["field_code"], Text(row["field_name_vi"], row["field_name_en"]), row["procedures"])
        for row in rows
    ]


def search(
    text: str, on: date, *, field_code: str = "", level: str = "", limit: int = 50
) -> list[ListedProcedure]:
    """Return procedures in force that ``text`` speaks of, the closest first.

    Accents and capitals do not matter. A code or a name that begins with the text comes first, then names
    with every word of it; only when nothing is found are words of similar spelling tried.
    """
    folded = fold(text)
    rows = _in_force(on, field_code=field_code, level=level)
    if not folded:
        return [_listed(row) for row in rows.order_by("name_folded", "code")[:limit]]
    beginning = rows.filter(Q(code__startswith=folded) | Q(name_folded__startswith=folded))
    found = list(beginning.order_by("name_folded", "code")[:limit])
    if len(found) < limit:
        containing = rows.exclude(id__in=[row.id for row in found])
        for word in folded.split():
            containing = containing.filter(search_text__contains=word)
        found += containing.order_by("name_folded", "code")[: limit - len(found)]
    return [_listed(row) for row in found or _similar(folded, rows, limit)]


def procedure_names(codes: Iterable[str]) -> dict[str, Text]:
    """Return the names of procedures by code (one statement); unknown codes are left out."""
    rows = Procedure.objects.filter(code__in=set(codes)).order_by("code")
    return {row.code: Text(row.name_vi, row.name_en) for row in rows}


def field_names(codes: Iterable[str]) -> dict[str, Text]:
    """Return the names of fields by code (one statement); unknown codes are left out."""
    rows = Procedure.objects.filter(field_code__in=set(codes)).order_by("field_code", "code")
    return {row.field_code: Text(row.field_name_vi, row.field_name_en) for row in rows}


def _similar(folded: str, rows: QuerySet[Procedure], limit: int) -> list[Procedure]:
    texts = dict(rows.order_by("code").values_list("id", "search_text"))
    best = process.extract(
        folded, texts, scorer=fuzz.partial_ratio, limit=min(limit, 10), score_cutoff=LEAST_LIKENESS
    )
    likeness = {found_id: score for _, score, found_id in best}
    return sorted(rows.filter(id__in=likeness).order_by("code"), key=lambda row: -likeness[row.id])


def _in_force(
    on: date, *, field_code: str = "", level: str = "", life_event: str = ""
) -> QuerySet[Procedure]:
    holding = ProcedureVersion.objects.filter(holds(on), procedure=OuterRef("pk"))
    rows = Procedure.objects.filter(Exists(holding))
    if field_code:
        rows = rows.filter(field_code=field_code)
    if life_event:
        rows = rows.filter(life_events__contains=[life_event])
    return rows.filter(level=level) if level else rows


def _listed(row: Procedure) -> ListedProcedure:
    return ListedProcedure(
        id=row.id,
        code=row.code,
        name=Text(row.name_vi, row.name_en),
        field_code=row.field_code,
        field_name=Text(row.field_name_vi, row.field_name_en),
        level=row.level,
    )
