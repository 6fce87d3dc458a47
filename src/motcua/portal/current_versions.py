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
from motcua.catalogue.queries import PublishedVersion
from motcua.domain.procedures.provincial_amounts import ProvincialAmount
from motcua.domain.procedures.rules import PackageRules

FRESH_SECONDS: Final = 30.0
MOST_KEPT: Final = 5000

_known: dict[tuple[str, date], tuple[float, UUID]] = {}
_amounts: dict[tuple[UUID, date], tuple[float, tuple[ProvincialAmount, ...]]] = {}


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


def current_amounts(version: PublishedVersion, today: date) -> tuple[ProvincialAmount, ...]:
    """Return what the province set for fees of ``version``, as it holds today."""
    now = time.monotonic()
    known = _amounts.get((version.id, today))
    if known is not None and now - known[0] < FRESH_SECONDS:
        return known[1]
    found = catalogue.amounts_on(version, today)
    if len(_amounts) >= MOST_KEPT:
        _amounts.clear()
    _amounts[version.id, today] = (now, found)
    return found


def current_rules(version: PublishedVersion, today: date) -> PackageRules:
    """Return the rules of ``version`` with the amounts that the province set."""
    return catalogue.rules_with(version, current_amounts(version, today))


def forget() -> None:
    """Ask the database again next time."""
    _known.clear()
    _amounts.clear()
