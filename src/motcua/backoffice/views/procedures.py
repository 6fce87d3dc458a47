"""The catalogue as administrators see it: versions, routes, and what nobody has confirmed."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.backoffice.access import ADMINISTERING_ROLES, Desk, desk_page
from motcua.backoffice.drafting.page import changed_since
from motcua.backoffice.forms import ResetForm
from motcua.backoffice.navigation import navigation
from motcua.backoffice.procedure_page import procedure_page
from motcua.backoffice.tables import Cell, table
from motcua.backoffice.tabs import catalogue_tabs
from motcua.backoffice.version_table import abolition_words, version_table
from motcua.catalogue import drafts
from motcua.catalogue import queries as catalogue
from motcua.domain.actors import Role
from motcua.domain.vietnam_time import local_day
from motcua.infrastructure.written import day


@require_GET
@desk_page(*ADMINISTERING_ROLES)
def listing(desk: Desk) -> HttpResponse:
    """Show the procedures in force, each with how many of its values are unconfirmed."""
    page = catalogue.held_versions(local_day(desk.at), after=desk.request.GET.get("sau", ""))
    columns = [_("Code"), _("Procedure"), _("Field"), _("Version"), _("In force from"), _("Unconfirmed")]
    return render(
        desk.request,
        "backoffice/procedures.html",
        {
            "desk_navigation": navigation(desk, current="procedures"),
            "tabs": catalogue_tabs("procedures"),
            **table(columns, map(_cells, page.rows)),
            "next_url": f"?sau={page.next_key}" if page.next_key else "",
        },
    )


@require_GET
@desk_page(*ADMINISTERING_ROLES)
def show(desk: Desk, code: str) -> HttpResponse:
    """Show one procedure: the version in force, or the one asked for by its number."""
    versions = catalogue.versions_of(code)
    if not versions:
        raise Http404
    wanted = desk.request.GET.get("ban", "")
    on = local_day(desk.at)
    held = next(
        (one for one in versions if one.valid_from <= on and (one.valid_to is None or on < one.valid_to)),
        versions[0],
    )
    shown = next((one for one in versions if str(one.number) == wanted), held) if wanted else held
    context: dict[str, Any] = procedure_page(shown, get_language() or "vi")
    return render(
        desk.request,
        "backoffice/procedure.html",
        {
            "desk_navigation": navigation(desk, current="procedures"),
            **context,
            "versions": version_table(shown, versions, drafts.standings_of(code, on)),
            "abolitions": [abolition_words(one) for one in drafts.abolitions_of(code)],
            "zip_url": f"{reverse('backoffice:version_zip', args=[code])}?ban={shown.number}",
            "draft_form": ResetForm() if Role.PROCEDURE_CONTROLLER in desk.roles else None,
            "open_draft": drafts.open_draft_of(code),
        },
    )


@require_GET
@desk_page(*ADMINISTERING_ROLES)
def compare(desk: Desk, code: str) -> HttpResponse:
    """Say what changed between two versions: the numbers ``tu`` and ``den`` of the query."""
    by_number = {str(one.number): one for one in catalogue.versions_of(code)}
    old, new = (by_number.get(desk.request.GET.get(name, "")) for name in ("tu", "den"))
    if old is None or new is None:
        raise Http404
    return render(
        desk.request,
        "backoffice/compare.html",
        {
            "desk_navigation": navigation(desk, current="procedures"),
            "code": code,
            "old": old.number,
            "new": new.number,
            "changes": changed_since(drafts.contents_of(old.id), drafts.contents_of(new.id)),
        },
    )


def _cells(one: catalogue.HeldVersion) -> list[Cell]:
    language = get_language() or "vi"
    doubts: Cell = {"words": _("none"), "tag": "green"}
    if one.unconfirmed:
        doubts = {"words": str(one.unconfirmed), "tag": "yellow"}
    return [
        {
            "words": one.code,
            "url": reverse("backoffice:procedure", args=[one.code]),
            "is_header": True,
            "is_tight": True,
        },
        {"words": one.name.said_in(language)},
        {"words": one.field_name.said_in(language)},
        {"words": str(one.number)},
        {"words": day(one.valid_from), "is_tight": True},
        doubts,
    ]
