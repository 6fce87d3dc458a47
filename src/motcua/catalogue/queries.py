"""Reads: which version holds on a day, and what people search for."""

from base64 import b64decode
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Count, Exists, F, Func, JSONField, OuterRef, QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform, KeyTransform

from motcua.catalogue.errors import NoVersionInForceError
from motcua.catalogue.fee_table import (
    FeeRow,
    amounts_on,
    provincial_fees,
    provincial_fees_of,
    rules_on,
    rules_with,
)
from motcua.catalogue.historical import VersionDays, versions_by_code
from motcua.catalogue.holding import holds, versions_holding
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.searching import Known, ListedProcedure, catalogue_index, listed
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
    "FeeRow",
    "HeldVersion",
    "ListedAgency",
    "ListedField",
    "ListedProcedure",
    "PublishedVersion",
    "UnconfirmedCount",
    "UnconfirmedValue",
    "VersionDays",
    "agencies_in_force",
    "amounts_on",
    "count_unconfirmed",
    "fast_lanes",
    "field_names",
    "fields_in_force",
    "file_of",
    "held_versions",
    "in_force",
    "life_events_in_force",
    "listed_in_force",
    "page_in_force",
    "procedure_names",
    "provincial_fees",
    "provincial_fees_of",
    "published_digests",
    "rules_on",
    "rules_with",
    "search",
    "unconfirmed_values",
    "version",
    "version_in_force",
    "versions_by_code",
    "versions_of",
]


@dataclass(frozen=True, slots=True)
class ListedField:
    """A field (lĩnh vực) with the number of its procedures in force."""

    code: str
    name: Text
    procedures: int


@dataclass(frozen=True, slots=True)
class ListedAgency:
    """An agency (cơ quan giải quyết) with its procedures in force counted; ``key`` stands in addresses."""

    key: str
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


def versions_in_force(on: date) -> list[UUID]:
    """Return the version of each procedure that holds on the day ``on``: the one that began last."""
    return list(versions_holding(on).values_list("id", flat=True))


def fast_lanes(on: date) -> tuple[PublishedVersion, ...]:
    """Return the versions in force that may be taken in on one screen, by code (one statement, mostly)."""
    return tuple(version(one) for one in _with_fast_lane(frozenset(versions_in_force(on))))


@lru_cache(maxsize=8)
def _with_fast_lane(version_ids: frozenset[UUID]) -> tuple[UUID, ...]:
    rows = ProcedureVersion.objects.filter(id__in=version_ids, contents__form_ui__has_key="fast_lane")
    return tuple(rows.order_by("procedure__code").values_list("id", flat=True))


def versions_of(code: str) -> list[PublishedVersion]:
    """Return every version of a procedure, newest first."""
    rows = ProcedureVersion.objects.filter(procedure__code=code).order_by("-number")
    return [version(version_id) for version_id in rows.values_list("id", flat=True)]


def published_digests() -> dict[str, set[str]]:
    """Return the digests of every package that was published, by the code of its procedure."""
    found: dict[str, set[str]] = {}
    rows = ProcedureVersion.objects.order_by("procedure__code", "number")
    for code, digest in rows.values_list("procedure__code", "digest"):
        found.setdefault(code, set()).add(digest)
    return found


def in_force(
    on: date, *, field_code: str = "", level: str = "", life_event: str = "", agency: str = ""
) -> list[ListedProcedure]:
    """Return the procedures with a version that holds on that day, by name."""
    rows = _in_force(on, field_code=field_code, level=level, life_event=life_event, agency=agency)
    return [listed(row) for row in rows.order_by("name_folded", "code")]


def listed_in_force(code: str, on: date) -> ListedProcedure | None:
    """Return the procedure with this code if a version of it holds on that day."""
    row = _in_force(on).filter(code=code).first()
    return listed(row) if row else None


def file_of(version_id: UUID, name: str) -> bytes | None:
    """Return a file that a version offers for download; None where it has none of that name."""
    stored = (
        ProcedureVersion.objects.filter(id=version_id)
        .values_list(KeyTextTransform(name, KeyTransform("files", "contents")), flat=True)
        .first()
    )
    return b64decode(stored) if stored else None


