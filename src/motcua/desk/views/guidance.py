"""Guidance without a dossier: what somebody was told, as Form 02, and the list of a day."""

from datetime import date
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalogue import queries as catalogue
from motcua.catalogue.errors import NoVersionInForceError
from motcua.desk.access import Desk, desk_page
from motcua.desk.forms_guidance import GuidanceForm
from motcua.desk.navigation import navigation
from motcua.desk.procedures import procedures_found
from motcua.documents.downloads import file_response
from motcua.domain.actors import Role
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations, queries
from motcua.dossiers.errors import DossierError, DossierNotFoundError
from motcua.infrastructure.written import day as day_words
from motcua.infrastructure.written import moment
from motcua.organisations import queries as organisations

LOOK_AGAIN_SECONDS = 2


@require_safe
@desk_page(Role.CLERK)
def guidance(desk: Desk) -> HttpResponse:
    """Show what was told on a day, by default today, and find the procedure for the next one."""
    language, day = get_language() or "vi", _day(desk)
    text = desk.request.GET.get("q", "").strip()
    page = queries.guidance_of_day(desk.actor, day, after=desk.request.GET.get("sau", ""))
    names = organisations.officer_names({one.given_by for one in page.rows})
    headings = [_("Number"), _("Procedure"), _("For whom"), _("When"), _("Clerk")]
    rows = [
        {
            "cells": [
                {
                    "words": one.number,
                    "url": reverse("desk:guidance_paper", args=[one.id]),
                    "is_header": True,
                    "is_tight": True,
                },
                {"words": one.procedure_name.said_in(language), "label": headings[1]},
                {"words": one.person or _("no name"), "label": headings[2]},
                {"words": moment(one.given_at), "label": headings[3]},
                {"words": names.get(one.given_by, ""), "label": headings[4]},
            ]
        }
        for one in page.rows
    ]
    context: dict[str, Any] = {
        "desk_navigation": navigation(desk, current="guidance"),
        "text": text,
        "day": day.isoformat(),
        "caption": _("Told on %(day)s: %(count)d")
        % {"day": day_words(day), "count": queries.guidance_count(desk.actor, day)},
        "columns": [{"words": one} for one in headings],
        "rows": rows,
        "next_url": f"?ngay={day.isoformat()}&sau={page.next_key}" if page.next_key else "",
        "procedures": procedures_found(
            text, desk.at, limit=10, address=lambda code: reverse("desk:guidance_new", args=[code])
        )
        if text
        else [],
    }
    return render(desk.request, "desk/guidance.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(Role.CLERK)
def guidance_new(desk: Desk, code: str) -> HttpResponse:
    """Write down what is missing and why; then Form 02 is set."""
    try:
        version = catalogue.version_in_force(code, local_day(desk.at))
    except NoVersionInForceError:
        raise Http404 from None
    data = desk.request.POST if desk.request.method == "POST" else None
    units = organisations.units(desk.actor.units_as(Role.CLERK), local_day(desk.at))
    form = GuidanceForm(data, version=version, units=[(str(one.id), one.name) for one in units.values()])
    if data is not None and form.is_valid():
        try:
            given = operations.guide(
                form.envelope(desk),
                unit_id=form.unit_id(),
                version_id=version.id,
                person=form.person(),
                missing=form.missing(),
            )
        except DossierError as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(desk.request, _("Recorded. Print Form 02 and give it to the citizen."))
            return redirect("desk:guidance_paper", given)
    context = {
        "desk_navigation": navigation(desk, current="guidance"),
        "procedure_name": version.package.name.said_in(get_language() or "vi"),
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(desk.request, "desk/guidance_new.html", context, status=status)


@require_safe
@desk_page(Role.CLERK)
def guidance_paper(desk: Desk, guidance_id: UUID) -> HttpResponseBase:
    """Give Form 02, or wait for it; the page that waits asks again by itself."""
    try:
        opened = queries.guidance_paper(desk.actor, guidance_id, desk.at)
    except DossierNotFoundError:
        raise Http404 from None
    if opened is not None:
        return file_response(opened, name="phieu-huong-dan.pdf")
    context = {"desk_navigation": navigation(desk, current="guidance"), "url": desk.request.path}
    response = render(desk.request, "desk/guidance_awaited.html", context, status=HTTPStatus.ACCEPTED)
    response["Refresh"] = f"{LOOK_AGAIN_SECONDS}; url={desk.request.path}"
    return response


def _day(desk: Desk) -> date:
    try:
        return date.fromisoformat(desk.request.GET.get("ngay", ""))
    except ValueError:
        return local_day(desk.at)
