"""The words of all procedures, indexed in the process and made anew when a version was published.

Whether a procedure holds on a day is asked of the database each time; only its words are remembered.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from django.db import connection

from motcua.catalogue.models import Procedure
from motcua.domain.texts import Text
from motcua.domain.word_index import Entry, WordIndex

STATE = """
SELECT count(*), (SELECT id FROM catalogue_procedureversion ORDER BY id DESC LIMIT 1)
FROM catalogue_procedureversion
"""
# Publishing is the only thing that changes a procedure's words, and it always adds a version.
State = tuple[int, UUID | None]


@dataclass(frozen=True, slots=True)
class ListedProcedure:
    """A procedure in a list."""

    id: UUID
    code: str
    name: Text
    field_code: str
    field_name: Text
    level: str


@dataclass(frozen=True, slots=True)
class Known:
    """What may be asked of a procedure before the database is."""

    id: UUID
    listed: ListedProcedure
    life_events: tuple[str, ...]
    agencies: tuple[str, ...]


class CatalogueIndex:
    """One state of the catalogue, ready to be searched."""

    def __init__(self) -> None:
        rows = list(Procedure.objects.order_by("name_folded", "code"))
        self._known = [
            Known(row.id, listed(row), tuple(row.life_events), tuple(one["key"] for one in row.agencies))
            for row in rows
        ]
        self._by_code = sorted((row.code, number) for number, row in enumerate(rows))
        self._words = WordIndex([_entry(row.search_text) for row in rows])

    def find(self, folded: str, admits: Callable[[Known], bool]) -> list[Known]:
        """Return what ``folded`` speaks of, the closest first; whose code begins so comes alone."""
        known = self._known
        numbers = [number for number in self._with_code(folded) if admits(known[number])]
        found = numbers or self._words.find(folded, lambda number: admits(known[number]))
        return [known[number] for number in found]

    def _with_code(self, beginning: str) -> Iterator[int]:
        for code, number in self._by_code[bisect_left(self._by_code, (beginning, -1)) :]:
            if not code.startswith(beginning):
                return
            yield number


_lock = Lock()
_kept: tuple[State, CatalogueIndex] | None = None


def catalogue_index() -> CatalogueIndex:
    """Return the index of the catalogue as it is now; one statement where nothing was published since."""
    global _kept  # noqa: PLW0603 - one index for the process
    state = _state()
    kept = _kept
    if kept is not None and kept[0] == state:
        return kept[1]
    with _lock:
        index = CatalogueIndex()
        _kept = (state, index)
    return index


def listed(row: Procedure) -> ListedProcedure:
    """Return a row as it stands in lists."""
    return ListedProcedure(
        id=row.id,
        code=row.code,
        name=Text(row.name_vi, row.name_en),
        field_code=row.field_code,
        field_name=Text(row.field_name_vi, row.field_name_en),
        level=row.level,
    )


def _state() -> State:
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        versions, newest = cursor.fetchone()
    return versions, newest


def _entry(search_text: str) -> Entry:
    *names, around = search_text.split("\n")
    return Entry(tuple(names), around)
