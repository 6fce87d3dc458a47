"""Dossiers that wait for the citizen, the tax office or the payer: one list for each, with its count."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.desk.access import Desk, desk_page
from motcua.desk.navigation import WAITING_ROLES, navigation
from motcua.dossiers import queries
from motcua.dossiers.queries import WaitingItem, WaitingList
from motcua.infrastructure.written import day, moment

NAMES: Final = {
    WaitingList.CITIZEN: gettext_lazy("Waiting for a supplement"),
    WaitingList.ANSWERED: gettext_lazy("Supplemented by the citizen"),
    WaitingList.EXPIRED: gettext_lazy("Supplement not answered in time"),
    WaitingList.TAX_OFFICE: gettext_lazy("Waiting for the tax office"),
    WaitingList.PAYER: gettext_lazy("Waiting for the payer"),
}


@require_safe
@desk_page(*WAITING_ROLES)
def waiting(desk: Desk) -> HttpResponse:
    """Show one of the lists, what ends first or waits longest first."""
    counts = queries.waiting_counts(desk.actor, desk.at)
    asked = desk.request.GET.get("viec", "")
    first = next((one for one, many in counts.items() if many), WaitingList.CITIZEN)
    kind = WaitingList(asked) if asked in list(WaitingList) else first
    page = queries.waiting_list(desk.actor, kind, desk.at, after=desk.request.GET.get("sau", ""))
    address = reverse("desk:waiting")
    context: dict[str, Any] = {
        "desk_navigation": navigation(desk, current="waiting"),
        "title": _("Waiting for somebody outside"),
        "caption": NAMES[kind],
        "columns": [{"words": one} for one in _columns(kind)],
        "rows": [_row(one, _columns(kind)) for one in page.rows],
        "next_url": f"?viec={kind}&sau={page.next_key}" if page.next_key else "",
        "tabs": [
            {
                "url": f"{address}?viec={one}",
                "words": f"{NAMES[one]} ({many}{'+' if many >= queries.COUNT_UP_TO else ''})",
                "is_current": one == kind,
            }
            for one, many in counts.items()
        ],
    }
    return render(desk.request, "desk/list.html", context)


def _columns(kind: WaitingList) -> list[str]:
    since = _("Answered") if kind is WaitingList.ANSWERED else _("Since")
    return [_("Dossier code"), _("Procedure"), _("Applicant"), since, _("Until"), _("Days")]


def _row(item: WaitingItem, columns: list[str]) -> dict[str, Any]:
    name = item.procedure_name
    cells: list[dict[str, Any]] = [
        {
            "words": item.code,
            "url": reverse("desk:dossier", args=[item.code]),
            "is_header": True,
            "is_tight": True,
        },
        {"words": _("%(procedure)s – second supplement") % {"procedure": name} if item.is_second else name},
        {"words": item.applicant},
        {"words": moment(item.since), "is_tight": True},
        {"words": day(item.until_on) or "–", "is_tight": True},
        {"words": _("%(days)d days") % {"days": item.days}},
    ]
    labels = zip(cells, columns, strict=True)
    return {"cells": [{**cell, "label": "" if cell.get("is_header") else label} for cell, label in labels]}
