"""The money of the counter: what is still to be collected, and what was collected today and this month."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from motcua.desk.access import Desk, desk_page
from motcua.desk.navigation import MONEY_ROLES, navigation
from motcua.desk.seats import seat_of, unit_names_for
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.queries import COUNT_UP_TO
from motcua.dossiers.queries import money as queries
from motcua.dossiers.queries.money import MoneyItem
from motcua.dossiers.wording import state_tag
from motcua.infrastructure.paging import Page
from motcua.infrastructure.written import dong, moment
from motcua.payments.queries import Money

LOOK: Final = "xem"
TODAY, THIS_MONTH = "hom-nay", "thang-nay"


@require_safe
@desk_page(*MONEY_ROLES)
def money(desk: Desk) -> HttpResponse:
    """Show the dossiers behind one of the three sums; each sum opens its own."""
    seat = seat_of(desk, *MONEY_ROLES)
    at_seat = seat.narrowed(desk)
    chosen = desk.request.GET.get(LOOK, "")
    chosen = chosen if chosen in (TODAY, THIS_MONTH) else ""
    page = _page(at_seat, chosen)
    names = unit_names_for(desk, {one.handled_by for one in page.rows}) if seat.is_choice else None
    query = f"{LOOK}={chosen}&" if chosen else ""
    return render(
        desk.request,
        "desk/money.html",
        {
            "desk_navigation": navigation(desk, current="money"),
            "seats": seat.links({LOOK: chosen} if chosen else None),
            "figures": _figures(at_seat),
            "caption": _captions()[chosen],
            "columns": _columns(has_unit=names is not None),
            "rows": [_row(item, names) for item in page.rows],
            "next_url": f"?{query}sau={page.next_key}" if page.next_key else "",
        },
    )


def _page(desk: Desk, chosen: str) -> Page[MoneyItem]:
    after = desk.request.GET.get("sau", "")
    if not chosen:
        return queries.to_collect(desk.actor, desk.at, after=after)
    days = 1 if chosen == TODAY else local_day(desk.at).day
    return queries.collected(desk.actor, desk.at, days=days, after=after)


def _captions() -> dict[str, str]:
    return {"": _("To be collected"), TODAY: _("Collected today"), THIS_MONTH: _("Collected this month")}


def _figures(desk: Desk) -> list[dict[str, str]]:
    sums, words, here = queries.money_sums(desk.actor, desk.at), _captions(), reverse("desk:money")
    by_name = {"": sums.owing, TODAY: sums.paid_today, THIS_MONTH: sums.paid_this_month}
    return [
        {
            "words": words[name],
            "value": _at_least(dong(found.amount), found) if not name else dong(found.amount),
            "behind": _at_least(_behind(found), found) if not name else _behind(found),
            "url": f"{here}?{LOOK}={name}" if name else here,
        }
        for name, found in by_name.items()
    ]


def _behind(found: Money) -> str:
    return ngettext("%(count)s dossier", "%(count)s dossiers", found.references) % {"count": found.references}


def _at_least(words: str, found: Money) -> str:
    """Return what is said of a sum that may have stopped."""
    return _("at least %(words)s") % {"words": words} if found.references >= COUNT_UP_TO else words


def _columns(*, has_unit: bool) -> list[dict[str, Any]]:
    return [
        {"words": _("Dossier code")},
        {"words": _("Procedure")},
        *([{"words": _("Handled by (its due date)")}] if has_unit else []),
        {"words": _("Accepted")},
        {"words": _("How it stands")},
        {"words": _("Still due"), "is_number": True},
        {"words": _("Paid"), "is_number": True},
    ]


def _row(item: MoneyItem, names: Mapping[UUID, str] | None) -> dict[str, Any]:
    state = state_tag(item.state)
    cells: list[dict[str, Any]] = [
        {
            "words": item.code,
            "url": reverse("desk:dossier", args=[item.code]),
            "is_header": True,
            "is_tight": True,
        },
        {"words": item.procedure_name},
        *([{"words": names.get(item.handled_by, "")}] if names is not None else []),
        {"words": moment(item.accepted_at), "is_tight": True},
        {"words": state["words"], "tag": state["colour"]},
        {"words": dong(item.due), "is_number": True},
        {"words": dong(item.paid), "is_number": True},
    ]
    for cell, heading in zip(cells[1:], _columns(has_unit=names is not None)[1:], strict=True):
        cell["label"] = heading["words"]
    return {"cells": cells}
