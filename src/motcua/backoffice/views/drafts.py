"""Drafts of procedures: begun, changed in a form, sent, reviewed, decided, published."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.backoffice.access import ADMINISTERING_ROLES, Desk, desk_page
from motcua.backoffice.drafting.forms import (
    AnnouncementForm,
    DecisionForm,
    ReasonForm,
    RevisionForm,
    ZipForm,
)
from motcua.backoffice.drafting.package_form import PackageForm
from motcua.backoffice.drafting.page import ACTS, draft_page, listed_drafts
from motcua.backoffice.drafting.refusals import refusal_words
from motcua.backoffice.forms import ResetForm
from motcua.backoffice.navigation import navigation
from motcua.backoffice.tabs import catalogue_tabs
from motcua.catalogue import drafts, operations, queries
from motcua.catalogue.drafts import DraftView
from motcua.catalogue.errors import CatalogueError, NoVersionInForceError, UnknownDraftError
from motcua.domain.actors import Envelope, Role
from motcua.domain.procedures.life_cycle import DraftState, DraftVerb
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.packages import drafting
from motcua.dossiers.packages.archives import BrokenArchiveError
from motcua.infrastructure.content_policy import with_own_frames

PHONE_WIDTH: Final = 360
PHONE_HEIGHT: Final = 740


@require_GET
@desk_page(*ADMINISTERING_ROLES)
def listing(desk: Desk) -> HttpResponse:
    """Show the drafts that are open."""
    return _list(desk)


@require_POST
@desk_page(Role.PROCEDURE_CONTROLLER)
def upload(desk: Desk) -> HttpResponse:
    """Begin a draft for each package of a zip."""
    form = ZipForm(desk.request.POST, desk.request.FILES)
    if not form.is_valid():
        return _list(desk, form)
    try:
        begun = drafting.begin_from_zip(form.envelope(desk), form.cleaned_data["file"])
    except (BrokenArchiveError, CatalogueError) as refusal:
        form.add_error("file", refusal_words(refusal))
        return _list(desk, form)
    messages.success(desk.request, _("Drafts begun: %(count)s") % {"count": len(begun)})
    return redirect("backoffice:draft", begun[0]) if len(begun) == 1 else redirect("backoffice:drafts")


@require_POST
@desk_page(Role.PROCEDURE_CONTROLLER)
def begin(desk: Desk, code: str) -> HttpResponse:
    """Begin a draft that changes the version in force; one that is open already is shown instead."""
    form = ResetForm(desk.request.POST)
    open_draft = drafts.open_draft_of(code)
    if open_draft is None:
        if not form.is_valid():
            return redirect("backoffice:procedure", code)
        try:
            version = queries.version_in_force(code, local_day(desk.at))
        except NoVersionInForceError:
            raise Http404 from None
        open_draft = drafting.begin_from(form.envelope(desk), version.id)
    return redirect("backoffice:draft", open_draft)


@require_GET
@desk_page(*ADMINISTERING_ROLES)
def show(desk: Desk, draft_id: UUID) -> HttpResponse:
    """Show a draft with everything about it."""
    return page(desk, draft_or_404(desk, draft_id))


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(Role.PROCEDURE_CONTROLLER)
def edit(desk: Desk, draft_id: UUID) -> HttpResponse:
    """Change terms, fees, words, laws and days in a form."""
    view = draft_or_404(desk, draft_id)
    if not view.may(desk.actor, DraftVerb.CHANGE):
        return redirect("backoffice:draft", view.id)
    procedure = view.contents.procedure
    if desk.request.method != "POST":
        return _edit_page(desk, view, PackageForm(procedure=procedure, initial={"revision": view.revision}))
    form = PackageForm(desk.request.POST, procedure=procedure)
    if not form.is_valid():
        return _edit_page(desk, view, form)
    try:
        drafting.change_procedure(form.envelope(desk), view.id, form.amended())
    except CatalogueError as refusal:
        form.add_error(None, refusal_words(refusal))
        return _edit_page(desk, view, form)
    messages.success(desk.request, _("The draft is saved. What the examples expect follows the change."))
    return redirect("backoffice:draft", view.id)


@require_GET
@desk_page(*ADMINISTERING_ROLES)
def preview(desk: Desk, draft_id: UUID) -> HttpResponse:
    """Show a draft as citizens will see it on a phone."""
    response = render(
        desk.request,
        "backoffice/draft_preview.html",
        {
            "desk_navigation": navigation(desk, current="procedures"),
            "view": draft_or_404(desk, draft_id),
            "frame_url": reverse("portal:preview", args=[draft_id]),
            "width": PHONE_WIDTH,
            "height": PHONE_HEIGHT,
        },
    )
    with_own_frames(response)
    return response


@require_POST
@desk_page(Role.PROCEDURE_CONTROLLER)
def act(desk: Desk, draft_id: UUID, slug: str) -> HttpResponse:
    """Do to a draft what its page offers."""
    wanted = next((one for one in ACTS if one.slug == slug), None)
    if wanted is None:
        raise Http404
    form = wanted.form(desk.request.POST, auto_id=f"id_{slug}_%s")
    view = draft_or_404(desk, draft_id)
    if form.is_valid():
        try:
            _CARRY_OUT[wanted.verb](form.envelope(desk), draft_id, form)
        except CatalogueError as refusal:
            form.add_error(None, refusal_words(refusal))
        else:
            messages.success(desk.request, _DONE[wanted.verb]())
            return redirect("backoffice:draft", draft_id)
    return page(desk, view, {slug: form})


def page(desk: Desk, view: DraftView, refused: dict[str, RevisionForm] | None = None) -> HttpResponse:
    """Return the page of a draft, with the form that was refused."""
    return render(
        desk.request,
        "backoffice/draft.html",
        {"desk_navigation": navigation(desk, current="procedures"), **draft_page(desk, view, refused or {})},
        status=HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
    )


def _announce(envelope: Envelope, draft_id: UUID, form: RevisionForm) -> None:
    decided = cast("AnnouncementForm", form)
    operations.announce(envelope, draft_id, decided.decision(), decided.cleaned_data["effect_on"])


def _approve_route(envelope: Envelope, draft_id: UUID, form: RevisionForm) -> None:
    operations.approve_route(envelope, draft_id, cast("DecisionForm", form).decision())


def _moving(verb: DraftVerb) -> Callable[[Envelope, UUID, RevisionForm], None]:
    def move(envelope: Envelope, draft_id: UUID, form: RevisionForm) -> None:
        remark = form.cleaned_data["remark"] if isinstance(form, ReasonForm) else ""
        operations.move(envelope, draft_id, verb, remark=remark)

    return move


_CARRY_OUT: Final[dict[DraftVerb, Callable[[Envelope, UUID, RevisionForm], object]]] = {
    DraftVerb.SEND: lambda envelope, draft_id, _form: drafting.send(envelope, draft_id),
    DraftVerb.ENDORSE: _moving(DraftVerb.ENDORSE),
    DraftVerb.RETURN: _moving(DraftVerb.RETURN),
    DraftVerb.DROP: _moving(DraftVerb.DROP),
    DraftVerb.ANNOUNCE: _announce,
    DraftVerb.APPROVE_ROUTE: _approve_route,
    DraftVerb.PUBLISH: lambda envelope, draft_id, _form: drafting.publish(envelope, draft_id),
}
_DONE: Final[dict[DraftVerb, Callable[[], str]]] = {
    DraftVerb.SEND: lambda: _("The draft waits for review by another person."),
    DraftVerb.ENDORSE: lambda: _("The draft is endorsed. The announcement decision comes next."),
    DraftVerb.RETURN: lambda: _("The draft went back to its author."),
    DraftVerb.DROP: lambda: _("The draft is dropped."),
    DraftVerb.ANNOUNCE: lambda: _("The announcement decision is entered."),
    DraftVerb.APPROVE_ROUTE: lambda: _("The decision that approves the route is entered."),
    DraftVerb.PUBLISH: lambda: _("The version is published."),
}


def draft_or_404(desk: Desk, draft_id: UUID) -> DraftView:
    """Return the draft; where there is none, nothing is found."""
    try:
        return drafts.draft(draft_id, local_day(desk.at))
    except UnknownDraftError:
        raise Http404 from None


def _edit_page(desk: Desk, view: DraftView, form: PackageForm) -> HttpResponse:
    return render(
        desk.request,
        "backoffice/draft_edit.html",
        {
            "desk_navigation": navigation(desk, current="procedures"),
            "view": view,
            "form": form,
            "sections": list(form.sections()),
            "is_open": view.state is DraftState.DRAFT,
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK,
    )


def _list(desk: Desk, refused: ZipForm | None = None) -> HttpResponse:
    shown, next_key = listed_drafts(desk.request.GET.get("sau", ""))
    return render(
        desk.request,
        "backoffice/drafts.html",
        {
            "desk_navigation": navigation(desk, current="procedures"),
            "tabs": catalogue_tabs("drafts"),
            **shown,
            "next_url": f"?sau={next_key}" if next_key else "",
            "form": refused or ZipForm(),
            "may_upload": Role.PROCEDURE_CONTROLLER in desk.roles,
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
    )
