"""Decisions about procedures: those that wait for their package, and abolitions."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.backoffice.access import ADMINISTERING_ROLES, Desk, desk_page, require_controller
from motcua.backoffice.drafting.forms import AbolitionForm, EnterAnnouncementForm
from motcua.backoffice.drafting.refusals import refusal_words
from motcua.backoffice.navigation import navigation
from motcua.backoffice.tables import Cell, table
from motcua.backoffice.tabs import catalogue_tabs
from motcua.backoffice.words import count, day
from motcua.catalogue import drafts, operations, queries
from motcua.catalogue.errors import CatalogueError
from motcua.domain.actors import Role
from motcua.domain.vietnam_time import local_day
from motcua.organisations import queries as organisations


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(*ADMINISTERING_ROLES)
def due(desk: Desk) -> HttpResponse:
    """Show what is announced and not configured; enter a decision that arrived."""
    if desk.request.method != "POST":
        return _due_page(desk, EnterAnnouncementForm(initial={"by": _decider(desk)}))
    require_controller(desk)
    form = EnterAnnouncementForm(desk.request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            operations.enter_announcement(
                form.envelope(desk), given["code"], given["name"], form.decision(), given["effect_on"]
            )
        except CatalogueError as refusal:
            form.add_error(None, refusal_words(refusal))
        else:
            messages.success(desk.request, _("The decision is entered and waits for its package."))
            return redirect("backoffice:due_announcements")
    return _due_page(desk, form)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(Role.PROCEDURE_CONTROLLER)
def abolish(desk: Desk, code: str) -> HttpResponse:
    """Record the decision that a procedure no longer holds."""
    versions = queries.versions_of(code)
    if not versions:
        raise Http404
    form = AbolitionForm(
        desk.request.POST if desk.request.method == "POST" else None, initial={"by": _decider(desk)}
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            operations.abolish(
                form.envelope(desk),
                code,
                form.decision(),
                given["from_on"],
                replaced_by=given["replaced_by"],
            )
        except CatalogueError as refusal:
            form.add_error(None, refusal_words(refusal))
        else:
            said = {"day": day(given["from_on"])}
            messages.success(desk.request, _("The procedure no longer holds from %(day)s on.") % said)
            return redirect("backoffice:procedure", code)
    return render(
        desk.request,
        "backoffice/abolish.html",
        {
            "desk_navigation": navigation(desk, current="procedures"),
            "code": code,
            "name": versions[0].package.name.said_in(get_language() or "vi"),
            "form": form,
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK,
    )


def _decider(desk: Desk) -> str:
    on = local_day(desk.at)
    root = organisations.root_on(on)
    return organisations.unit(root, on).name if root else ""


def _due_page(desk: Desk, form: EnterAnnouncementForm) -> HttpResponse:
    shown = drafts.due_announcements(local_day(desk.at), after=desk.request.GET.get("sau", ""))
    columns = [
        *(_("Procedure"), _("Name"), _("Decision"), _("In force from"), _("Working days since")),
        _("Draft"),
    ]
    return render(
        desk.request,
        "backoffice/due_announcements.html",
        {
            "desk_navigation": navigation(desk, current="procedures"),
            "tabs": catalogue_tabs("due"),
            **table(columns, map(_cells, shown.rows), [_class(one) for one in shown.rows]),
            "next_url": f"?sau={shown.next_key}" if shown.next_key else "",
            "form": form,
            "may_enter": Role.PROCEDURE_CONTROLLER in desk.roles,
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK,
    )


def _class(one: drafts.DueAnnouncement) -> str:
    return "motcua-row--late" if one.days_passed else ""


def _cells(one: drafts.DueAnnouncement) -> list[Cell]:
    draft_url = reverse("backoffice:draft", args=[one.draft_id]) if one.draft_id else ""
    return [
        {"words": one.code, "is_header": True, "is_tight": True},
        {"words": one.name},
        {"words": f"{one.number} ({day(one.decided_on)})"},
        {"words": day(one.effect_on), "is_tight": True},
        {"words": count(one.days_passed), "is_number": True},
        {"words": _("open") if one.draft_id else _("none"), "url": draft_url},
    ]
