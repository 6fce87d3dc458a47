"""A dossier just filed at the counter: its codes, its due date, the money and the slip."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.desk.access import Desk, desk_page
from motcua.desk.acts.forms import fresh
from motcua.desk.acts.reception import CashForm
from motcua.desk.dossier_page import amount_rows, slips_of
from motcua.desk.navigation import navigation
from motcua.desk.seen import seen_or_404
from motcua.desk.views.visits import another_url
from motcua.domain.actors import Role
from motcua.domain.dossier_codes import shown_lookup_code
from motcua.domain.lifecycle import Verb
from motcua.dossiers import operations, queries
from motcua.dossiers.errors import DossierError
from motcua.dossiers.queries import DossierView, visits
from motcua.infrastructure.written import dong, moment
from motcua.payments.enums import AmountState


@require_safe
@desk_page(Role.CLERK)
def filed(desk: Desk, code: str) -> HttpResponse:
    """Show what the citizen takes home: codes, due date and why, what to pay, the slip."""
    return _shown(desk, _view(desk, code))


@require_POST
@desk_page(Role.CLERK)
def filed_cash(desk: Desk, code: str) -> HttpResponse:
    """Record the cash and stay on the page; a second click changes nothing."""
    view = _view(desk, code)
    form = CashForm(desk.request.POST)
    if not form.is_valid():
        return redirect("desk:filed", code)
    try:
        operations.record_cash(form.envelope(desk), view.id)
    except DossierError as refusal:
        return _shown(desk, _view(desk, code), problem=refusal.message)
    messages.success(desk.request, _("The payment is recorded."))
    return redirect("desk:filed", code)


def _view(desk: Desk, code: str) -> DossierView:
    """Return a dossier that the clerk received; nobody else has business on this page."""
    view = seen_or_404(desk, code)
    if view.received_by not in desk.actor.units_as(Role.CLERK) or view.accepted_at is None:
        raise Http404
    return view


def _visit(desk: Desk, view: DossierView) -> dict[str, Any] | None:
    """Return the visit in which it was filed, and where one goes on in it; None for what came by itself."""
    visit_id = visits.visit_of(view.id)
    if visit_id is None:
        return None
    visit = visits.visit_view(desk.actor, visit_id, desk.at)
    return {"id": visit.id, "many": len(visit.dossiers), "another_url": another_url(visit)}


def _shown(desk: Desk, view: DossierView, problem: str = "") -> HttpResponse:
    due = sum(one.amount for one in view.amounts if one.state == AmountState.DUE)
    context: dict[str, Any] = {
        "desk_navigation": navigation(desk, current="filing"),
        "view": view,
        "problems": [{"words": problem, "href": ""}] if problem else [],
        "lookup_code": shown_lookup_code(queries.reveal(desk.actor, view.id, desk.at).lookup_code),
        "due_at": moment(view.due_at),
        "amounts": amount_rows(view),
        "slips": slips_of(view),
        "cash_form": CashForm(initial=fresh(view.version))
        if due and Verb.RECORD_CASH in view.allowed
        else None,
        "cash": dong(due),
        "visit": _visit(desk, view),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return render(desk.request, "desk/filed.html", context, status=status)
