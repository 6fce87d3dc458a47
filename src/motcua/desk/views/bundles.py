"""Folders of paper between units: packing by scanner, sending, receiving by scanner, signing."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.desk.access import Desk, desk_page
from motcua.desk.forms_bundles import BeginForm, CommandForm, RemoveForm, ScanForm
from motcua.desk.navigation import navigation
from motcua.desk.seen import seen_or_404
from motcua.documents.downloads import file_response
from motcua.documents.papers import pdf_of
from motcua.documents.queries import open_file
from motcua.domain.actors import Envelope
from motcua.domain.lifecycle import Verb
from motcua.domain.permissions import WORKING_ROLES
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations, queries
from motcua.dossiers.enums import BundleState
from motcua.dossiers.errors import BundleNotFoundError, BundleStateError, DossierError
from motcua.dossiers.queries import BundleLine, BundleView, FolderView
from motcua.infrastructure.written import moment
from motcua.organisations import queries as organisations

LOOK_AGAIN_SECONDS = 3
_COLOURS = {BundleState.OPEN: "blue", BundleState.SENT: "yellow", BundleState.RECEIVED: "green"}


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(*WORKING_ROLES)
def bundles(desk: Desk) -> HttpResponse:
    """Show the lists of the officer's units, newest first, and begin a new one."""
    mine, targets = _units(desk)
    if desk.request.method != "POST":
        return _list(desk, BeginForm(mine, targets, initial={"command_id": uuid4()}))
    form = BeginForm(mine, targets, desk.request.POST)
    if not form.is_valid():
        return _list(desk, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        begun = operations.begin_bundle(
            _envelope(desk, form),
            from_unit=form.cleaned_data["from_unit"],
            to_unit=form.cleaned_data["to_unit"],
        )
    except DossierError as refusal:
        form.add_error("to_unit", refusal.message)
        return _list(desk, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect("desk:bundle", begun)


@require_safe
@desk_page(*WORKING_ROLES)
def bundle(desk: Desk, bundle_id: UUID) -> HttpResponse:
    """Show one list with what can be done to it."""
    return _page(desk, _view(desk, bundle_id))


@require_POST
@desk_page(*WORKING_ROLES)
def scan(desk: Desk, bundle_id: UUID) -> HttpResponse:
    """Take what the scanner typed: put it on the list, or mark it as come."""
    view, form = _view(desk, bundle_id), ScanForm(desk.request.POST)
    if not view.may_pack and not view.may_receive:
        refused = BundleStateError(view.line.number).message
        return _page(desk, view, status=HTTPStatus.UNPROCESSABLE_ENTITY, refusal=refused)
    if not form.is_valid():
        return _page(desk, view, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        code = operations.scan_folder(_envelope(desk, form), bundle_id, text=form.cleaned_data["text"])
    except DossierError as refusal:
        fresh = ScanForm(initial={"command_id": uuid4()})
        return _page(desk, _view(desk, bundle_id), fresh, HTTPStatus.UNPROCESSABLE_ENTITY, refusal.message)
    view = _view(desk, bundle_id)
    folder = next((one for one in view.folders if one.code == code), None)
    if folder is not None and folder.is_surplus:
        messages.warning(desk.request, _("%(code)s came without standing on the list.") % {"code": code})
    else:
        messages.success(desk.request, code)
    return redirect("desk:bundle", bundle_id)


@require_POST
@desk_page(*WORKING_ROLES)
def remove(desk: Desk, bundle_id: UUID) -> HttpResponse:
    """Take a folder off a list that is still being packed."""
    form = RemoveForm(desk.request.POST)
    return _carried_out(
        desk,
        bundle_id,
        form,
        lambda envelope: operations.remove_folder(envelope, bundle_id, item_id=form.cleaned_data["item_id"]),
        _("The folder is off the list."),
    )


@require_POST
@desk_page(*WORKING_ROLES)
def send(desk: Desk, bundle_id: UUID) -> HttpResponse:
    """Sign the list as its sender."""
    told = _("You signed the list as its sender. Print it and send it along with the folders.")
    form = CommandForm(desk.request.POST)
    return _carried_out(
        desk, bundle_id, form, lambda envelope: operations.send_bundle(envelope, bundle_id), told
    )


@require_POST
@desk_page(*WORKING_ROLES)
def receive(desk: Desk, bundle_id: UUID) -> HttpResponse:
    """Sign for what came."""
    form, told = CommandForm(desk.request.POST), _("You signed for the folders that came.")
    return _carried_out(
        desk, bundle_id, form, lambda envelope: operations.sign_receipt(envelope, bundle_id), told
    )


@require_safe
@desk_page(*WORKING_ROLES)
def paper(desk: Desk, bundle_id: UUID) -> HttpResponseBase:
    """Give the list as PDF; names on it are masked."""
    view = _view(desk, bundle_id)
    if view.file_id is None:
        raise Http404
    return file_response(open_file(view.file_id), name=f"bang-ke-{view.line.number}.pdf")


@require_safe
@desk_page(*WORKING_ROLES)
def label(desk: Desk, code: str) -> HttpResponse:
    """Give the label for the folder of a dossier; it names nobody, and is small enough to set at once."""
    view = seen_or_404(desk, code)
    if Verb.REVEAL not in view.allowed:
        raise Http404
    response = HttpResponse(pdf_of(queries.label_of(view.code, desk.at)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="nhan-bia-{view.code}.pdf"'
    return response


def _carried_out(
    desk: Desk,
    bundle_id: UUID,
    form: CommandForm,
    act: Callable[[Envelope], None],
    told: str,
) -> HttpResponse:
    view = _view(desk, bundle_id)
    if not form.is_valid():
        return _page(desk, view, status=HTTPStatus.UNPROCESSABLE_ENTITY, refusal=_("Look at the list again."))
    try:
        act(_envelope(desk, form))
    except DossierError as refusal:
        again = _view(desk, bundle_id)
        return _page(desk, again, status=HTTPStatus.UNPROCESSABLE_ENTITY, refusal=refusal.message)
    messages.success(desk.request, told)
    return redirect("desk:bundle", bundle_id)


def _envelope(desk: Desk, form: CommandForm) -> Envelope:
    return Envelope(desk.actor, desk.at, form.cleaned_data["command_id"])


def _view(desk: Desk, bundle_id: UUID) -> BundleView:
    try:
        return queries.bundle_view(desk.actor, bundle_id, local_day(desk.at))
    except BundleNotFoundError:
        raise Http404 from None


def _units(desk: Desk) -> tuple[dict[UUID, str], dict[UUID, str]]:
    """Return the units of the officer, and those to which they may send."""
    today = local_day(desk.at)
    mine = organisations.unit_names(desk.actor.units_as(*WORKING_ROLES), today)
    targets: dict[UUID, str] = {}
    for unit in mine:
        targets |= organisations.units_to_hand_to(unit, today)
    return mine, targets


def _list(desk: Desk, form: BeginForm, status: int = HTTPStatus.OK) -> HttpResponse:
    page = queries.bundles_of(desk.actor, local_day(desk.at), after=desk.request.GET.get("sau", ""))
    headings = [
        _("Number"),
        _("Sending unit"),
        _("Unit to receive"),
        _("Sent at"),
        _("How it stands"),
        _("Folders"),
    ]
    return render(
        desk.request,
        "desk/bundles.html",
        {
            "desk_navigation": navigation(desk, current="bundles"),
            "form": form,
            "columns": [{"words": words, "is_number": number == 5} for number, words in enumerate(headings)],
            "rows": [_row(one, headings) for one in page.rows],
            "next_url": f"?sau={page.next_key}" if page.next_key else "",
        },
        status=status,
    )


def _row(one: BundleLine, headings: list[str]) -> dict[str, Any]:
    state = capfirst(str(BundleState(one.state).label))
    if one.missing:
        state = _("%(state)s, %(missing)s missing") % {"state": state, "missing": one.missing}
    colour = "red" if one.missing else _COLOURS[one.state]
    cells: list[dict[str, Any]] = [
        {"words": one.number, "url": reverse("desk:bundle", args=[one.id]), "is_header": True},
        {"words": one.from_unit},
        {"words": one.to_unit},
        {"words": moment(one.sent_at), "is_tight": True},
        {"words": state, "tag": colour},
        {"words": str(one.folders), "is_number": True},
    ]
    for cell, heading in zip(cells[1:], headings[1:], strict=True):
        cell["label"] = heading
    return {"cells": cells}


def _page(
    desk: Desk,
    view: BundleView,
    form: ScanForm | None = None,
    status: int = HTTPStatus.OK,
    refusal: str = "",
) -> HttpResponse:
    state = BundleState(view.line.state)
    response = render(
        desk.request,
        "desk/bundle.html",
        {
            "desk_navigation": navigation(desk, current="bundles"),
            "view": view,
            "form": form or ScanForm(initial={"command_id": uuid4()}),
            "command_id": uuid4(),
            "refusal": refusal,
            "state": {"words": capfirst(str(state.label)), "colour": _COLOURS[state]},
            "facts": _facts(view),
            "folders": [_folder(one, view) for one in view.folders],
            "waits_for_list": view.line.sent_at is not None and view.file_id is None,
        },
        status=status,
    )
    if status == HTTPStatus.OK and view.line.sent_at is not None and view.file_id is None:
        response["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return response


def _facts(view: BundleView) -> list[dict[str, str]]:
    line = view.line
    rows = [
        (_("Sending unit"), line.from_unit),
        (_("Unit to receive"), line.to_unit),
        (_("Sent by"), f"{moment(line.sent_at)}, {view.sender}" if line.sent_at else ""),
        (
            _("Received by the other side"),
            f"{moment(line.received_at)}, {view.receiver}" if line.received_at else "",
        ),
        (_("Folders"), str(line.folders)),
        (_("Came"), str(line.came) if line.sent_at else ""),
        (_("Missing"), str(line.missing) if line.received_at else ""),
        (_("Surplus"), str(line.surplus) if line.surplus else ""),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def _folder(one: FolderView, view: BundleView) -> dict[str, Any]:
    if one.is_surplus:
        words, colour = _("not on the list"), "orange"
    elif one.is_received:
        words, colour = _("came"), "green"
    elif view.line.received_at:
        words, colour = _("missing"), "red"
    else:
        words, colour = ("", "") if view.line.sent_at is None else (_("not scanned yet"), "grey")
    return {
        "item_id": one.item_id,
        "code": one.code,
        "procedure": one.procedure_name,
        "applicant": one.applicant,
        "state": words,
        "colour": colour,
    }
