"""Results that wait for citizens: where each lies, who was called, what waits too long."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.desk.access import Desk, desk_page
from motcua.desk.bulk_acts import COLLECTOR_HEADING, asked_who_collects, bulk_of, ticked
from motcua.desk.navigation import navigation
from motcua.desk.panels.collecting import attempt_words
from motcua.desk.seats import seat_of, unit_names_for
from motcua.domain.actors import Role
from motcua.dossiers import queries
from motcua.dossiers.queries import WaitingResult
from motcua.infrastructure.written import moment

LONG = "lau"


@require_safe
@desk_page(Role.CLERK)
def to_hand_over(desk: Desk) -> HttpResponse:
    """Show what waits for citizens to collect, the longest waiting first; on demand only what waits long."""
    is_long = desk.request.GET.get("loai") == LONG
    seat = seat_of(desk, Role.CLERK)
    context = _context(seat.narrowed(desk), is_long=is_long)
    context["rows"] = asked_who_collects(ticked(context["rows"]))
    context["columns"].append({"words": COLLECTOR_HEADING})
    context["bulk"] = bulk_of(desk, "tra-ket-qua")
    days = settings.MOTCUA_UNCOLLECTED_DAYS
    here = reverse("desk:to_hand_over")
    context |= {
        "desk_navigation": navigation(desk, current="hand_over"),
        "seats": seat.links({"loai": LONG} if is_long else None),
        "title": _("Results to hand over"),
        "caption": _("The longest waiting stands first"),
        "tabs": [
            {"url": here, "words": _("All results"), "is_current": not is_long},
            {
                "url": f"{here}?loai={LONG}",
                "words": _("Waiting for more than %(days)d days") % {"days": days},
                "is_current": is_long,
            },
        ],
        "print_url": reverse("desk:shelf_list") + (f"?loai={LONG}" if is_long else ""),
    }
    return render(desk.request, "desk/to_hand_over.html", context)


@require_safe
@desk_page(Role.CLERK)
def shelf_list(desk: Desk) -> HttpResponse:
    """Show one page of the same list for the printer: codes and shelf places, no names."""
    is_long = desk.request.GET.get("loai") == LONG
    context = _context(seat_of(desk, Role.CLERK).narrowed(desk), is_long=is_long)
    context |= {
        "desk_navigation": navigation(desk, current="hand_over"),
        "title": _("Uncollected results by shelf place"),
        "caption": _("As of %(moment)s") % {"moment": moment(desk.at)},
    }
    context["rows"] = sorted(context["rows"], key=lambda row: row["shelf"])
    return render(desk.request, "desk/shelf_list.html", context)


def _context(desk: Desk, *, is_long: bool) -> dict[str, Any]:
    page = queries.waiting_results(
        desk.actor,
        desk.at,
        longer_than_days=settings.MOTCUA_UNCOLLECTED_DAYS if is_long else 0,
        after=desk.request.GET.get("sau", ""),
    )
    names = unit_names_for(desk, {one.item.handled_by for one in page.rows})
    headings = [
        _("Dossier code"),
        _("Procedure"),
        _("Applicant"),
        _("Handled by"),
        _("Ready since"),
        _("Shelf place"),
        _("Last call or message"),
    ]
    kept = {"loai": LONG} if is_long else {}
    return {
        "columns": [{"words": one} for one in headings],
        "rows": [_row(one, headings, names[one.item.handled_by]) for one in page.rows],
        "next_url": f"?{urlencode({**kept, 'sau': page.next_key})}" if page.next_key else "",
    }


def _row(one: WaitingResult, headings: list[str], unit: str) -> dict[str, Any]:
    words = [
        one.item.procedure_name,
        one.item.applicant,
        unit,
        moment(one.finished_at),
        _("with the post") if one.is_posted else one.shelf or "–",
        f"{attempt_words(one.last_attempt)} ({one.attempts})" if one.last_attempt else "–",
    ]
    code = {
        "words": one.item.code,
        "url": reverse("desk:dossier", args=[one.item.code]),
        "is_header": True,
        "is_tight": True,
    }
    cells = [{"words": word, "label": head} for word, head in zip(words, headings[1:], strict=True)]
    return {"cells": [code, *cells], "shelf": one.shelf}
