"""The words of all procedures, indexed in the process and made anew when a version was published.

Whether a procedure holds on a day is asked of the database each time; only its words are remembered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from django.db import connection

from motcua.catalogue.models import Procedure
from motcua.domain.word_index import Entry, WordIndex

STATE = """
SELECT count(*), (SELECT id FROM catalogue_procedureversion ORDER BY id DESC LIMIT 1)
FROM catalogue_procedureversion
"""
# Publishing is the only thing that changes a procedure's words, and it always adds a version.
State = tuple[int, UUID | None]


@dataclass(frozen=True, slots=True)
class Known:
    """What may be asked of a procedure before the database is."""

    id: UUID
    code: str
    field_code: str
    level: str
    life_events: tuple[str, ...]
    agencies: tuple[str, ...]


class CatalogueIndex:
    """One state of the catalogue, ready to be searched."""

    def __init__(self) -> None:
        names = ("id", "code", "field_code", "level", "life_events", "agencies", "search_text")
        rows = list(Procedure.objects.order_by("name_folded", "code").values_list(*names))
        self._known = [
            Known(key, code, field, level, tuple(events), tuple(one["key"] for one in agencies))
            for key, code, field, level, events, agencies, _text in rows
        ]
        self._words = WordIndex([_entry(row[-1]) for row in rows])

    def find(self, folded: str, admits: Callable[[Known], bool]) -> list[UUID]:
        """Return the ids of what ``folded`` speaks of, the closest first; a code's beginning comes first."""
        known = self._known
        by_code = [
            number
            for number, one in enumerate(known)
            if folded[:1].isdigit() and one.code.startswith(folded) and admits(one)
        ]
        found = by_code or self._words.find(folded, lambda number: admits(known[number]))
        return [known[number].id for number in found]


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


def _state() -> State:
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        versions, newest = cursor.fetchone()
    return versions, newest


def _entry(search_text: str) -> Entry:
    *names, around = search_text.split("\n")
    return Entry(tuple(names), around)