def page_in_force(on: date, *, after: str = "", size: int = PAGE_SIZE) -> Page[ListedProcedure]:
    """Return a page of the procedures with a version that holds on that day, by code."""
    return page_of(_in_force(on), fields=("code", "id"), after=after, size=size).map(listed)


def life_events_in_force(on: date) -> Counter[str]:
    """Return how many procedures in force each event of life leads to, by its code."""
    event = Func(F("life_events"), function="jsonb_array_elements_text", output_field=TextField())
    return Counter(dict(_in_force(on).order_by().values_list(event).annotate(Count("id"))))


def agencies_in_force(on: date) -> list[ListedAgency]:
    """Return the agencies that decide procedures in force, by name; one spelt alike is one."""
    agency = Func(F("agencies"), function="jsonb_array_elements", output_field=JSONField())
    rows = _in_force(on).order_by().values(agency=agency).annotate(procedures=Count("id"))
    found: dict[str, ListedAgency] = {}
    for row in rows:
        key, name = row["agency"]["key"], Text(row["agency"]["vi"], row["agency"]["en"])
        before = found[key].procedures if key in found else 0
        found[key] = ListedAgency(key, name, before + row["procedures"])
    return sorted(found.values(), key=lambda one: fold(one.name.vi))


def fields_in_force(on: date, *, level: str = "") -> list[ListedField]:
    """Return the fields that have procedures in force, by name."""
    rows = (
        _in_force(on, level=level)
        .values("field_code", "field_name_vi", "field_name_en")
        .annotate(procedures=Count("id"))
    )
    found = (
        ListedField(row["field_code"], Text(row["field_name_vi"], row["field_name_en"]), row["procedures"])
        for row in rows
    )
    return sorted(found, key=lambda one: (fold(one.name.vi), one.code))


def search(
    text: str,
    on: date,
    *,
    field_code: str = "",
    level: str = "",
    life_event: str = "",
    agency: str = "",
    limit: int = 50,
) -> list[ListedProcedure]:
    """Return procedures in force that ``text`` speaks of, the closest first.

    Accents, capitals and the order of words do not matter; names, what people call it, code, field, agency,
    level and events of life are looked through. Only when nothing has every word are words of similar
    spelling tried. Two statements where anything is found.
    """
    folded = fold(text)
    if not folded:
        rows = _in_force(on, field_code=field_code, level=level, life_event=life_event, agency=agency)
        return [listed(row) for row in rows.order_by("name_folded", "code")[:limit]]

    def admits(known: Known) -> bool:
        return (
            field_code in ("", known.listed.field_code)
            and level in ("", known.listed.level)
            and (not life_event or life_event in known.life_events)
            and (not agency or agency in known.agencies)
        )

    index = catalogue_index()
    waiting = index.find(folded, admits)
    found: list[ListedProcedure] = []
    while waiting and len(found) < limit:
        # What does not hold today is among them: ask for a few at a time until there are enough.
        asked, waiting = waiting[:limit], waiting[limit:]
        versions = ProcedureVersion.objects.filter(holds(on), procedure__in=[one.id for one in asked])
        holding = set(versions.order_by("id").values_list("procedure_id", flat=True))
        found += [one.listed for one in asked if one.id in holding]
    return found[:limit]


def procedure_names(codes: Iterable[str]) -> dict[str, Text]:
    """Return the names of procedures by code (one statement); unknown codes are left out."""
    rows = Procedure.objects.filter(code__in=set(codes)).order_by("code")
    return {row.code: Text(row.name_vi, row.name_en) for row in rows}


def field_names(codes: Iterable[str]) -> dict[str, Text]:
    """Return the names of fields by code (one statement); unknown codes are left out."""
    rows = Procedure.objects.filter(field_code__in=set(codes)).order_by("field_code", "code")
    return {row.field_code: Text(row.field_name_vi, row.field_name_en) for row in rows}


def _in_force(
    on: date, *, field_code: str = "", level: str = "", life_event: str = "", agency: str = ""
) -> QuerySet[Procedure]:
    holding = ProcedureVersion.objects.filter(holds(on), procedure=OuterRef("pk"))
    rows = Procedure.objects.filter(Exists(holding))
    if field_code:
        rows = rows.filter(field_code=field_code)
    if life_event:
        rows = rows.filter(life_events__contains=[life_event])
    if agency:
        rows = rows.filter(agencies__contains=[{"key": agency}])
    return rows.filter(level=level) if level else rows
