"""The cells of ``components/table.html``: a list has hundreds, each with eight things that it may have.

Written here rather than in a template, in which everything that a cell lacks costs more than what it has.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeData, SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def table_cells(cells: Iterable[Mapping[str, Any]]) -> SafeString:
    """Return the cells of a row in HTML; what a cell may have stands in ``components/table.html``."""
    return SafeString("".join(map(_cell, cells)))


def _cell(cell: Mapping[str, Any]) -> str:
    classes = "govuk-table__header" if cell.get("is_header") else "govuk-table__cell"
    classes += " govuk-table__cell--numeric" if cell.get("is_number") else ""
    classes += " motcua-cell--tight" if cell.get("is_tight") else ""
    shown = f"{_tick(cell)} {_content(cell)}" if cell.get("tick") else _content(cell)
    if cell.get("is_header"):
        return f'<th scope="row" class="{classes}">{shown}</th>'
    label = f' data-label="{_escaped(cell["label"])}"' if cell.get("label") else ""
    return f'<td class="{classes}"{label}>{shown}</td>'


def _tick(cell: Mapping[str, Any]) -> str:
    words = _escaped(cell["words"])
    return (
        f'<label class="motcua-tick"><input type="checkbox" name="{_escaped(cell["tick"])}" value="{words}">'
        f'<span class="govuk-visually-hidden">{_("Choose")} {words}</span></label>'
    )


def _content(cell: Mapping[str, Any]) -> str:
    if cell.get("choice"):
        return _choice(cell["label"], **cell["choice"])
    words = _escaped(cell["words"])
    if cell.get("url"):
        return f'<a class="govuk-link" href="{_escaped(cell["url"])}">{words}</a>'
    if cell.get("tag"):
        return f'<strong class="govuk-tag govuk-tag--{_escaped(cell["tag"])}">{words}</strong>'
    return words


def _choice(label: object, name: str, options: Iterable[tuple[str, object]]) -> str:
    offered = "".join(f'<option value="{_escaped(one)}">{_escaped(words)}</option>' for one, words in options)
    return (
        f'<label><span class="govuk-visually-hidden">{_escaped(label)}</span>'
        f'<select class="govuk-select" name="{_escaped(name)}">{offered}</select></label>'
    )


def _escaped(words: object) -> str:
    """Return words as they may stand in HTML: what is HTML already as it is, as in a template."""
    text = str(words)
    return text if isinstance(text, SafeData) else escape(text)
