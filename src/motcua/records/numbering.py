"""How numbers of results are written, by the setting MOTCUA_RESULT_NUMBERS. Pure but for reading it."""

from collections.abc import Iterable
from string import Formatter

from django.conf import settings

ANY_KIND = "*"
PLACES = frozenset({"number", "year"})


def written_number(kind: str, number: int, year: int) -> str:
    """Return how the number of a result of ``kind`` stands on paper: ``12/UBND-XN``."""
    patterns = patterns_of(settings.MOTCUA_RESULT_NUMBERS)
    return patterns.get(kind, patterns[ANY_KIND]).format(number=number, year=year)


def patterns_of(entries: Iterable[str]) -> dict[str, str]:
    """Return patterns by kind from entries like ``1.000894={number}/{year}``.

    Raises:
        ValueError: an entry has no kind, no ``{number}`` or an unknown place; or none is for ``*``, the rest.
    """
    patterns = {}
    for entry in entries:
        kind, equals, pattern = entry.partition("=")
        places = {place for _, place, _, _ in Formatter().parse(pattern) if place is not None}
        if not kind or not equals or "number" not in places or not places <= PLACES:
            raise ValueError(f"{entry!r} is not like '1.000894={{number}}/{{year}}'")
        patterns[kind] = pattern
    if ANY_KIND not in patterns:
        raise ValueError(f"no pattern for {ANY_KIND}")
    return patterns
