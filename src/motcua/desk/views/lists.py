"""Lists: my work."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.desk.access import Desk, desk_page
from motcua.desk.bulk_acts import bulk_of, ticked
from motcua.desk.navigation import (
    ADMINISTERING_ROLES,
    HANDLING_ROLES,
    MONEY_ROLES,
    navigation,
)
from motcua.desk.rows import columns, work_rows
from motcua.desk.seats import seat_of, unit_names_for
from motcua.domain.actors import Role
from motcua.domain.permissions import ASSISTING_ROLES, OVERSEEING_ROLES
from motcua.dossiers import queries
from motcua.dossiers.queries import WorkItem
from motcua.infrastructure.paging import Page
from motcua.organisations.enums import RoleLabel

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

TO_FINISH = "to_finish"
_IN_BULK = {Role.APPROVER.value: "phe-duyet", Role.RECORDS_CLERK.value: "cap-so"}
"""What can be done to many rows of a list of steps."""
STEP_ROLES = (Role.CASE_OFFICER, Role.APPROVER, Role.RECORDS_CLERK, Role.CLERK)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a list is called, and in which order it stands."""

    title: "StrPromise"
    order: "StrPromise"


@require_safe
@desk_page(*HANDLING_ROLES, *ADMINISTERING_ROLES, *ASSISTING_ROLES)
def work(desk: Desk) -> HttpResponse:
    """Show the open steps of one of the officer's roles, the first due first.

    The sign-in leads here: whoever has no work of this kind is sent on to where theirs begins.
    """
    if not desk.roles & set(HANDLING_ROLES):
        return redirect("backoffice:home" if desk.roles & set(ADMINISTERING_ROLES) else "desk:assist")
    seat = seat_of(desk)
    at_seat = seat.narrowed(desk)
    asked, kinds = desk.request.GET.get("viec"), _kinds(at_seat)
    known = asked if asked in kinds else kinds[0] if len(kinds) == 1 else None
    page = _page(at_seat, known) if known else None
    counts = {one: _count(at_seat, one, page if one == known else None) for one in kinds}
    if asked is None and Role.CLERK in desk.roles and not any(counts.values()):
        return redirect("desk:counter")
    if not counts:
        return redirect(_first_page(desk))
    chosen = known or next((one for one, many in counts.items() if many), kinds[0])
    page = page or _page(at_seat, chosen)
    tabs = [
        {
            "url": f"{reverse('desk:work')}?viec={one}",
            "words": _tab_words(one, many),
            "is_current": one == chosen,
        }
        for one, many in counts.items()
    ]
    words = Heading(gettext_lazy("My work"), gettext_lazy("The first due stands first"))
    query, bulk = {"viec": chosen}, _IN_BULK.get(chosen, "")
    names = _names(desk, page) if seat.is_choice else None
    seats = seat.links(query)
    return _list(desk, page, "handling", words, query=query, bulk=bulk, names=names, tabs=tabs, seats=seats)


def _names(desk: Desk, page: Page[WorkItem]) -> dict[UUID, str]:
    """Return what the units are called that handle the dossiers, and are charged with their lateness."""
    return unit_names_for(desk, {one.handled_by for one in page.rows})


def _first_page(desk: Desk) -> str:
    """Return where the work of somebody begins who has no steps to do."""
    if desk.roles & set(MONEY_ROLES):
        return "desk:money"
    return "backoffice:figures" if desk.roles & OVERSEEING_ROLES else "desk:search"


def _kinds(desk: Desk) -> list[str]:
    """Return the kinds of work that are the officer's, in the order of the tabs."""
    kinds = [role.value for role in STEP_ROLES if desk.actor.units_as(role)]
    return [*kinds, TO_FINISH] if Role.RECORDS_CLERK in desk.roles else kinds


def _page(desk: Desk, kind: str) -> Page[WorkItem]:
    after = desk.request.GET.get("sau", "")
    if kind == TO_FINISH:
        return queries.to_finish(desk.actor, desk.at, after=after)
    return queries.work_list(desk.actor, Role(kind), desk.at, after=after)


def _count(desk: Desk, kind: str, page: Page[WorkItem] | None) -> int:
    """Return how much waits of a kind of work; its first ``page`` may have told already."""
    if page is not None and page.count is not None:
        return page.count
    if kind == TO_FINISH:
        return queries.to_finish_count(desk.actor, desk.at)
    return queries.work_count(desk.actor, Role(kind), desk.at)


def _tab_words(one: str, many: int) -> str:
    words = _("To finish") if one == TO_FINISH else capfirst(RoleLabel(one).label)
    return f"{words} ({many}+)" if many >= queries.COUNT_UP_TO else f"{words} ({many})"


def _list(
    desk: Desk,
    page: Page[WorkItem],
    current: str,
    heading: Heading,
    *,
    query: dict[str, str] | None = None,
    bulk: str = "",
    names: dict[UUID, str] | None = None,
    **more: Any,
) -> HttpResponse:
    many = bulk_of(desk, bulk)
    rows = work_rows(page.rows, names)
    next_url = f"?{urlencode({**(query or {}), 'sau': page.next_key})}" if page.next_key else ""
    return render(
        desk.request,
        "desk/list.html",
        {
            "desk_navigation": navigation(desk, current=current),
            "title": heading.title,
            "caption": heading.order,
            "columns": columns(has_unit=names is not None),
            "rows": ticked(rows) if many else rows,
            "bulk": many,
            "next_url": next_url,
            "tabs": [],
            **more,
        },
    )
