"""The register of results: number, day, what, signed by; its gaps; an extract by days."""

import csv
from collections.abc import Mapping
from http import HTTPStatus
from io import BytesIO, StringIO
from typing import Any, Final
from urllib.parse import urlencode

import xlsxwriter
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.catalogue import queries as catalogue
from motcua.desk.access import Desk, desk_page
from motcua.desk.forms_register import RegisterForm
from motcua.desk.navigation import navigation
from motcua.domain.texts import Text
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.queries import result_registers as registers
from motcua.dossiers.queries.result_registers import RESULT_REGISTER_ROLES, Register, RegisterRow
from motcua.infrastructure.written import day
from motcua.organisations import queries as organisations
from motcua.records.registers import BookView, gaps_in

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@desk_page(*RESULT_REGISTER_ROLES)
def register(desk: Desk) -> HttpResponse:
    """Show one register of the officer's agencies by its numbers."""
    found = registers.registers_of(desk.actor, local_day(desk.at))
    books = [one.book for one in found]
    names = organisations.unit_names({one.agency_id for one in books}, local_day(desk.at))
    known = catalogue.procedure_names({one.kind for one in books})
    choices = [(str(one.id), f"{_kind(one, known)} · {one.year} · {names[one.agency_id]}") for one in books]
    form = RegisterForm(desk.request.GET, books=choices)
    chosen = _chosen(form, found)
    context: dict[str, Any] = {
        "desk_navigation": navigation(desk, current="result_register"),
        "register_form": form,
        "rows": [],
        "has_books": bool(books),
    }
    if chosen is not None:
        context |= _shown(desk, form, chosen, _kind(chosen.book, known))
    return render(desk.request, "desk/result_register.html", context)


@require_safe
@desk_page(*RESULT_REGISTER_ROLES)
def extract(desk: Desk, form: str) -> HttpResponse:
    """Give the chosen days of a register as CSV or Excel, without names of citizens."""
    books = registers.registers_of(desk.actor, local_day(desk.at))
    asked = RegisterForm(desk.request.GET, books=[(str(one.book.id), "") for one in books])
    book = _chosen(asked, books)
    if book is None or form not in ("csv", "xlsx"):
        raise Http404
    page = registers.register_page(book, **_days(asked), size=registers.LONGEST_EXTRACT)
    if page.next_after:
        words = _("These days hold more than %(count)s numbers. Choose fewer days.")
        context = {
            "desk_navigation": navigation(desk, current="result_register"),
            "title": words % {"count": registers.LONGEST_EXTRACT},
            "rows": [],
            "back_url": reverse("desk:result_register"),
        }
        return render(desk.request, "desk/bulk.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    lines = [_headings(), *_extract_lines(page.rows)]
    made, media_type = (_csv(lines), "text/csv; charset=utf-8") if form == "csv" else (_xlsx(lines), XLSX)
    response = HttpResponse(made, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="so-dang-ky-{book.name}.{form}"'
    return response


def _chosen(form: RegisterForm, books: list[Register]) -> Register | None:
    """Return the register that was asked for, else the first; what cannot be read is left out."""
    form.is_valid()
    wanted = form.cleaned_data.get("so") if hasattr(form, "cleaned_data") else ""
    return next(
        (one for one in books if str(one.book.id) == wanted), books[0] if books and not wanted else None
    )


def _days(form: RegisterForm) -> dict[str, Any]:
    return {"from_on": form.cleaned_data.get("tu"), "to_on": form.cleaned_data.get("den")}


def _kind(book: BookView, names: Mapping[str, Text]) -> str:
    """Return what the register is for: the procedure by its name."""
    name = names.get(book.kind)
    return name.said_in(get_language() or "vi") if name else book.kind


def _shown(desk: Desk, form: RegisterForm, register_: Register, kind: str) -> dict[str, Any]:
    book = register_.book
    after = desk.request.GET.get("sau", "")
    page = registers.register_page(register_, **_days(form), after=int(after) if after.isdecimal() else 0)
    query = {"so": str(book.id), **{name: str(one) for name, one in _query_days(form).items()}}
    return {
        "caption": _("Register %(kind)s, year %(year)s: last number %(last)s")
        % {"kind": kind, "year": book.year, "last": book.last_number},
        "gaps": ", ".join(str(one) for one in gaps_in(book)) if register_.is_whole else "",
        "columns": [{"words": one} for one in _columns()],
        "rows": _rows(page.rows),
        "next_url": f"?{urlencode({**query, 'sau': page.next_after})}" if page.next_after else "",
        "extracts": [
            {
                "words": words,
                "url": f"{reverse('desk:result_register_extract', args=[form_])}?{urlencode(query)}",
            }
            for form_, words in (("xlsx", _("Extract as Excel")), ("csv", _("Extract as CSV")))
        ],
    }


def _query_days(form: RegisterForm) -> dict[str, Any]:
    days = {"tu": form.cleaned_data.get("tu"), "den": form.cleaned_data.get("den")}
    return {name: one for name, one in days.items() if one}


def _columns() -> list[str]:
    return [_("Number"), _("Day"), _("Dossier code"), _("What"), _("Applicant"), _("Signed by"), _("Result")]


def _rows(rows: tuple[RegisterRow, ...]) -> list[dict[str, Any]]:
    signers = organisations.officer_names({one.line.signed_by for one in rows if one.line.signed_by})
    return [_row(one, signers.get(one.line.signed_by, "") if one.line.signed_by else "") for one in rows]


def _row(one: RegisterRow, signer: str) -> dict[str, Any]:
    cells: list[dict[str, Any]] = [
        {"words": one.line.number, "is_header": True, "is_tight": True},
        {"words": day(one.line.signed_on), "is_tight": True},
        {"words": one.code, "url": reverse("desk:dossier", args=[one.code]) if one.code else ""},
        {"words": one.what},
        {"words": one.applicant},
        {"words": signer},
        {"words": _("attached") if one.line.is_attached else _("not attached yet")},
    ]
    for cell, heading in zip(cells[1:], _columns()[1:], strict=True):
        cell["label"] = heading
    return {"cells": cells}


def _headings() -> list[str]:
    return [_("Number"), _("Day"), _("Dossier code"), _("What"), _("Signed by")]


def _extract_lines(rows: tuple[RegisterRow, ...]) -> list[list[str]]:
    signers = organisations.officer_names({one.line.signed_by for one in rows if one.line.signed_by})
    return [
        [
            one.line.number,
            day(one.line.signed_on),
            one.code,
            one.what,
            signers.get(one.line.signed_by, "") if one.line.signed_by else "",
        ]
        for one in rows
    ]


def _csv(lines: list[list[str]]) -> bytes:
    buffer = StringIO()
    csv.writer(buffer).writerows(lines)
    return buffer.getvalue().encode("utf-8-sig")  # the mark tells Excel that it is UTF-8


def _xlsx(lines: list[list[str]]) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_("Register"))
        for number, line in enumerate(lines):
            for column, text in enumerate(line):
                # Written as text whatever it begins with: a cell must never become a formula.
                sheet.write_string(number, column, text)
    return buffer.getvalue()
