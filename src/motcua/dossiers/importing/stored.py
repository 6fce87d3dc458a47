"""What is stored already: whether a row is there with the same values, and codes seen in a file so far."""

import sqlite3
from collections.abc import Collection, Mapping
from types import TracebackType
from typing import Final, Self

from motcua.audit import queries as audit
from motcua.domain.canonical_json import JSON
from motcua.dossiers.enums import EventKind
from motcua.dossiers.models import Dossier

NOT_IMPORTED: Final[Mapping[str, JSON]] = {}
"""Stands for a dossier that was filed here: no row has its values."""


def stored_rows(codes: Collection[str]) -> dict[str, Mapping[str, JSON]]:
    """Return the columns with which dossiers with these codes were brought in (at most two statements).

    What was done to them here since does not count: the same row again is the same row.
    """
    found = dict(Dossier.objects.filter(code__in=codes).order_by("code").values_list("code", "id"))
    if not found:
        return {}
    firsts = audit.first_entries(found.values())
    told: dict[str, Mapping[str, JSON]] = {}
    for code, stream_id in found.items():
        entry = firsts.get(stream_id)
        row = entry.body.get("row") if entry and entry.kind == EventKind.IMPORTED else None
        told[code] = row if isinstance(row, Mapping) else NOT_IMPORTED
    return told


class SeenCodes:
    """The codes of the rows so far, in a file that disappears with it: memory stays flat."""

    def __init__(self) -> None:
        # No name: a database of its own on disk, removed when it is closed.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute("CREATE TABLE seen (code BLOB PRIMARY KEY) WITHOUT ROWID")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def add(self, code: str) -> bool:
        """Keep a code; tell whether it is new."""
        key = code.encode("utf-8", "surrogateescape")
        return self._database.execute("INSERT OR IGNORE INTO seen VALUES (?)", (key,)).rowcount == 1
