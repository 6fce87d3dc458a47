"""Old dossiers that do not add up: how many of each kind, and which; people decide what to do about them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.backoffice.access import OVERSEEING_ROLES, Desk, desk_page
from motcua.backoffice.navigation import navigation
from motcua.backoffice.tables import Cell, Table, code_cell, table
from motcua.domain.importing.doubts import Doubt
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.importing.wording import doubt_name
from motcua.dossiers.queries import COUNT_UP_TO
from motcua.dossiers.queries.imported import OldDossier, old_dossiers, overseen_units_of_old
from motcua.infrastructure.written import count, day
from motcua.organisations import queries as organisations
from motcua.reporting.doubts import MOST_LOOKED_AT, doubt_counts, doubtful_dossiers


@require_GET
@desk_page(*OVERSEEING_ROLES)
def kinds(desk: Desk) -> HttpResponse:
    """Show of how many old dossiers of the overseen units each doubt holds, the most frequent first."""
    counts = doubt_counts(overseen_units_of_old(desk.actor, desk.at), local_day(desk.at))
    found = sorted((one for one in Doubt if counts[one]), key=lambda one: (-counts[one], one))
    return render(
        desk.request,
        "backoffice/old_dossiers.html",
        {
            "desk_navigation": navigation(desk, current="old_dossiers"),
            "most": count(MOST_LOOKED_AT),
            **table([_("What does not add up"), _("Dossiers")], [_kind(one, counts[one]) for one in found]),
        },
    )


@require_GET
@desk_page(*OVERSEEING_ROLES)
def of_kind(desk: Desk, kind: str) -> HttpResponse:
    """Show the old dossiers of which one doubt holds, in the order in which they were brought in."""
    if kind not in set(Doubt):
        raise Http404
    doubt, on = Doubt(kind), local_day(desk.at)
    units = overseen_units_of_old(desk.actor, desk.at)
    page = doubtful_dossiers(doubt, units, on, after=desk.request.GET.get("sau", ""))
    rows = old_dossiers(page.rows)
    return render(
        desk.request,
        "backoffice/old_dossiers_of_kind.html",
        {
            "desk_navigation": navigation(desk, current="old_dossiers"),
            "title": doubt_name(doubt),
            **_dossiers(rows, organisations.unit_names({one.unit_id for one in rows}, on)),
            "next_url": f"?sau={page.next_key}" if page.next_key else "",
        },
    )


def _kind(doubt: Doubt, number: int) -> list[Cell]:
    shown = f"{count(COUNT_UP_TO)}+" if number >= COUNT_UP_TO else count(number)
    url = reverse("backoffice:old_dossiers_of_kind", args=[doubt.value])
    return [
        {"words": capfirst(doubt_name(doubt)), "url": url, "is_header": True},
        {"words": shown, "is_number": True},
    ]


def _dossiers(rows: Sequence[OldDossier], names: Mapping[UUID, str]) -> Table:
    columns = [_("Code"), _("Procedure"), _("Handled by")]
    columns += [_("Accepted on"), _("Due"), _("Ended on"), _("Collected on")]
    return table(columns, (_cells(row, names[row.unit_id]) for row in rows))


def _cells(row: OldDossier, unit: str) -> list[Cell]:
    moments = (row.accepted_at, row.due_at, row.finished_at, row.handed_over_at)
    days: list[Cell] = [{"words": day(local_day(one)) if one else "", "is_tight": True} for one in moments]
    return [
        code_cell(row.code),
        {"words": row.procedure_name},
        {"words": unit},
        *days,
    ]
