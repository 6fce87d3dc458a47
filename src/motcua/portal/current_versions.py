"""Which version of a procedure holds today, remembered for a moment.

The start page of a procedure is the page most people open, and everything else on it is kept in the
process: asking the database which version holds would cost more than half as much as rendering it.
A version that is made public shows here half a minute later at most; the day is part of the key, so that
what begins or ends at midnight does so at midnight.
"""

import time
from datetime import date
from typing import Final
from uuid import UUID

from motcua.catalogue import queries as catalogue

FRESH_SECONDS: Final = 30.0
MOST_KEPT: Final = 5000

_known: dict[tuple[str, date], tuple[float, UUID]] = {}


def current_version(code: str, today: date) -> UUID:
    """Return the id of the version of procedure ``code`` that holds today.

    Raises:
        NoVersionInForceError: the code is unknown or nothing holds today; this is not remembered.
    """
    now = time.monotonic()
    known = _known.get((code, today))
    if known is not None and now - known[0] < FRESH_SECONDS:
        return known[1]
    found = catalogue.version_in_force(code, today).id
    if len(_known) >= MOST_KEPT:
        _known.clear()
    _known[code, today] = (now, found)
    return found


def forget() -> None:
    """Ask the database again next time."""
    _known.clear()
