"""A request about personal data, written down by a clerk for somebody who shows their card."""

from http import HTTPStatus
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.accounts import queries as accounts
from motcua.desk.access import Desk, desk_page
from motcua.desk.finding import person_of
from motcua.desk.navigation import navigation
from motcua.domain.actors import Envelope, Role
from motcua.privacy import operations
from motcua.privacy.enums import RequestKind
from motcua.privacy.errors import WordsMissingError
from motcua.privacy.forms import RequestForm


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(Role.CLERK)
def ask(desk: Desk) -> HttpResponse:
    """Ask what the person wants, and file it for them."""
    person_id = person_of(desk.request.GET.get("nguoi", ""))
    if person_id is None:
        raise Http404
    data = desk.request.POST if desk.request.method == "POST" else None
    form = RequestForm(data, initial={"command_id": uuid4()})
    if data is not None and form.is_valid():
        given = form.cleaned_data
        try:
            operations.file_request(
                Envelope(desk.actor, desk.at, given["command_id"]),
                person_id=person_id,
                kind=RequestKind(given["kind"]),
                words=given["words"],
            )
        except WordsMissingError:
            form.add_error("words", _("Write what it is about."))
        else:
            messages.success(
                desk.request, _("The request was written down; it is answered within two working days.")
            )
            return redirect("desk:search")
    masked = accounts.masked_people([person_id])[person_id]
    return render(
        desk.request,
        "desk/data_request.html",
        {
            "desk_navigation": navigation(desk, current="search"),
            "person": f"{masked.name} · {masked.identity_number}",
            "form": form,
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK,
    )
