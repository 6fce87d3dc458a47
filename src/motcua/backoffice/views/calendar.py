"""The calendar: days off and make-up days of a year, with the paper behind each."""

import re
from http import HTTPStatus
from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.backoffice.access import ADMINISTERING_ROLES, Desk, desk_page
from motcua.backoffice.calendar_page import as_hidden, preview_page, recomputation_rows
from motcua.backoffice.forms import DayForm, RemoveForm
from motcua.backoffice.navigation import navigation
from motcua.calendars import operations, queries
from motcua.calendars.enums import DayKind
from motcua.calendars.ports import keeps_calendar
from motcua.domain.actors import Role
from motcua.domain.vietnam_time import local_day
from motcua.infrastructure.written import day

YEAR: Final = re.compile(r"[1-9][0-9]{3}")


@require_GET
@desk_page(*ADMINISTERING_ROLES)
def show(desk: Desk) -> HttpResponse:
    """Show the days of a year that differ from the plain week."""
    return _page(desk, _year(desk))


@require_POST
@desk_page(Role.ADMINISTRATOR)
def add(desk: Desk) -> HttpResponse:
    """Add a day off or a make-up day."""
    _require_keeper(desk)
    form = DayForm(desk.request.POST)
    if not form.is_valid():
        return _page(desk, local_day(desk.at).year, form)
    given, year = form.cleaned_data, form.cleaned_data["day"].year
    if any(one.day == given["day"] and one.kind == given["kind"] for one in queries.days_of(year)):
        form.add_error("day", _("This day is in the calendar already. To change it, take it out first."))
        return _page(desk, year, form)
    try:
        operations.add_day(
            form.envelope(desk),
            DayKind(given["kind"]),
            given["day"],
            name=given["name"],
            source=given["source"],
            is_confirmed=given["is_confirmed"],
        )
    except ValidationError as refusal:
        form.add_error("day", refusal.messages)
        return _page(desk, year, form)
    messages.success(desk.request, _("%(day)s is in the calendar.") % {"day": day(given["day"])})
    return _to_year(year)


@require_POST
@desk_page(Role.ADMINISTRATOR)
def remove(desk: Desk) -> HttpResponse:
    """Take a day out of the calendar."""
    _require_keeper(desk)
    form = RemoveForm(desk.request.POST)
    if not form.is_valid():
        return redirect("backoffice:calendar")
    given = form.cleaned_data
    operations.drop_day(form.envelope(desk), DayKind(given["kind"]), given["day"])
    messages.success(desk.request, _("%(day)s is no longer in the calendar.") % {"day": day(given["day"])})
    return _to_year(given["day"].year)


@require_POST
@desk_page(Role.ADMINISTRATOR)
def preview(desk: Desk) -> HttpResponse:
    """Show what a change would do to open dossiers, before it is made."""
    _require_keeper(desk)
    is_removal = "remove" in desk.request.POST
    form: DayForm | RemoveForm = (RemoveForm if is_removal else DayForm)(desk.request.POST)
    if not form.is_valid():
        year = local_day(desk.at).year
        return _page(desk, year, form) if isinstance(form, DayForm) else redirect("backoffice:calendar")
    context = preview_page(desk, form.cleaned_data, is_removal=is_removal)
    return render(
        desk.request,
        "backoffice/calendar_preview.html",
        {"desk_navigation": navigation(desk, current="calendar"), "form": as_hidden(form), **context},
    )


def _require_keeper(desk: Desk) -> None:
    """Refuse before a mistake in the form is named: the operations ask the same rule again."""
    if not _is_keeper(desk):
        raise PermissionDenied


def _is_keeper(desk: Desk) -> bool:
    account_id = desk.actor.account_id
    return account_id is not None and keeps_calendar(account_id, local_day(desk.at))


def _to_year(year: int) -> HttpResponse:
    response = redirect("backoffice:calendar")
    response["Location"] += f"?nam={year}"
    return response


def _year(desk: Desk) -> int:
    """Return the year that is asked for, by default this one; what is no year of four digits is no page."""
    wanted = desk.request.GET.get("nam", "")
    if not wanted:
        return local_day(desk.at).year
    if not YEAR.fullmatch(wanted):
        raise Http404
    return int(wanted)


def _page(desk: Desk, year: int, refused: DayForm | None = None) -> HttpResponse:
    years = queries.known_years()
    return render(
        desk.request,
        "backoffice/calendar.html",
        {
            "desk_navigation": navigation(desk, current="calendar"),
            "year": year,
            "years": [
                {
                    "words": str(one.year) if one.is_confirmed else f"{one.year} ({_('unconfirmed')})",
                    "url": f"?nam={one.year}",
                    "is_current": one.year == year,
                }
                for one in years
            ],
            "days": [_line(one) for one in queries.days_of(year)],
            "is_keeper": _is_keeper(desk),
            "recomputations": recomputation_rows(),
            "form": refused or DayForm(initial={"kind": DayKind.OFF}),
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
    )


def _line(one: queries.KnownDay) -> dict[str, object]:
    return {
        "day": f"{date_format(one.day, 'l')}, {day(one.day)}",
        "kind": one.kind.label,
        "name": one.name,
        "source": one.source,
        "is_confirmed": one.is_confirmed,
        "form": RemoveForm(
            initial={"kind": one.kind.value, "day": one.day.isoformat()},
            auto_id=f"id_{one.kind.value}{one.day:%Y%m%d}_%s",
        ),
    }
