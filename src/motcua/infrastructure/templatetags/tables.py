"""The cells of ``components/table.html``: a list has hundreds, each with eight things that it may have.

Written here: asked for in a template, every one that a cell lacks costs more than one that is there.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def table_cells(cells: Iterable[Mapping[str, Any]]) -> SafeString:
    """Return the cells of a row in HTML; what a cell may have stands in ``components/table.html``."""
    return format_html_join("", "{}", ((_cell(one),) for one in cells))


def _cell(cell: Mapping[str, Any]) -> SafeString:
    classes = ["govuk-table__header" if cell.get("is_header") else "govuk-table__cell"]
    classes += ["govuk-table__cell--numeric"] if cell.get("is_number") else []
    classes += ["motcua-cell--tight"] if cell.get("is_tight") else []
    shown = _content(cell)
    if cell.get("tick"):
        shown = format_html("{} {}", _tick(cell), shown)
    if cell.get("is_header"):
        return format_html('<th scope="row" class="{}">{}</th>', " ".join(classes), shown)
    label = format_html(' data-label="{}"', cell["label"]) if cell.get("label") else ""
    return format_html('<td class="{}"{}>{}</td>', " ".join(classes), label, shown)


def _tick(cell: Mapping[str, Any]) -> SafeString:
    return format_html(
        '<label class="motcua-tick"><input type="checkbox" name="{}" value="{}">'
        '<span class="govuk-visually-hidden">{} {}</span></label>',
        cell["tick"], cell["words"], _("Choose"), cell["words"],
    )  # fmt: skip


def _content(cell: Mapping[str, Any]) -> str:
    """Return what stands in the cell; plain words are escaped with the cell around them."""
    if cell.get("url"):
        return format_html('<a class="govuk-link" href="{}">{}</a>', cell["url"], cell["words"])
    if cell.get("tag"):
        return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', cell["tag"], cell["words"])
    if cell.get("choice"):
        options = format_html_join("", '<option value="{}">{}</option>', cell["choice"]["options"])
        return format_html(
            '<label><span class="govuk-visually-hidden">{}</span>'
            '<select class="govuk-select" name="{}">{}</select></label>',
            cell["label"], cell["choice"]["name"], options,
        )  # fmt: skip
    return str(cell["words"])
