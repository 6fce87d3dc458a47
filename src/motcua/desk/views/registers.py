"""The register of dossiers (Form 06): asking for an extract, and opening it once it is set."""

from http import HTTPStatus
from typing import Any, Final
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.desk.access import Desk, desk_page
from motcua.desk.forms_registers import RegisterForm
from motcua.desk.navigation import REGISTER_ROLES, navigation
from motcua.documents.downloads import file_response
from motcua.domain.actors import Envelope
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations, queries
from motcua.dossiers.errors import DossierError
from motcua.dossiers.queries import ExtractView
from motcua.infrastructure.written import moment

LOOK_AGAIN_SECONDS: Final = 3


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(*REGISTER_ROLES)
def registers(desk: Desk) -> HttpResponse:
    """Show what was asked for, and take a new request."""
    today = local_day(desk.at)
    units = queries.register_units(desk.actor, today)
    if desk.request.method != "POST":
        first = {"command_id": uuid4(), "from_on": today.replace(day=1), "to_on": today}
        return _page(desk, RegisterForm(units, initial=first))
    form = RegisterForm(units, desk.request.POST)
    if not form.is_valid():
        return _page(desk, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    envelope = Envelope(desk.actor, desk.at, form.cleaned_data["command_id"])
    from_on, to_on = form.days()
    try:
        operations.ask_for_register(envelope, unit_id=form.cleaned_data["unit"], from_on=from_on, to_on=to_on)
    except DossierError as refusal:
        form.add_error("to_on", refusal.message)
        return _page(desk, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(desk.request, _("The extract is being prepared; it appears below."))
    return redirect("desk:registers")


@require_safe
@desk_page(*REGISTER_ROLES)
def register(desk: Desk, extract_id: UUID) -> HttpResponseBase:
    """Give an extract to whoever asked for it; each look is written down."""
    try:
        opened = operations.open_register(desk.actor, extract_id, desk.at)
    except DossierError:
        raise Http404 from None
    if opened is None:
        return redirect("desk:registers")
    return file_response(opened, name=f"so-theo-doi-{desk.at:%Y%m%d-%H%M}.pdf")


def _page(desk: Desk, form: RegisterForm, status: int = HTTPStatus.OK) -> HttpResponse:
    asked = queries.extracts_of(desk.actor, local_day(desk.at))
    response = render(
        desk.request,
        "desk/registers.html",
        {
            "desk_navigation": navigation(desk, current="registers"),
            "form": form,
            "columns": [{"words": words} for words in _columns()],
            "rows": [_row(one) for one in asked],
        },
        status=status,
    )
    if status == HTTPStatus.OK and any(not one.is_ready for one in asked):
        response["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return response


def _columns() -> tuple[str, ...]:
    return _("First and last day"), _("Receiving unit"), _("Asked for at")


def _row(one: ExtractView) -> dict[str, Any]:
    days = f"{date_format(one.from_on, 'd/m/Y')} – {date_format(one.to_on, 'd/m/Y')}"
    cells: list[dict[str, Any]] = [
        {
            "words": days if one.is_ready else _("%(days)s (being prepared)") % {"days": days},
            "url": reverse("desk:register", args=[one.id]) if one.is_ready else "",
            "is_header": True,
        },
        {"words": one.unit_name},
        {"words": moment(one.asked_at), "is_tight": True},
    ]
    for cell, heading in zip(cells[1:], _columns()[1:], strict=True):
        cell["label"] = heading
    return {"cells": cells}
