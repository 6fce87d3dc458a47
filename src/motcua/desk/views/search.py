"""Finding a dossier or a citizen."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.accounts import queries as accounts
from motcua.desk.access import Desk, desk_page
from motcua.desk.finding import Found, masked_choices, person_of, token_of
from motcua.desk.forms_finding import FindForm
from motcua.desk.navigation import HANDLING_ROLES, navigation
from motcua.desk.rows import columns, work_rows
from motcua.desk.seats import unit_names_for
from motcua.domain.actors import Role
from motcua.dossiers import queries
from motcua.dossiers.errors import DossierNotFoundError
from motcua.dossiers.queries import WorkItem
from motcua.infrastructure.paging import Page

PERSON = "nguoi"


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(*HANDLING_ROLES)
def search(desk: Desk) -> HttpResponse:
    """Find dossiers by code, and people with their dossiers by number, telephone or citizen card.

    What is typed travels by POST; the address of the answer names people by tokens that say nothing.
    """
    if desk.request.method == "POST":
        form = FindForm(desk.request.POST)
        if not form.is_valid():
            return _page(desk, form, status=422)
        return _go_to(desk, form, form.cleaned_data["text"])
    people = [one for one in map(person_of, desk.request.GET.getlist(PERSON)) if one]
    return _page(desk, FindForm(), people=people)


def _go_to(desk: Desk, form: FindForm, found: Found) -> HttpResponse:
    if found.code and _is_visible(desk, found.code):
        return redirect("desk:dossier", found.code)
    if found.people:
        accounts.log_looks(found.people, desk.actor, desk.at, kind="person_found", purpose="search")
        query = urlencode([(PERSON, token_of(one)) for one in found.people])
        return redirect(f"{desk.request.path}?{query}")
    return _page(desk, form, is_searched=True)


def _is_visible(desk: Desk, code: str) -> bool:
    try:
        queries.dossier_view(desk.actor, code, desk.at)
    except DossierNotFoundError:
        return False
    return True


def _page(
    desk: Desk,
    form: FindForm,
    *,
    people: list[UUID] | None = None,
    is_searched: bool = False,
    status: int = 200,
) -> HttpResponse:
    page: Page[WorkItem] = Page(())
    if people:
        page = queries.of_people(desk.actor, desk.at, people, after=desk.request.GET.get("sau", ""))
    context: dict[str, Any] = {
        "desk_navigation": navigation(desk, current="search"),
        "form": form,
        "people": masked_choices(people or ()),
        "may_file": Role.CLERK in desk.roles,
        "is_searched": is_searched or bool(people),
        "columns": columns(has_unit=True),
        "rows": work_rows(page.rows, unit_names_for(desk, {one.handled_by for one in page.rows})),
        "next_url": _next_url(desk, page.next_key),
    }
    return render(desk.request, "desk/search.html", context, status=status)


def _next_url(desk: Desk, next_key: str) -> str:
    if not next_key:
        return ""
    kept = [(PERSON, one) for one in desk.request.GET.getlist(PERSON)]
    return f"?{urlencode([*kept, ('sau', next_key)])}"
