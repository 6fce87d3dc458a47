"""Codes and names of units that nobody has compared with the decision that gave them."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.infrastructure.paging import Page, page_of
from motcua.organisations.models import Unit, UnitName
from motcua.organisations.queries.structures import structure_on
from motcua.organisations.queries.units import units

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class _Doubt(TypedDict):
    has_unconfirmed_name: bool


@dataclass(frozen=True, slots=True)
class UnconfirmedUnit:
    """A unit with what is still unconfirmed about it."""

    id: UUID
    code: str
    name: str
    is_code_confirmed: bool
    is_name_confirmed: bool


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """How many units have an unconfirmed code, and how many an unconfirmed name."""

    codes: int
    names: int


def count_unconfirmed(on: date) -> Unconfirmed:
    """Count unconfirmed codes and names among the units of the structure of ``on``."""
    placed = _placed(on)
    return Unconfirmed(
        codes=placed.filter(is_code_confirmed=False).count(),
        names=placed.filter(has_unconfirmed_name=True).count(),
    )


def unconfirmed_units(on: date, *, after: str = "") -> Page[UnconfirmedUnit]:
    """Return a page of the units of the structure of ``on`` whose code or name is unconfirmed, by code."""
    rows = _placed(on).filter(Q(is_code_confirmed=False) | Q(has_unconfirmed_name=True))
    page = page_of(rows, fields=("code", "id"), after=after)
    named = units([row.id for row in page.rows], on)

    def show(row: "WithAnnotations[Unit, _Doubt]") -> UnconfirmedUnit:
        name = named[row.id].name
        return UnconfirmedUnit(row.id, row.code, name, row.is_code_confirmed, not row.has_unconfirmed_name)

    return page.map(show)


def _placed(on: date) -> "QuerySet[WithAnnotations[Unit, _Doubt]]":
    structure = structure_on(on)
    doubtful = UnitName.objects.filter(unit=OuterRef("pk"), is_confirmed=False)
    rows = Unit.objects.annotate(has_unconfirmed_name=Exists(doubtful))
    return rows.filter(placements__structure=structure.id) if structure else rows.none()
