"""What a citizen may know and ask about their own data: who looked at it, requests, and a copy."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.domain.actors import Envelope
from motcua.infrastructure.written import moment
from motcua.portal.access import Visit, citizen_page
from motcua.privacy import operations, queries
from motcua.privacy.enums import RequestKind, RequestState
from motcua.privacy.errors import NotYoursError, WordsMissingError
from motcua.privacy.forms import RequestForm
from motcua.privacy.queries import Look, RequestView
from motcua.privacy.wording import look_words, viewer_words

COLOURS = {RequestState.OPEN: "blue", RequestState.ANSWERED: "green", RequestState.REFUSED: "red"}


@require_safe
@citizen_page
def show(visit: Visit) -> HttpResponse:
    """Show who looked at the citizen's data, the newest first."""
    before = visit.request.GET.get("truoc", "")
    number = int(before) if before.isascii() and before.isdecimal() and len(before) < 16 else 0
    looks, following = queries.looks_at(_person(visit), before=number)
    return render(
        visit.request,
        "portal/my_data.html",
        {
            "looks": [_look(one) for one in looks],
            "next_url": f"?truoc={following}" if following else "",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_page
def requests(visit: Visit) -> HttpResponse:
    """Show the citizen's requests with their answers, and take a new one."""
    if visit.request.method != "POST":
        return _requests_page(visit, RequestForm(initial={"command_id": uuid4()}))
    form = RequestForm(visit.request.POST)
    if not form.is_valid():
        return _requests_page(visit, form)
    given = form.cleaned_data
    try:
        operations.file_request(
            Envelope(visit.actor, visit.at, given["command_id"]),
            person_id=_person(visit),
            kind=RequestKind(given["kind"]),
            words=given["words"],
        )
    except WordsMissingError:
        form.add_error("words", _("Write what it is about."))
        return _requests_page(visit, form)
    messages.success(visit.request, _("Your request was received. The answer will stand on this page."))
    return redirect("portal:my_requests")


@require_safe
@citizen_page
def copy(visit: Visit, export_id: UUID) -> HttpResponse:
    """Give the copy of the citizen's data, to nobody else."""
    try:
        content = queries.export_of(_person(visit), export_id, visit.at)
    except NotYoursError:
        raise Http404 from None
    return HttpResponse(
        content,
        content_type="application/zip",
        headers={
            "Content-Disposition": 'attachment; filename="du-lieu-cua-toi.zip"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _person(visit: Visit) -> UUID:
    person_id = visit.actor.person_id
    if person_id is None:
        raise Http404
    return person_id


def _requests_page(visit: Visit, form: RequestForm) -> HttpResponse:
    page = queries.own_requests(_person(visit), after=visit.request.GET.get("sau", ""))
    return render(
        visit.request,
        "portal/my_requests.html",
        {
            "form": form,
            "requests": [_request(one, visit) for one in page.rows],
            "next_url": f"?{urlencode({'sau': page.next_key})}" if page.next_key else "",
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK,
    )


def _look(one: Look) -> dict[str, Any]:
    url = reverse("portal:dossier", args=[one.dossier_code]) if one.dossier_code else ""
    return {
        "when": moment(one.at),
        "who": viewer_words(one),
        "what": look_words(one),
        "code": one.dossier_code,
        "url": url,
    }


def _request(one: RequestView, visit: Visit) -> dict[str, Any]:
    is_there = one.export_id is not None and one.export_until is not None and one.export_until > visit.at
    is_granted = one.kind == RequestKind.ACCESS and one.state == RequestState.ANSWERED
    return {
        "kind": one.kind.label,
        "state": {"words": one.state.label, "colour": COLOURS[one.state]},
        "filed_at": moment(one.filed_at),
        "due_at": moment(one.due_at) if one.state == RequestState.OPEN else "",
        "words": one.words,
        "answer": one.answer,
        "copy_url": reverse("portal:my_copy", args=[one.export_id]) if is_there else "",
        "copy_until": moment(one.export_until),
        "is_being_copied": is_granted and one.export_until is None,
    }
