"""Lines beside form II.06a: what the form does not tell apart, each with its dossiers."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from motcua.domain.lifecycle import Channel
from motcua.infrastructure.paging import Page, page_of
from motcua.organisations import queries as organisations
from motcua.reporting.errors import PeriodError
from motcua.reporting.models import Fact


class Line(StrEnum):
    """A line of its own; all count dossiers accepted in the period."""

    UNASSISTED = "unassisted"
    """Online, filed by the citizens alone."""
    ASSISTED = "assisted"
    """Online, filled in with a helper (hỗ trợ nộp hồ sơ); together with ``UNASSISTED`` column 4."""
    FOR_OTHERS = "for_others"
    """Received for a unit outside, whose figures and lateness they are (tiếp nhận hộ)."""
    BY_OTHERS = "by_others"
    """Handled here, received by a counter outside."""


def line_counts(from_on: date, to_on: date, unit_code: str, structure_of: date) -> dict[Line, int]:
    """Return how many dossiers each line has for the unit and what stands under it.

    Raises:
        PeriodError: the period ends before it begins.
    """
    units = _units(unit_code, structure_of)
    sums = {line.value: Count("dossier_id", filter=_condition(line, units)) for line in Line}
    counted = _facts(from_on, to_on).aggregate(**sums)
    return {line: counted[line.value] for line in Line}


def line_dossiers(
    line: Line, from_on: date, to_on: date, unit_code: str, structure_of: date, *, after: str = ""
) -> Page[UUID]:
    """Return a page of the dossiers behind a line, in order of id.

    Raises:
        PeriodError: the period ends before it begins.
    """
    facts = _facts(from_on, to_on).filter(_condition(line, _units(unit_code, structure_of)))
    return page_of(facts, fields=("dossier_id",), after=after).map(lambda fact: fact.dossier_id)


def _facts(from_on: date, to_on: date) -> "QuerySet[Fact]":
    if from_on > to_on:
        raise PeriodError(f"{from_on} is after {to_on}")
    return Fact.objects.filter(accepted_on__gte=from_on, accepted_on__lte=to_on)


def _units(unit_code: str, on: date) -> Collection[UUID]:
    return organisations.units_under(organisations.unit_by_code(unit_code, on).id, on)


def _condition(line: Line, units: Collection[UUID]) -> Q:
    here, received_here = Q(handled_by__in=units), Q(received_by__in=units)
    match line:
        case Line.UNASSISTED:
            return here & Q(channel=Channel.ONLINE, is_assisted=False)
        case Line.ASSISTED:
            return here & Q(channel=Channel.ONLINE, is_assisted=True)
        case Line.FOR_OTHERS:
            return received_here & ~here
        case Line.BY_OTHERS:
            return here & ~received_here
