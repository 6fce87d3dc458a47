"""Pages of leaders and inspectors: the figures of their units, and what is late or due today."""

from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.backoffice.access import OVERSEEING_ROLES, Desk, desk_page
from motcua.backoffice.figures_page import FORMS, LINES, figures_page
from motcua.backoffice.late_rows import overseen_table
from motcua.backoffice.navigation import navigation
from motcua.backoffice.period import asked_of, asked_or_404, period_form
from motcua.backoffice.views.undoings import overseen_period, undone_lines
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.queries import COUNT_UP_TO, overseen, second_supplement_dossiers, second_supplements
from motcua.dossiers.queries.overseen import OverseenItem
from motcua.infrastructure.paging import Page
from motcua.infrastructure.written import count
from motcua.organisations import queries as organisations
from motcua.organisations.errors import UnknownUnitError
from motcua.oversight import queries as inspections
from motcua.reporting import queries as reporting
from motcua.reporting.enums import Beside, Column
from motcua.reporting.exchange import as_csv
from motcua.reporting.figures_shown import BESIDE, COLUMNS, Asked
from motcua.reporting.levels import printed_levels
from motcua.reporting.lines import Line, line_counts, line_dossiers
from motcua.reporting.page import page as as_pdf
from motcua.reporting.printed import printed_form
from motcua.reporting.published import are_loaded
from motcua.reporting.workbook import workbook as as_workbook

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SECOND_SUPPLEMENT: Final = "second_supplement"
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@require_GET
@desk_page(*OVERSEEING_ROLES)
def figures(desk: Desk) -> HttpResponse:
    """Show form II.06a of the officer's units for a period, by default this year until today."""
    form = period_form(desk)
    context = {
        "desk_navigation": navigation(desk, current="figures"),
        "form": form,
        "late": _late_counts(desk),
        "has_published": are_loaded(),
        "rows": None,
    }
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(desk.request, "backoffice/figures.html", context, status=status)
    asked = asked_of(form)
    report = _report(asked)
    unit = organisations.unit_by_code(asked.unit_code, asked.to_on)
    beside = reporting.beside(asked.from_on, asked.to_on, unit_code=asked.unit_code)
    lines = line_counts(asked.from_on, asked.to_on, asked.unit_code, asked.to_on)
    shown = figures_page(report, asked, lines, beside)
    context |= {"unit_name": unit.name, **shown}
    context["lines"] = [*shown["lines"], _second_line(desk, asked), *undone_lines(desk, asked)]
    return render(desk.request, "backoffice/figures.html", context)


@require_GET
@desk_page(*OVERSEEING_ROLES)
def dossiers(desk: Desk) -> HttpResponse:
    """Show the dossiers behind one number."""
    asked, given = asked_or_404(desk), desk.request.GET
    if given.get("dong", "") in set(Line):
        return _behind_line(desk, asked, Line(given["dong"]))
    if given.get("dong", "") in set(Beside):
        return _beside(desk, asked, Beside(given["dong"]))
    if given.get("dong", "") == SECOND_SUPPLEMENT:
        return _asked_twice(desk, asked)
    if given.get("cot", "") not in set(Column):
        raise Http404
    column, key = Column(given["cot"]), given.get("muc", "")
    try:
        page = reporting.ii06a_dossiers(
            asked.from_on,
            asked.to_on,
            column,
            by=asked.by,
            key=key,
            unit_code=asked.unit_code,
            after=given.get("sau", ""),
        )
    except UnknownUnitError:
        raise Http404 from None
    return _behind(desk, asked, page, COLUMNS[column], asked.query(muc=key, cot=column.value))


def _behind_line(desk: Desk, asked: Asked, line: Line) -> HttpResponse:
    after = desk.request.GET.get("sau", "")
    page = line_dossiers(line, asked.from_on, asked.to_on, asked.unit_code, asked.to_on, after=after)
    return _behind(desk, asked, page, LINES[line], asked.query(dong=line.value))


def _beside(desk: Desk, asked: Asked, line: Beside) -> HttpResponse:
    after = desk.request.GET.get("sau", "")
    page = reporting.dossiers_beside(asked.from_on, asked.to_on, line, unit_code=asked.unit_code, after=after)
    return _behind(desk, asked, page, BESIDE[line], asked.query(dong=line.value))


def _asked_twice(desk: Desk, asked: Asked) -> HttpResponse:
    period, after = overseen_period(desk, asked), desk.request.GET.get("sau", "")
    page = second_supplement_dossiers(period.units, asked.from_on, asked.to_on, after=after)
    return _behind(desk, asked, page, _second_name(), asked.query(dong=SECOND_SUPPLEMENT))


