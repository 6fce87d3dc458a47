"""What counters put right or voided on the same day: its own lines beside form II.06a, with the reasons."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from motcua.backoffice.access import OVERSEEING_ROLES, Desk, desk_page
from motcua.backoffice.navigation import navigation
from motcua.backoffice.period import asked_or_404
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import queries
from motcua.dossiers.enums import UndoingKind
from motcua.dossiers.queries import UndoingPeriod
from motcua.dossiers.queries.overseen import overseen_units
from motcua.infrastructure.written import count, moment
from motcua.organisations import queries as organisations
from motcua.reporting.figures_shown import Asked

NAMES = {
    UndoingKind.CORRECTED: gettext_lazy("Put right on the same day"),
    UndoingKind.VOIDED: gettext_lazy("Voided on the same day (written down by mistake)"),
}


def undone_lines(desk: Desk, asked: Asked) -> list[dict[str, Any]]:
    """Return the two lines of a period; a number that is not 0 leads to its dossiers."""
    counts = queries.undoing_counts(overseen_period(desk, asked))
    numbers = {UndoingKind.CORRECTED: counts.corrected, UndoingKind.VOIDED: counts.voided}
    here = reverse("backoffice:undoings")
    return [
        {
            "key": NAMES[kind],
            "cell": {
                "words": count(number),
                "url": f"{here}?{asked.query(loai=kind.value)}" if number else "",
            },
        }
        for kind, number in numbers.items()
    ]


@require_GET
@desk_page(*OVERSEEING_ROLES)
def undoings(desk: Desk) -> HttpResponse:
    """Show the dossiers behind one of the two lines, each with who undid it and why."""
    asked, given = asked_or_404(desk), desk.request.GET
    if given.get("loai", "") not in UndoingKind.values:
        raise Http404
    kind = UndoingKind(given["loai"])
    page = queries.undoings(
        desk.actor, desk.at, overseen_period(desk, asked), kind, after=given.get("sau", "")
    )
    officers = organisations.officer_names({one.done_by for one in page.rows if one.done_by})
    counters = organisations.unit_names({one.received_by for one in page.rows}, local_day(desk.at))
    headings = [_("Dossier code"), _("Procedure"), _("When"), _("Counter"), _("Clerk"), _("Reason")]
    rows = []
    for one in page.rows:
        words = [
            one.procedure_name,
            moment(one.at),
            counters[one.received_by],
            officers.get(one.done_by, "") if one.done_by else "",
            one.reason,
        ]
        cells = [{"words": word, "label": head} for word, head in zip(words, headings[1:], strict=True)]
        code = {"words": one.code, "url": reverse("desk:dossier", args=[one.code]), "is_header": True}
        rows.append({"cells": [code, *cells]})
    query = asked.query(loai=kind.value)
    return render(
        desk.request,
        "backoffice/overseen.html",
        {
            "desk_navigation": navigation(desk, current="figures"),
            "title": NAMES[kind],
            "caption": asked.period,
            "columns": [{"words": one} for one in headings],
            "rows": rows,
            "next_url": f"?{query}&sau={page.next_key}" if page.next_key else "",
            "back_url": f"{reverse('backoffice:figures')}?{asked.query()}",
            "remark": "",
        },
    )


def overseen_period(desk: Desk, asked: Asked) -> UndoingPeriod:
    """Return the period with the units of it that the leader oversees."""
    overseen = overseen_units(desk.actor, desk.at)
    units: Collection[UUID] = overseen
    if asked.unit_code:
        unit = organisations.unit_by_code(asked.unit_code, asked.to_on)
        units = overseen & organisations.units_under(unit.id, asked.to_on)
    return UndoingPeriod(asked.from_on, asked.to_on, units)
