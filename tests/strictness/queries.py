"""Taking a part of unordered rows fails: which part it is would be chance."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db.models import QuerySet

_get = QuerySet.__getitem__


class UnorderedQueryError(Exception):
    """A query without an order was cut."""


@contextmanager
def strict_queries() -> Iterator[None]:
    """Hold the queries over our own rows to the rule while the context lasts."""
    with patch.object(QuerySet, "__getitem__", _part):
        yield


def _part(self: "QuerySet[Any]", key: int | slice) -> Any:
    # Django's own deletion looks at the first of the rows it deletes, to know their kind.
    deleting = sys._getframe(1).f_globals["__name__"] == "django.db.models.deletion"
    if self.model.__module__.startswith("motcua.") and not self.ordered and not deleting:
        raise UnorderedQueryError(f"{self.model.__name__}: order the rows before taking a part of them")
    return _get(self, key)
