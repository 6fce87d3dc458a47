"""Lists paged by key: the next page starts after the last row shown, however long the list is."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row")
Shown = TypeVar("Shown")
M = TypeVar("M", bound=Model)
PAGE_SIZE: Final = 50
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list and the key that the next one starts after ("" on the last).

    ``count`` is how many rows the list has, where that was asked for and is known.
    """

    rows: tuple[Row, ...]
    next_key: str = ""
    count: int | None = None

    def map(self, show: Callable[[Row], Shown]) -> "Page[Shown]":
        """Return the same page with each row shown by ``show``."""
        return Page(tuple(show(row) for row in self.rows), self.next_key, self.count)


def page_of(
    rows: "QuerySet[M]",
    *,
    fields: Sequence[str],
    after: str = "",
    size: int = PAGE_SIZE,
    load: "Callable[[Sequence[UUID]], QuerySet[Any]] | None" = None,
    count_up_to: int = 0,
) -> "Page[M]":
    """Return the rows after the key ``after``, ordered by ``fields``, of which the last must be unique.

    A field with a minus before it descends, as in ``order_by``.

    ``load`` returns the whole rows for the ids of a page, with the same fields: where many rows are wide and
    joined, only the page's own are then read. The ids of a first page are looked for up to ``count_up_to``,
    which counts the list without going through it twice. Two statements.

    A key that cannot be read starts the list anew: it comes from an address that somebody cut short.
    """
    key = _read(after, len(fields))
    ordered = rows.order_by(*fields)
    if key is not None:
        ordered = ordered.filter(_after(fields, key))
    count = None
    if load is None:
        found = list(ordered[: size + 1])
    else:
        ids = list(ordered.values_list("id", flat=True)[: size + 1 if key else max(size + 1, count_up_to)])
        count = None if key else len(ids)
        found = list(load(ids[: size + 1]).order_by(*fields))
    shown = tuple(found[:size])
    names = [one.removeprefix("-") for one in fields]
    next_key = _write([getattr(shown[-1], one) for one in names]) if len(found) > size else ""
    return Page(shown, next_key, count)


def _after(fields: Sequence[str], key: Key) -> Q:
    condition = Q()
    equal: dict[str, object] = {}
    for field, value in zip(fields, key, strict=True):
        name = field.removeprefix("-")
        following = "lt" if field.startswith("-") else "gt"
        condition |= Q(**equal, **{f"{name}__{following}": value})
        equal[name] = value
    return condition


def _write(key: Sequence[object]) -> str:
    plain = [["t", one.isoformat()] if isinstance(one, datetime) else ["s", str(one)] for one in key]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def _read(text: str, length: int) -> Key | None:
    try:
        plain = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        key = tuple(datetime.fromisoformat(value) if kind == "t" else str(value) for kind, value in plain)
        UUID(str(key[-1]))
    except (ValueError, TypeError, binascii.Error, IndexError):
        return None
    return key if len(key) == length else None
