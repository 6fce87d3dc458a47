"""Levels of online service on a day; those of old are entered from a table."""

import csv
from datetime import date
from http import HTTPStatus
from io import StringIO
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.backoffice.access import ADMINISTERING_ROLES, Desk, desk_page, require_controller
from motcua.backoffice.drafting.forms import DayQuery, LevelsForm
from motcua.backoffice.drafting.refusals import refusal_words
from motcua.backoffice.navigation import navigation
from motcua.backoffice.tables import Cell, table
from motcua.backoffice.tabs import catalogue_tabs
from motcua.catalogue import levels, operations
from motcua.catalogue import queries as catalogue
from motcua.catalogue.enums import ServiceLevelLabel
from motcua.catalogue.errors import CatalogueError
from motcua.catalogue.levels import OnlineLevel
from motcua.catalogue.operations import HistoricPeriod
from motcua.domain.actors import Role
from motcua.domain.vietnam_time import local_day
from motcua.infrastructure.written import count, day

HISTORIC: Final = gettext_lazy("level %(level)s")
COLUMNS: Final = ("code", "level", "from", "to")
LARGEST_TABLE: Final = 1024 * 1024


class TableError(ValueError):
    """A line of the table cannot be read."""


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(*ADMINISTERING_ROLES)
def show(desk: Desk) -> HttpResponse:
    """Show at which level procedures were or are offered online on a day; take a table of old levels in."""
    if desk.request.method != "POST":
        return _page(desk, LevelsForm())
    require_controller(desk)
    form = LevelsForm(desk.request.POST, desk.request.FILES)
    if form.is_valid():
        try:
            number = operations.record_levels(
                form.envelope(desk), periods_of(form.cleaned_data["file"].read(LARGEST_TABLE))
            )
        except TableError as error:
            form.add_error("file", str(error))
        except CatalogueError as refusal:
            form.add_error(None, refusal_words(refusal))
        else:
            messages.success(desk.request, _("Levels recorded: %(count)s.") % {"count": number})
            return redirect("backoffice:levels")
    return _page(desk, form)


def periods_of(content: bytes) -> list[HistoricPeriod]:
    """Read a table with the columns code, level, from and to (empty while it lasted).

    Raises:
        TableError: a line cannot be read; the message names it.
    """
    try:
        rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error):
        raise TableError(_("Save the table as CSV in UTF-8.")) from None
    if not rows or set(rows[0]) != set(COLUMNS):
        raise TableError(_("The columns are: %(columns)s.") % {"columns": ", ".join(COLUMNS)})
    return [_period(number, row) for number, row in enumerate(rows, start=2)]


def _period(number: int, row: dict[str, str]) -> HistoricPeriod:
    try:
        level, begins = int(row["level"]), date.fromisoformat(row["from"])
        ends = date.fromisoformat(row["to"]) if row["to"] else None
        if level not in range(1, 5) or not row["code"] or (ends and ends <= begins):
            raise ValueError  # noqa: TRY301 - told in the same words
    except (ValueError, TypeError):
        raise TableError(
            _("Line %(line)s: write a code, a level from 1 to 4, and days as 2021-12-31.") % {"line": number}
        ) from None
    return HistoricPeriod(row["code"].strip(), level, begins, ends)


def _page(desk: Desk, form: LevelsForm) -> HttpResponse:
    on = _asked_day(desk)
    page = levels.page_of_levels(on, after=desk.request.GET.get("sau", ""))
    names = catalogue.procedure_names(one.code for one in page.rows)
    language = get_language() or "vi"
    rows: list[list[Cell]] = [
        [
            {
                "words": one.code,
                "is_header": True,
                "is_tight": True,
                "url": reverse("backoffice:procedure", args=[one.code]) if one.code in names else "",
            },
            {"words": names[one.code].said_in(language) if one.code in names else ""},
            {"words": level_words(one.level)},
            {"words": day(one.since), "is_tight": True},
        ]
        for one in page.rows
    ]
    return render(
        desk.request,
        "backoffice/levels.html",
        {
            "desk_navigation": navigation(desk, current="procedures"),
            "tabs": catalogue_tabs("levels"),
            "day": on.isoformat(),
            "day_words": day(on),
            "is_historic": levels.uses_historic_levels(on),
            "counts": _counts(on),
            **table([_("Code"), _("Procedure"), _("Level"), _("Since")], rows),
            "next_url": f"?ngay={on.isoformat()}&sau={page.next_key}" if page.next_key else "",
            "form": form,
            "may_record": Role.PROCEDURE_CONTROLLER in desk.roles,
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK,
    )


def _asked_day(desk: Desk) -> date:
    asked = DayQuery(desk.request.GET)
    return (asked.cleaned_data["ngay"] if asked.is_valid() else None) or local_day(desk.at)


def _counts(on: date) -> list[dict[str, Any]]:
    found = levels.count_levels(on)
    ordered = sorted(found, key=lambda one: (one.historic or 0, one.extent or ""))
    return [{"key": level_words(one), "value": count(found[one])} for one in ordered]


def level_words(level: OnlineLevel) -> str:
    """Return a level in words."""
    if level.extent is not None:
        return str(ServiceLevelLabel(level.extent).label)
    return str(HISTORIC) % {"level": level.historic}
