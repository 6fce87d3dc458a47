"""Withdrawing a dossier: one question with what follows from it, and one button."""

from http import HTTPStatus
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.catalogue import queries as catalogue
from motcua.domain.actors import Envelope
from motcua.domain.lifecycle import Verb
from motcua.dossiers import operations, queries
from motcua.dossiers.errors import DossierError, DossierNotFoundError
from motcua.dossiers.queries import DossierView
from motcua.portal.access import Visit, citizen_page


class WithdrawForm(forms.Form):
    """A reason, which nobody owes."""

    command_id = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = forms.CharField(
        label=gettext_lazy("Why do you withdraw it?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_page
def show(visit: Visit, code: str) -> HttpResponse:
    """Ask once more, and withdraw."""
    view = _view(visit, code)
    if visit.request.method != "POST":
        form = WithdrawForm(initial={"command_id": uuid4(), "version": view.version})
        return _page(visit, view, form)
    form = WithdrawForm(visit.request.POST)
    if not form.is_valid():
        return _page(visit, view, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    given = form.cleaned_data
    envelope = Envelope(visit.actor, visit.at, given["command_id"], given["version"])
    try:
        operations.withdraw(envelope, view.id, reason=given["reason"])
    except DossierError as refusal:
        data = visit.request.POST.copy()
        data["version"] = str(view.version)
        form = WithdrawForm(data)
        form.add_error(None, refusal.message)
        return _page(visit, view, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(visit.request, _("The dossier is withdrawn."))
    return redirect("portal:dossier", code)


def _view(visit: Visit, code: str) -> DossierView:
    try:
        view = queries.dossier_view(visit.actor, code, visit.at)
    except DossierNotFoundError:
        raise Http404 from None
    if visit.request.method != "POST" and (Verb.WITHDRAW not in view.allowed or view.ends.is_decided):
        raise Http404
    return view


def _page(
    visit: Visit, view: DossierView, form: WithdrawForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    version = catalogue.version(view.version_id)
    return render(
        visit.request,
        "portal/withdraw.html",
        {
            "code": view.code,
            "procedure_name": version.package.name.said_in(visit.language),
            "form": form,
        },
        status=status,
    )
