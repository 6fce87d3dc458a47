"""Form II.06a as an Excel workbook."""

from io import BytesIO
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from motcua.reporting.printed import COLUMNS, GROUPS, HEADINGS, NUMBER, TITLE, PrintedForm, PrintedRow

FIRST_ROW: Final = 7
LAST: Final = COLUMNS - 1


def workbook(form: PrintedForm) -> bytes:
    """Return the file; the same form gives the same cells, ready to print on one page across."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        base = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
        plain = book.add_format({**base, "text_wrap": True})
        heading = book.add_format({**base, "bold": True, "align": "center", "text_wrap": True, "border": 1})
        title = book.add_format({**base, "bold": True, "align": "center", "text_wrap": True})
        cell = book.add_format({**base, "border": 1, "text_wrap": True})
        number = book.add_format({**base, "border": 1, "num_format": "#,##0"})
        sheet = book.add_worksheet("II.06a")
        _lay_out(sheet)
        sheet.merge_range(0, 0, 0, LAST, NUMBER, plain)
        sheet.merge_range(1, 0, 1, LAST, TITLE, title)
        sheet.merge_range(2, 0, 2, LAST, form.period, title)
        _headings(sheet, form, heading)
        lines = [*form.rows, form.total]
        for position, row in enumerate(lines, start=FIRST_ROW):
            is_total = row is form.total
            _line(sheet, position, row, heading if is_total else cell, heading if is_total else number)
        for position, note in enumerate(form.notes, start=FIRST_ROW + len(lines) + 1):
            sheet.merge_range(position, 0, position, LAST, note, plain)
    return buffer.getvalue()


def _lay_out(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(4, 6)
    sheet.freeze_panes(FIRST_ROW, 2)
    sheet.set_row(1, 34)
    sheet.set_row(5, 48)
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 42)
    sheet.set_column(2, LAST, 11)


def _headings(sheet: Worksheet, form: PrintedForm, heading: Format) -> None:
    sheet.merge_range(4, 0, 5, 0, "STT", heading)
    sheet.merge_range(4, 1, 5, 1, form.key_heading, heading)
    for text, first, last in GROUPS:
        sheet.merge_range(4, first - 1, 4, last - 1, text, heading)
    for column, text in enumerate(HEADINGS, start=2):
        sheet.write_string(5, column, text, heading)
    for column in range(COLUMNS):
        sheet.write_string(6, column, f"({column + 1})", heading)


def _line(sheet: Worksheet, position: int, row: PrintedRow, text: Format, number: Format) -> None:
    # Names are written as text whatever they begin with: a cell must never become a formula.
    sheet.write_string(position, 0, row.number, text)
    sheet.write_string(position, 1, row.name, text)
    for column, value in enumerate(row.columns, start=2):
        sheet.write_number(position, column, value, number)