def _second_line(desk: Desk, asked: Asked) -> dict[str, Any]:
    number = second_supplements(overseen_period(desk, asked).units, asked.from_on, asked.to_on)
    url = f"{reverse('backoffice:figure_dossiers')}?{asked.query(dong=SECOND_SUPPLEMENT)}"
    return {"key": _second_name(), "cell": {"words": count(number), "url": url if number else ""}}


def _second_name() -> str:
    return _("Asked for a supplement a second time, with the head's permission")


def _behind(desk: Desk, asked: Asked, page: Page[UUID], title: "str | StrPromise", here: str) -> HttpResponse:
    items = overseen.by_ids(desk.actor, desk.at, page.rows)
    hidden = len(page.rows) - len(items)
    return _list(
        desk,
        Page(tuple(items), page.next_key),
        "figures",
        title,
        _("In the order of filing"),
        query=here,
        back_url=f"{reverse('backoffice:figures')}?{asked.query()}",
        remark=_("%(count)s more are with other units by now.") % {"count": hidden} if hidden else "",
    )


@require_GET
@desk_page(*OVERSEEING_ROLES)
def printed(desk: Desk, form: str) -> HttpResponse:
    """Give form II.06a as a file."""
    if form not in FORMS:
        raise Http404
    asked = asked_or_404(desk)
    report = _report(asked)
    name = f"ii06a-{asked.unit_code}-{asked.from_on}-{asked.to_on}.{form}"
    return HttpResponse(
        _contents(report, form),
        content_type=_TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_GET
@desk_page(*OVERSEEING_ROLES)
def past_due(desk: Desk) -> HttpResponse:
    """Show the open dossiers past their due date, the longest late first."""
    page = overseen.past_due(desk.actor, desk.at, after=desk.request.GET.get("sau", ""))
    return _list(desk, page, "past_due", _("Past due"), _("The longest past due first"))


@require_GET
@desk_page(*OVERSEEING_ROLES)
def due_today(desk: Desk) -> HttpResponse:
    """Show the open dossiers due today, the first due first."""
    page = overseen.due_today(desk.actor, desk.at, after=desk.request.GET.get("sau", ""))
    return _list(desk, page, "due_today", _("Due today"), _("The first due first"))


def _list(
    desk: Desk,
    page: Page[OverseenItem],
    current: str,
    title: "str | StrPromise",
    caption: str,
    *,
    query: str = "",
    back_url: str = "",
    remark: str = "",
) -> HttpResponse:
    names = organisations.unit_names({one.unit_id for one in page.rows}, local_day(desk.at))
    following = f"?{query}&sau={page.next_key}" if query else f"?sau={page.next_key}"
    return render(
        desk.request,
        "backoffice/overseen.html",
        {
            "desk_navigation": navigation(desk, current=current),
            "title": title,
            "caption": caption,
            **overseen_table(page.rows, names, desk.at),
            "next_url": following if page.next_key else "",
            "back_url": back_url,
            "remark": remark,
        },
    )


def _report(asked: Asked) -> reporting.Report:
    return reporting.ii06a(asked.from_on, asked.to_on, by=asked.by, unit_code=asked.unit_code)


def _contents(report: reporting.Report, form: str) -> bytes:
    if form == "csv":
        # The mark at the beginning tells spreadsheets that the text is UTF-8.
        return b"\xef\xbb\xbf" + as_csv(report).encode()
    shown = printed_form(
        report,
        withdrawn_on_time=settings.MOTCUA_REPORT_WITHDRAWN == "on_time",
        levels=printed_levels(report),
        is_simulated=settings.MOTCUA_DEMO,
    )
    made: Callable[..., bytes] = as_pdf if form == "pdf" else as_workbook
    return made(shown)


def _late_counts(desk: Desk) -> list[dict[str, str]]:
    found = overseen.overseen_counts(desk.actor, desk.at)
    to_check = inspections.waiting_count(desk.actor, desk.at)
    return [
        {"name": _("Past due"), "words": _shown(found.past_due), "url": reverse("backoffice:past_due")},
        {"name": _("Due today"), "words": _shown(found.due_today), "url": reverse("backoffice:due_today")},
        {"name": _("To be checked"), "words": _shown(to_check), "url": reverse("backoffice:check_items")},
    ]


def _shown(number: int) -> str:
    return f"{count(number)}+" if number >= COUNT_UP_TO else count(number)
