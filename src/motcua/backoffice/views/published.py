"""Figures that newspapers published, beside the same figures counted from simulated dossiers."""

from datetime import date
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.backoffice.access import OVERSEEING_ROLES, Desk, desk_page
from motcua.backoffice.navigation import navigation
from motcua.infrastructure.written import count, day
from motcua.reporting import published
from motcua.reporting.published import WORDS, Beside, Counted, Table, rounded


@require_GET
@desk_page(*OVERSEEING_ROLES)
def show(desk: Desk) -> HttpResponse:
    """Show each table, with its scope and period, published beside counted; nothing where none is loaded."""
    is_loaded = published.are_loaded()
    context = {
        "desk_navigation": navigation(desk, current="figures"),
        "tables": [_table(one) for one in published.TABLES] if is_loaded else [],
    }
    return render(desk.request, "backoffice/published.html", context)


def _table(table: Table) -> dict[str, object]:
    return {
        "key": table.key,
        "title": table.title,
        "scope": table.scope,
        "period": _period(table.from_on, table.to_on),
        "source": table.source,
        "remarks": table.remarks,
        "rows": [_row(one) for one in published.beside(table)],
    }


def _row(one: Beside) -> dict[str, object]:
    said = one.said
    words = WORDS[said.measure]
    return {
        "words": f"{words} ({_period(*said.period)})" if said.period else words,
        "published": _said(one),
        "counted": _counted(one.counted, said.value),
        "made_of": "" if isinstance(one.counted, int) else f"{count(one.counted[0])}/{count(one.counted[1])}",
        "agrees": one.agrees,
        "remark": said.remark,
    }


def _said(one: Beside) -> str:
    value = one.said.value
    if value is None:
        return "–"
    number = _number(value, is_share=not isinstance(one.counted, int))
    return _("more than %(number)s") % {"number": number} if one.said.at_least else number


def _counted(counted: Counted, like: Decimal | None) -> str:
    value = rounded(counted, like if like is not None else Decimal("0.01"))
    return _number(value, is_share=not isinstance(counted, int)) if value is not None else "–"


def _number(value: Decimal, *, is_share: bool) -> str:
    return f"{number_format(value)}%" if is_share else count(int(value))


def _period(first: date, last: date) -> str:
    return f"{day(first)} – {day(last)}"
