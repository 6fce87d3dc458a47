"""Putting right what the counter wrote down wrong today: which procedure it should have been."""

from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from motcua.catalogue import queries as catalogue
from motcua.catalogue.errors import NoVersionInForceError
from motcua.desk.access import Desk, desk_page
from motcua.desk.navigation import navigation
from motcua.desk.seen import seen_or_404
from motcua.desk.units import handling_choices
from motcua.domain.actors import Envelope, Role
from motcua.domain.lifecycle import Verb
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations
from motcua.dossiers.errors import DossierError, NotAllowedError
from motcua.dossiers.queries import DossierView


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(Role.CLERK)
def correct_start(desk: Desk, code: str) -> HttpResponse:
    """Choose the procedure that was meant; then every answer is shown again, to be changed."""
    view = seen_or_404(desk, code)
    if view.received_by not in desk.actor.units_as(Role.CLERK):
        raise Http404
    if desk.request.method != "POST":
        return _shown(desk, view)
    try:
        draft_id = _opened(desk, view)
    except NoVersionInForceError:
        raise Http404 from None
    except DossierError as refusal:
        return _shown(desk, view, problem=refusal.message)
    return redirect("desk:file_check", draft_id)


def _opened(desk: Desk, view: DossierView) -> UUID:
    given, on = desk.request.POST, local_day(desk.at)
    version = catalogue.version_in_force(given.get("procedure", view.procedure_code), on)
    allowed = [unit.id for unit in handling_choices(desk.actor, version.package.level, on)]
    wanted = given.get("unit", "")
    unit_id = next((one for one in allowed if str(one) == wanted), None)
    unit_id = unit_id or (view.handled_by if view.handled_by in allowed else next(iter(allowed), None))
    if unit_id is None:
        raise NotAllowedError(view.code)
    envelope = Envelope(desk.actor, desk.at, uuid4())
    return operations.open_correction(envelope, view.id, version_id=version.id, unit_id=unit_id)


def _shown(desk: Desk, view: DossierView, problem: str = "") -> HttpResponse:
    language, on = get_language() or "vi", local_day(desk.at)
    text = desk.request.GET.get("q", "").strip()
    others = catalogue.search(text, on, limit=10) if text else []
    context: dict[str, Any] = {
        "desk_navigation": navigation(desk, current="filing"),
        "view": view,
        "text": text,
        "problems": [{"words": problem, "href": ""}] if problem else [],
        "is_open": view.at_counter.is_undoable and Verb.CORRECT in view.allowed,
        "procedures": [
            {
                "code": one.code,
                "name": one.name.said_in(language),
                "units": _units(desk, view, one.code),
            }
            for one in others
            if one.code != view.procedure_code
        ],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return render(desk.request, "desk/correct_start.html", context, status=status)


def _units(desk: Desk, view: DossierView, code: str) -> list[dict[str, Any]]:
    """Return the units to choose from; the one that handles it already comes first."""
    on = local_day(desk.at)
    try:
        level = catalogue.version_in_force(code, on).package.level
    except NoVersionInForceError:
        return []
    units = sorted(handling_choices(desk.actor, level, on), key=lambda one: one.id != view.handled_by)
    return [{"id": str(one.id), "name": one.name} for one in units]
