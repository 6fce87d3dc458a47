"""The cells of every list, as the browser gets them."""

from typing import Any

import pytest
from django.template import Context, Template

CELLS: dict[str, tuple[dict[str, Any], str]] = {
    "words that people wrote": (
        {"words": "Trần <Mô> & con"},
        '<td class="govuk-table__cell">Trần &lt;Mô&gt; &amp; con</td>',
    ),
    "a number under its heading on a phone": (
        {"words": 12, "label": 'Số "mới"', "is_number": True},
        '<td class="govuk-table__cell govuk-table__cell--numeric" data-label="Số &quot;mới&quot;">12</td>',
    ),
    "the dossier that the row is about": (
        {"words": "H19-1", "url": "/xu-ly/?a=1&b=2", "is_header": True, "is_tight": True, "label": "Mã"},
        (
            '<th scope="row" class="govuk-table__header motcua-cell--tight">'
            '<a class="govuk-link" href="/xu-ly/?a=1&amp;b=2">H19-1</a></th>'
        ),
    ),
    "one to be ticked": (
        {"words": "H19-1", "tick": "chon"},
        (
            '<td class="govuk-table__cell"><label class="motcua-tick"><input type="checkbox" name="chon" '
            'value="H19-1"><span class="govuk-visually-hidden">Hãy chọn H19-1</span></label> H19-1</td>'
        ),
    ),
    "how it stands": (
        {"words": "Quá hạn", "tag": "red"},
        '<td class="govuk-table__cell"><strong class="govuk-tag govuk-tag--red">Quá hạn</strong></td>',
    ),
    "a choice of its own": (
        {"label": "Thẩm quyền", "choice": {"name": "k", "options": [("", "—"), ("a&b", "A & B")]}},
        (
            '<td class="govuk-table__cell" data-label="Thẩm quyền"><label>'
            '<span class="govuk-visually-hidden">Thẩm quyền</span><select class="govuk-select" name="k">'
            '<option value="">—</option><option value="a&amp;b">A &amp; B</option></select></label></td>'
        ),
    ),
}


@pytest.mark.parametrize(("cell", "html"), CELLS.values(), ids=CELLS)
def test_a_cell_is_written(cell: dict[str, Any], html: str) -> None:
    assert Template("{% table_cells cells %}").render(Context({"cells": [cell]})) == html


def test_a_cell_with_nothing_to_show_is_refused() -> None:
    with pytest.raises(KeyError, match="words"):
        Template("{% table_cells cells %}").render(Context({"cells": [{"label": "Tên"}]}))
