"""One citizen's visit: its dossiers together, one more for the same person, one payment, one slip."""

from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.catalogue.errors import NoVersionInForceError
from motcua.desk.access import Desk, desk_page
from motcua.desk.copying import copied_draft
from motcua.desk.finding import token_of
from motcua.desk.navigation import COUNTER_ROLES, navigation
from motcua.desk.views.search import PERSON
from motcua.documents.downloads import file_response
from motcua.domain.actors import Envelope, Role
from motcua.dossiers import operations
from motcua.dossiers.errors import DossierError, DossierNotFoundError
from motcua.dossiers.queries import visits as queries
from motcua.dossiers.queries.visits import VisitView
from motcua.dossiers.wording import state_tag
from motcua.infrastructure.written import dong, moment


class VisitForm(forms.Form):
    """An act on the whole visit."""

    command_id = forms.UUIDField(widget=forms.HiddenInput)

    def envelope(self, desk: Desk) -> Envelope:
        """Return the envelope of the act; the form must be valid."""
        return Envelope(desk.actor, desk.at, self.cleaned_data["command_id"])


@require_safe
@desk_page(*COUNTER_ROLES)
def visit(desk: Desk, visit_id: UUID) -> HttpResponse:
    """Show the dossiers of a visit with what is to be paid for all of them."""
    return _shown(desk, _view(desk, visit_id))


@require_POST
@desk_page(*COUNTER_ROLES)
def pay_visit(desk: Desk, visit_id: UUID) -> HttpResponse:
    """Record the cash for all of it; a second click changes nothing."""
    view = _view(desk, visit_id)
    form = VisitForm(desk.request.POST)
    if not form.is_valid():
        return redirect("desk:visit", view.id)
    try:
        paid = operations.pay_visit(form.envelope(desk), view.id)
    except DossierError as refusal:
        return _shown(desk, _view(desk, visit_id), problem=refusal.message)
    messages.success(desk.request, _("%(amount)s received for the whole visit.") % {"amount": dong(paid)})
    return redirect("desk:visit", view.id)


@require_POST
@desk_page(Role.CLERK)
def close_visit(desk: Desk, visit_id: UUID) -> HttpResponse:
    """End the visit: the slip for all its dossiers is set."""
    view = _view(desk, visit_id)
    operations.close_visit(Envelope(desk.actor, desk.at, uuid4()), view.id)
    return redirect("desk:visit", view.id)


@require_POST
@desk_page(Role.CLERK)
def copy_dossier(desk: Desk, visit_id: UUID, code: str) -> HttpResponse:
    """Begin another dossier of the same procedure with the answers of this one, undeclared as yet."""
    view = _view(desk, visit_id)
    copied = next((one for one in view.dossiers if one.code == code), None)
    if copied is None:
        raise Http404
    try:
        draft_id = copied_draft(desk, copied.dossier_id, code)
    except DossierNotFoundError:
        raise Http404 from None
    except NoVersionInForceError:
        return _shown(desk, view, problem=_("This procedure is not in force any more."))
    return redirect("desk:file_resume", draft_id)


@require_safe
@desk_page(Role.CLERK)
def visit_slip(desk: Desk, visit_id: UUID) -> HttpResponseBase:
    """Give the slip that names every dossier of the visit; the look is written down."""
    view = _view(desk, visit_id)
    try:
        file = queries.open_slip(desk.actor, view, desk.at)
    except DossierNotFoundError:
        raise Http404 from None
    return file_response(file, name=f"phieu-chung-{view.dossiers[0].code}.pdf")


def _view(desk: Desk, visit_id: UUID) -> VisitView:
    try:
        return queries.visit_view(desk.actor, visit_id, desk.at)
    except DossierNotFoundError:
        raise Http404 from None


def _shown(desk: Desk, view: VisitView, *, problem: str = "") -> HttpResponse:
    is_clerk = Role.CLERK in desk.roles
    context: dict[str, Any] = {
        "desk_navigation": navigation(desk, current="filing"),
        "view": view,
        "problems": [{"words": problem, "href": ""}] if problem else [],
        "opened": moment(view.opened_at),
        "cases": [
            {
                "case": one,
                "state": state_tag(one.state),
                "due_at": moment(one.due_at),
                "due": dong(one.due),
                "paid": dong(one.paid),
            }
            for one in view.dossiers
        ],
        "sum_due": dong(view.due),
        "form": VisitForm(initial={"command_id": uuid4()}),
        "another_url": another_url(view) if is_clerk else "",
        "is_clerk": is_clerk,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return render(desk.request, "desk/visit.html", context, status=status)


def another_url(view: VisitView) -> str:
    """Return where another dossier for the same person begins."""
    return f"{reverse('desk:file_start')}?{PERSON}={token_of(view.applicant_id)}"
