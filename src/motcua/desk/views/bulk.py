"""One act on the ticked dossiers of a list, with a line of outcome for each."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from motcua.desk.access import Desk, desk_page
from motcua.desk.bulk_acts import AT_ONCE, COLLECTED_BY, KINDS, TICKED, BulkKind
from motcua.desk.navigation import navigation
from motcua.domain.actors import Envelope
from motcua.domain.permissions import WORKING_ROLES
from motcua.dossiers import queries
from motcua.dossiers.operations import in_bulk
from motcua.dossiers.operations.in_bulk import Line


@require_POST
@desk_page(*sorted(WORKING_ROLES))
def bulk(desk: Desk, slug: str) -> HttpResponse:
    """Do the act to each ticked dossier, each for itself; the same form sent again changes nothing."""
    kind = KINDS.get(slug)
    if kind is None:
        raise Http404
    codes = list(dict.fromkeys(desk.request.POST.getlist(TICKED)))
    command = _command(desk.request.POST.get("command_id", ""))
    if command is None or not codes or len(codes) > AT_ONCE:
        return _page(desk, kind, [], codes, refusal=_refusal(len(codes)))
    known = queries.ids_of_codes(codes)
    said = {one: desk.request.POST.get(f"{COLLECTED_BY}{code}", "") for code, one in known.items()}
    lines = in_bulk.each(Envelope(desk.actor, desk.at, command), known.values(), kind.act_for(said))
    return _page(desk, kind, lines, codes, known)


def _page(
    desk: Desk,
    kind: BulkKind,
    lines: list[Line],
    codes: list[str],
    known: dict[str, UUID] | None = None,
    *,
    refusal: str = "",
) -> HttpResponse:
    outcome = {line.dossier_id: line for line in lines}
    rows = [_row(code, outcome.get((known or {}).get(code, UUID(int=0))), kind) for code in codes[:AT_ONCE]]
    done = sum(line.is_done for line in lines)
    words = ngettext("%(done)s of %(count)s dossier done", "%(done)s of %(count)s dossiers done", len(codes))
    context: dict[str, Any] = {
        "desk_navigation": navigation(desk, current="handling"),
        "title": refusal or words % {"done": done, "count": len(codes)},
        "kind": kind,
        "columns": [{"words": _("Dossier code")}, {"words": _("Outcome")}, {"words": _("Why")}],
        "rows": [] if refusal else rows,
        "back_url": reverse(kind.address),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK
    return render(desk.request, "desk/bulk.html", context, status=status)


def _row(code: str, line: Line | None, kind: BulkKind) -> dict[str, Any]:
    is_done = line is not None and line.is_done
    if line is None:
        why = _("There is no such dossier. Check the code and try again.")
    else:
        why = line.error.message if line.error else ""
    cells: list[dict[str, Any]] = [
        {"words": code, "is_header": True, "is_tight": True},
        {"words": kind.done if is_done else _("could not be done"), "tag": "green" if is_done else "red"},
        {"words": why},
    ]
    if line is not None:
        cells[0]["url"] = reverse("desk:dossier", args=[code])
    cells[1]["label"], cells[2]["label"] = _("Outcome"), _("Why")
    return {"cells": cells}


def _refusal(count: int) -> str:
    if count > AT_ONCE:
        return _("At most %(count)s dossiers at once") % {"count": AT_ONCE}
    return _("Tick at least one dossier")


def _command(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
