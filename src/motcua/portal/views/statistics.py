"""How the offices perform, for everybody: form II.06a and the dossiers behind each of its numbers."""

from datetime import datetime
from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.domain.vietnam_time import local_day
from motcua.dossiers import queries as dossier_queries
from motcua.dossiers.enums import OutcomeLabel
from motcua.dossiers.queries import PublicLine
from motcua.infrastructure.written import day
from motcua.organisations import queries as organisations
from motcua.organisations.errors import UnknownUnitError
from motcua.portal.access import Visit, limited, public_page
from motcua.portal.statistics_page import statistics_page
from motcua.portal.statistics_period import PeriodForm, period_form, presets
from motcua.reporting import queries
from motcua.reporting.enums import Column
from motcua.reporting.exchange import as_csv
from motcua.reporting.figures_shown import COLUMNS, Asked
from motcua.reporting.queries import Report


@require_safe
@public_page
@limited
def show(visit: Visit) -> HttpResponse:
    """Show the figures of a period, by default this year until today."""
    form = _form(visit)
    if not form.is_valid():
        refused = {"form": form, "rows": None}
        return render(
            visit.request, "portal/statistics.html", refused, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    asked = form.asked()
    context = {
        **statistics_page(_report(asked), asked),
        "form": form,
        "presets": list(presets(asked, visit.today)),
        "unit_name": _unit_name(asked),
    }
    return render(visit.request, "portal/statistics.html", context)


@require_safe
@public_page
@limited
def csv_file(visit: Visit) -> HttpResponse:
    """Give the figures as CSV; the mark at its beginning tells spreadsheets that it is UTF-8."""
    asked = _asked(visit)
    name = f"ii06a-{asked.from_on}-{asked.to_on}-{asked.by}.csv"
    return HttpResponse(
        "\ufeff" + as_csv(_report(asked)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
@public_page
@limited
def dossiers(visit: Visit) -> HttpResponse:
    """Show the dossiers behind one number: codes, days and outcomes, nobody's name."""
    asked, given = _asked(visit), visit.request.GET
    column, key = given.get("cot", ""), given.get("muc", "")
    if column not in set(Column):
        raise Http404
    try:
        page = queries.ii06a_dossiers(
            asked.from_on,
            asked.to_on,
            Column(column),
            by=asked.by,
            key=key,
            unit_code=asked.unit_code,
            after=given.get("sau", ""),
        )
    except UnknownUnitError:
        raise Http404 from None
    lines = dossier_queries.public_lines(page.rows)
    names = organisations.unit_names({one.handled_by for one in lines}, visit.today)
    here = asked.query(muc=key, cot=column)
    return render(
        visit.request,
        "portal/statistics_dossiers.html",
        {
            "title": COLUMNS[Column(column)],
            "period": asked.period,
            "back_url": f"?{asked.query()}",
            "columns": [{"words": one} for one in _headings()],
            "rows": [_row(one, names[one.handled_by], visit.language) for one in lines],
            "next_url": f"?{here}&sau={page.next_key}" if page.next_key else "",
        },
    )


def _form(visit: Visit) -> PeriodForm:
    return period_form(visit.request.GET.dict(), visit.today)


def _asked(visit: Visit) -> Asked:
    form = _form(visit)
    if not form.is_valid():
        raise Http404
    return form.asked()


def _report(asked: Asked) -> Report:
    try:
        return queries.ii06a(asked.from_on, asked.to_on, by=asked.by, unit_code=asked.unit_code)
    except UnknownUnitError:
        raise Http404 from None


def _unit_name(asked: Asked) -> str:
    return organisations.unit_by_code(asked.unit_code, asked.to_on).name if asked.unit_code else ""


def _headings() -> tuple[str, ...]:
    return (
        _("Dossier code"),
        _("Procedure"),
        _("Unit"),
        _("Accepted on"),
        _("Due on"),
        _("Ended on"),
        _("Outcome"),
    )


def _row(one: PublicLine, unit: str, language: str) -> dict[str, object]:
    words = (
        one.procedure_name.said_in(language),
        unit,
        *(_day(at) for at in (one.accepted_at, one.due_at, one.finished_at)),
        str(OutcomeLabel(one.outcome).label) if one.outcome else "",
    )
    named = zip(_headings()[1:], words, strict=True)
    cells = [{"words": word, "label": heading if word else ""} for heading, word in named]
    return {"cells": [{"words": one.code, "is_header": True, "is_tight": True}, *cells]}


def _day(at: datetime | None) -> str:
    return day(local_day(at)) if at else ""
