"""How numbers of results are written, by the setting MOTCUA_RESULT_NUMBERS. Pure but for reading it."""

from string import Formatter

from django.conf import settings

from motcua.infrastructure.environment import UnusableValueError
from motcua.infrastructure.setting_values import words

ANY_KIND = "*"
PLACES = frozenset({"number", "year"})
EXAMPLE = "*={number}/UBND-XN,1.000894={number}/{year}"


def written_number(kind: str, number: int, year: int) -> str:
    """Return how the number of a result of ``kind`` stands on paper: ``12/UBND-XN``."""
    patterns = settings.MOTCUA_RESULT_NUMBERS
    return str(patterns.get(kind, patterns[ANY_KIND]).format(number=number, year=year))


def patterns_of(text: str) -> dict[str, str]:
    """Return patterns by kind from a comma-separated list of entries like ``1.000894={number}/{year}``.

    Raises:
        UnusableValueError: an entry has no kind, no ``{number}`` or an unknown place; or none is for ``*``,
            the rest.
    """
    patterns = {}
    for entry in words(text):
        kind, _, pattern = entry.partition("=")
        if not kind or not _can_write_a_number(pattern):
            raise UnusableValueError(f"{entry!r} is not like '1.000894={{number}}/{{year}}'")
        patterns[kind] = pattern
    if ANY_KIND not in patterns:
        raise UnusableValueError(f"has no pattern for {ANY_KIND}, the rest")
    return patterns


def _can_write_a_number(pattern: str) -> bool:
    try:
        pattern.format(number=1, year=2026)
        places = {place for _, place, _, _ in Formatter().parse(pattern) if place is not None}
    except (ValueError, LookupError, AttributeError):
        return False
    return "number" in places <= PLACES
