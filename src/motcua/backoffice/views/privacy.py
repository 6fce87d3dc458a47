"""Requests about personal data, and erasures that wait for a second person."""

from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.backoffice.access import Desk, desk_page
from motcua.backoffice.forms_privacy import ANSWER, PROPOSE, AnswerForm, DecisionForm
from motcua.backoffice.late_rows import URGENCY
from motcua.backoffice.navigation import navigation
from motcua.backoffice.tables import Cell, table
from motcua.calendars.time_left import time_left
from motcua.domain.actors import Role
from motcua.dossiers.queries import Urgency
from motcua.infrastructure.written import day, moment
from motcua.organisations import queries as organisations
from motcua.privacy import operations, queries
from motcua.privacy.enums import RequestKind, RequestState
from motcua.privacy.errors import (
    AlreadyDecidedError,
    NotAllowedError,
    NotYoursError,
    PrivacyError,
    SamePersonError,
    StillOpenError,
)
from motcua.privacy.queries import ErasureView, KeptDossier, RequestView
from motcua.privacy.wording import urgency_at

DONE = "da-tra-loi"


@require_safe
@desk_page(Role.ADMINISTRATOR)
def listing(desk: Desk) -> HttpResponse:
    """Show the requests that wait, the most urgent first, or those that were answered."""
    is_open = desk.request.GET.get("xem") != DONE
    after = desk.request.GET.get("sau", "")
    try:
        page = queries.requests_desk(desk.actor, desk.at, is_open=is_open, after=after)
    except NotAllowedError:
        raise PermissionDenied from None
    given = {} if is_open else {"xem": DONE}
    last = [_("Answer by"), _("Office time")] if is_open else [_("Answered at")]
    return render(
        desk.request,
        "backoffice/privacy_requests.html",
        {
            "desk_navigation": navigation(desk, current="privacy"),
            "is_open": is_open,
            "done": DONE,
            **table(
                [_("Request"), _("Person"), _("Filed"), *last],
                (_cells(one, desk.at) for one in page.rows),
                [_row_class(one, desk.at) for one in page.rows],
            ),
            "next_url": f"?{urlencode({**given, 'sau': page.next_key})}" if page.next_key else "",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(Role.ADMINISTRATOR)
def show(desk: Desk, request_id: UUID) -> HttpResponse:
    """Show one request, and answer it."""
    try:
        view = queries.request_for_desk(desk.actor, request_id, desk.at)
    except NotAllowedError:
        raise PermissionDenied from None
    except NotYoursError:
        raise Http404 from None
    is_erasure = view.kind == RequestKind.ERASURE
    if desk.request.method != "POST":
        return _page(desk, view, AnswerForm(is_erasure=is_erasure))
    form = AnswerForm(desk.request.POST, is_erasure=is_erasure)
    if not form.is_valid():
        return _page(desk, view, form)
    try:
        _answer(desk, view, form)
    except PrivacyError as refusal:
        form.add_error(None, _refusal(refusal))
        return _page(desk, view, form)
    messages.success(desk.request, _("The answer was recorded; the person reads it in their account."))
    return redirect("backoffice:privacy")


def _answer(desk: Desk, view: RequestView, form: AnswerForm) -> None:
    given = form.cleaned_data
    act = {ANSWER: operations.answer_request, PROPOSE: operations.propose_erasure}.get(
        given["decision"], operations.refuse_request
    )
    act(form.envelope(desk), view.id, words=given["words"])


def _refusal(error: PrivacyError) -> str:
    if isinstance(error, StillOpenError):
        codes = ", ".join(error.codes)
        return _("These dossiers are open or held, so nothing may be erased yet: %(codes)s.") % {
            "codes": codes
        }
    if isinstance(error, SamePersonError):
        return _("Whoever proposed or approved it first cannot be the second person.")
    if isinstance(error, AlreadyDecidedError):
        return _("This was decided already. Load the page again to see how.")
    return _("You may not do this. Ask the administrator of the province.")


def _page(desk: Desk, view: RequestView, form: AnswerForm) -> HttpResponse:
    is_open = view.state == RequestState.OPEN
    facts = [
        (_("Person"), view.person.name),
        (_("Identity number"), view.person.identity_number),
        (_("Filed"), moment(view.filed_at)),
        (_("Answer by"), moment(view.due_at)),
        (_("Office time"), time_left(view.due_at, desk.at) if is_open else ""),
        (_("Written down by"), _("a clerk, at the counter") if view.is_assisted else _("the person")),
        (_("In their words"), view.words),
        (_("Answered at"), moment(view.answered_at)),
        (_("Answer"), view.answer),
    ]
    kept = queries.kept_dossiers(view.id) if view.kind == RequestKind.ERASURE else []
    return render(
        desk.request,
        "backoffice/privacy_request.html",
        {
            "desk_navigation": navigation(desk, current="privacy"),
            "title": view.kind.label,
            "facts": [{"key": key, "value": value} for key, value in facts if value],
            "kept": [{"key": one.code, "value": _kept_words(one)} for one in kept],
            "form": form if is_open else None,
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK,
    )


def _kept_words(one: KeptDossier) -> str:
    if one.is_destroyed:
        return _("erased on request")
    if one.is_open:
        return _("open: nothing is erased before it has ended")
    if one.is_held:
        return _("held by a paper: nothing is erased before that is lifted")
    if one.kept_until:
        return _("kept by law until %(day)s") % {"day": day(one.kept_until)}
    return _("was never accepted: may be erased")


def _cells(one: RequestView, at: datetime) -> list[Cell]:
    return [
        {
            "words": str(one.kind.label).capitalize(),
            "url": reverse("backoffice:privacy_request", args=[one.id]),
            "is_header": True,
        },
        {"words": one.person.name},
        {"words": moment(one.filed_at), "is_tight": True},
        *_clock_cells(one, at),
    ]


def _clock_cells(one: RequestView, at: datetime) -> list[Cell]:
    """Return until when it must be answered, and what is left of that, as the counter's queue says it."""
    if one.state != RequestState.OPEN:
        return [{"words": f"{one.state.label}, {moment(one.answered_at)}"}]
    _words, colour = URGENCY[urgency_at(one.due_at, at)]
    return [
        {"words": moment(one.due_at), "is_tight": True},
        {"words": time_left(one.due_at, at), "tag": colour},
    ]


def _row_class(one: RequestView, at: datetime) -> str:
    is_late = one.state == RequestState.OPEN and urgency_at(one.due_at, at) is Urgency.PAST_DUE
    return "motcua-row--late" if is_late else ""


@require_safe
@desk_page(Role.ADMINISTRATOR, Role.LEADER)
def erasures(desk: Desk) -> HttpResponse:
    """Show the erasures, and those that wait for a second person with two buttons."""
    return _erasures_page(desk)


@require_POST
@desk_page(Role.ADMINISTRATOR, Role.LEADER)
def decide(desk: Desk, erasure_id: UUID) -> HttpResponse:
    """Approve an erasure, or not."""
    form = DecisionForm(desk.request.POST)
    if not form.is_valid():
        return _erasures_page(desk, _("Choose what is done."))
    try:
        operations.decide_erasure(
            form.envelope(desk), erasure_id, approve=form.cleaned_data["decision"] == "approve"
        )
    except NotAllowedError:
        raise PermissionDenied from None
    except NotYoursError:
        raise Http404 from None
    except PrivacyError as refusal:
        return _erasures_page(desk, _refusal(refusal))
    messages.success(desk.request, _("The decision was recorded."))
    return redirect("backoffice:erasures")


def _erasures_page(desk: Desk, refusal: str = "") -> HttpResponse:
    try:
        page = queries.erasures(desk.actor, desk.at, after=desk.request.GET.get("sau", ""))
    except NotAllowedError:
        raise PermissionDenied from None
    people = {one.proposed_by for one in page.rows} | {one.decided_by for one in page.rows if one.decided_by}
    names = organisations.officer_names(people)
    return render(
        desk.request,
        "backoffice/erasures.html",
        {
            "desk_navigation": navigation(desk, current="erasures"),
            "refusal": refusal,
            "erasures": [_erasure(one, names) for one in page.rows],
            "next_url": f"?{urlencode({'sau': page.next_key})}" if page.next_key else "",
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK,
    )


def _erasure(one: ErasureView, names: dict[UUID, str]) -> dict[str, object]:
    rows = [
        (_("State"), one.state.label),
        (_("Proposed"), f"{moment(one.proposed_at)}, {names.get(one.proposed_by, '')}"),
        (
            _("Decided"),
            f"{moment(one.decided_at)}, {names.get(one.decided_by, '')}" if one.decided_by else "",
        ),
        (_("Kept by law until"), day(one.kept_until)),
    ]
    return {
        "title": one.person.name,
        "rows": [{"key": key, "value": value} for key, value in rows if value],
        "url": reverse("backoffice:decide_erasure", args=[one.id]) if one.may_decide else "",
        "command_id": DecisionForm().initial["command_id"],
    }
