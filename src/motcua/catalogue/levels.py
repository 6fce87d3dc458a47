"""At which level a procedure is offered online on a day: 1 to 4 before Decree 42/2022, by extent since."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, TypedDict

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform

from motcua.catalogue.holding import versions_holding
from motcua.catalogue.models import HistoricLevel, ProcedureVersion
from motcua.domain.procedures.package import ServiceLevel
from motcua.infrastructure.paging import Page, page_of

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class _Extent(TypedDict):
    code: str
    extent: str


_CODE: Final = F("procedure__code")
_LEVEL: Final = KeyTextTransform("service_level", KeyTransform("procedure", "contents"))
_CODE_AND_LEVEL: Final = ("procedure__code", "extent")


@dataclass(frozen=True, slots=True)
class OnlineLevel:
    """The level of a procedure on a day: one of both, by the day; neither where it is not known."""

    historic: int | None = None
    extent: ServiceLevel | None = None


@dataclass(frozen=True, slots=True)
class ListedLevel:
    """A procedure with its level and since when it has it."""

    code: str
    name: str
    level: OnlineLevel
    since: date


def uses_historic_levels(on: date) -> bool:
    """Tell whether levels 1 to 4 were in use on ``on`` (Decree 43/2011/NĐ-CP, until Decree 42/2022/NĐ-CP)."""
    return on < settings.MOTCUA_SERVICE_LEVELS_FROM


def levels_on(codes: Iterable[str], on: date) -> dict[str, OnlineLevel]:
    """Return the levels of procedures on ``on`` (one statement); unknown ones are left out."""
    wanted = list(codes)
    if uses_historic_levels(on):
        rows = _historic(on).filter(code__in=wanted)
        return {one.code: OnlineLevel(historic=one.level) for one in rows.order_by("code", "from_on")}
    held = _held(on).filter(procedure__code__in=wanted)
    return {
        code: OnlineLevel(extent=ServiceLevel(level)) for code, level in held.values_list(*_CODE_AND_LEVEL)
    }


def count_levels(on: date) -> Counter[OnlineLevel]:
    """Count the procedures of each level on ``on`` (one statement)."""
    if uses_historic_levels(on):
        levels = _historic(on).order_by("code").values_list("level", flat=True)
        return Counter(OnlineLevel(historic=one) for one in levels)
    levels_now = (level for _, level in _held(on).values_list(*_CODE_AND_LEVEL))
    return Counter(OnlineLevel(extent=ServiceLevel(one)) for one in levels_now)


def page_of_levels(on: date, *, after: str = "") -> Page[ListedLevel]:
    """Return a page of the procedures with their level on ``on``, by code."""
    if uses_historic_levels(on):
        page = page_of(_historic(on), fields=("code", "id"), after=after)
        return page.map(lambda one: ListedLevel(one.code, "", OnlineLevel(historic=one.level), one.from_on))
    newest = _held(on).values("id")
    rows = ProcedureVersion.objects.filter(id__in=newest).select_related("procedure")
    shown = rows.annotate(code=_CODE, extent=_LEVEL).defer("contents")
    return page_of(shown, fields=("code", "id"), after=after).map(_listed)


def _listed(one: "WithAnnotations[ProcedureVersion, _Extent]") -> ListedLevel:
    level = OnlineLevel(extent=ServiceLevel(one.extent))
    return ListedLevel(one.code, one.procedure.name_vi, level, one.valid_from)


def _historic(on: date) -> "QuerySet[HistoricLevel]":
    return HistoricLevel.objects.filter(Q(to_on__isnull=True) | Q(to_on__gt=on), from_on__lte=on)


def _held(on: date) -> "QuerySet[ProcedureVersion]":
    return versions_holding(on).annotate(extent=_LEVEL)
