"""Procedures that nobody has filed for a long time."""

from datetime import date, datetime, time
from typing import Final

from django.db.models import Exists, OuterRef, Q

from motcua.catalogue import review_lists
from motcua.catalogue.review_lists import ReviewedProcedure
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers.models import Dossier
from motcua.infrastructure.paging import Page

YEARS: Final = 3


def unused_procedures(on: date, *, after: str = "") -> Page[ReviewedProcedure]:
    """Return a page of the procedures in force without a dossier filed in the three years up to ``on``."""
    since = datetime.combine(_years_before(on), time(), VIETNAM)
    filed = Dossier.objects.filter(procedure=OuterRef("pk"), submitted_at__gte=since)
    return review_lists.procedures_in_force(on, ~Q(Exists(filed)), after=after)


def _years_before(on: date) -> date:
    """Return the same day three years before; 28 February for the 29th."""
    try:
        return on.replace(year=on.year - YEARS)
    except ValueError:
        return on.replace(year=on.year - YEARS, day=28)
