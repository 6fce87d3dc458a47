"""Procedures whose dossiers are always done long before they are due: their terms could be shortened."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, F, Func, IntegerField, Max

from motcua.infrastructure.paging import PAGE_SIZE, Page
from motcua.reporting.models import Fact

DAYS_LOOKED_AT: Final = 365
# Fewer say nothing about a rule.
LEAST_DOSSIERS: Final = 10
MOST_OF_TERM_PERCENT: Final = 50


@dataclass(frozen=True, slots=True)
class SpareTime:
    """A procedure with the largest share of the promised days that any of its dossiers took."""

    code: str
    dossiers: int
    most_percent: int


def never_taking_their_term(on: date, *, after: str = "", size: int = PAGE_SIZE) -> Page[SpareTime]:
    """Return a page of the procedures whose dossiers, all of them, took at most half of the promised days.

    Counted are those granted in the year up to ``on``, from acceptance to end against acceptance to due day;
    what is due on the day of acceptance says nothing (one statement).
    """
    share = _days("accepted_on", "ended_on") * 100 / _days("accepted_on", "due_on")
    rows = (
        Fact.objects.filter(
            outcome="granted",
            ended_on__gt=on - timedelta(days=DAYS_LOOKED_AT),
            ended_on__lte=on,
            due_on__gt=F("accepted_on"),
            procedure_code__gt=after,
        )
        .values("procedure_code")
        .annotate(dossiers=Count("dossier_id"), most_percent=Max(share))
        .filter(dossiers__gte=LEAST_DOSSIERS, most_percent__lte=MOST_OF_TERM_PERCENT)
        .order_by("procedure_code")[: size + 1]
    )
    found = [SpareTime(row["procedure_code"], row["dossiers"], row["most_percent"]) for row in rows]
    return Page(tuple(found[:size]), found[size - 1].code if len(found) > size else "")


def _days(start: str, end: str) -> Func:
    """Return the days between two columns: of two dates PostgreSQL gives a whole number."""
    return Func(F(end), F(start), arg_joiner=" - ", template="(%(expressions)s)", output_field=IntegerField())
