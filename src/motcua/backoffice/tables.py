"""Tables as the component ``table.html`` wants them; each cell knows its column, for phones."""

from collections.abc import Iterable, Sequence
from typing import TypedDict

from django.urls import reverse
from django.utils.functional import Promise


class Cell(TypedDict, total=False):
    """One cell; ``label`` is filled in by ``table``."""

    words: "str | Promise"
    url: str
    tag: str
    is_number: bool
    is_header: bool
    is_tight: bool
    label: str


Table = dict[str, object]


def code_cell(code: str) -> Cell:
    """Return the cell that a dossier's row begins with: its code, which leads to it."""
    return {"words": code, "url": reverse("desk:dossier", args=[code]), "is_header": True, "is_tight": True}


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]], classes: Sequence[str] = ()) -> Table:
    """Return columns and rows; ``classes`` mark rows, in their order. Empty cells have no label to show."""
    shown = []
    for number, cells in enumerate(rows):
        labelled = [
            cell if cell.get("is_header") or not cell["words"] else {**cell, "label": column}
            for column, cell in zip(columns, cells, strict=True)
        ]
        shown.append({"cells": labelled, "class": classes[number] if classes else ""})
    return {"columns": [{"words": one} for one in columns], "rows": shown}
