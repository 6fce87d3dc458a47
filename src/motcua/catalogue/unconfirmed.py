"""Values of packages that nobody has confirmed yet, for the people who can."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.db.models import Count, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Coalesce

from motcua.catalogue.errors import UnknownVersionError
from motcua.catalogue.holding import holds
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.versions import version
from motcua.domain.canonical_json import JSON
from motcua.domain.procedures.places import value_at
from motcua.domain.texts import Text
from motcua.infrastructure.paging import Page, page_of

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class _Marks(TypedDict):
    unconfirmed: int


@dataclass(frozen=True, slots=True)
class UnconfirmedValue:
    """One such value: where it stands in ``procedure.yaml``, what stands there, and where it is from."""

    path: str
    value: JSON
    source: str
    as_of: date


@lru_cache(maxsize=512)
def unconfirmed_values(version_id: UUID) -> tuple[UnconfirmedValue, ...]:
    """Return the unconfirmed values of a version in the order of its package; versions never change.

    Raises:
        UnknownVersionError: there is no such version.
    """
    contents = ProcedureVersion.objects.filter(id=version_id).values_list("contents", flat=True).first()
    if contents is None:
        raise UnknownVersionError(version_id)
    return tuple(
        UnconfirmedValue(mark.path, value_at(contents["procedure"], mark.path), mark.source, mark.as_of)
        for mark in version(version_id).package.unconfirmed
    )


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """A version in force with how many of its values are unconfirmed."""

    id: UUID
    code: str
    name: Text
    field_name: Text
    number: int
    valid_from: date
    unconfirmed: int


def held_versions(on: date, *, after: str = "") -> Page[HeldVersion]:
    """Return a page of the versions that hold on ``on``, one for each procedure, by code."""
    rows = _holding(on).select_related("procedure").annotate(sort_code=F("procedure__code"))
    return page_of(rows.defer("contents"), fields=("sort_code", "id"), after=after).map(_held)


@dataclass(frozen=True, slots=True)
class UnconfirmedCount:
    """How many values of how many procedures in force are unconfirmed."""

    values: int
    procedures: int


def count_unconfirmed(on: date) -> UnconfirmedCount:
    """Count the unconfirmed values of the versions that hold on ``on`` (one statement)."""
    found = _holding(on).filter(unconfirmed__gt=0).aggregate(values=Sum("unconfirmed"), rows=Count("id"))
    return UnconfirmedCount(found["values"] or 0, found["rows"])


def _holding(on: date) -> "QuerySet[WithAnnotations[ProcedureVersion, _Marks]]":
    """Return the version of each procedure that began last among those that hold, with its count."""
    later = ProcedureVersion.objects.filter(holds(on), procedure=OuterRef("procedure")).filter(
        Q(valid_from__gt=OuterRef("valid_from"))
        | Q(valid_from=OuterRef("valid_from"), number__gt=OuterRef("number"))
    )
    marks = KeyTransform("unconfirmed", KeyTransform("procedure", "contents"))
    length = Func(marks, function="jsonb_array_length", output_field=IntegerField())
    return ProcedureVersion.objects.filter(holds(on), ~Exists(later)).annotate(
        unconfirmed=Coalesce(length, Value(0))
    )


def _held(row: "WithAnnotations[ProcedureVersion, _Marks]") -> HeldVersion:
    procedure = row.procedure
    return HeldVersion(
        id=row.id,
        code=procedure.code,
        name=Text(procedure.name_vi, procedure.name_en),
        field_name=Text(procedure.field_name_vi, procedure.field_name_en),
        number=row.number,
        valid_from=row.valid_from,
        unconfirmed=row.unconfirmed,
    )
