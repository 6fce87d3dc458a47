"""Finds what stands at a place of a package, as places are written in ``unconfirmed``: ``fees[0].amount``."""

import re
from collections.abc import Iterator, Mapping

from motcua.domain.canonical_json import JSON

_PART = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def parts_of(path: str) -> Iterator[tuple[str, int | None]]:
    """Yield the steps of a path: a key and None, or an empty key and an index."""
    for match in _PART.finditer(path):
        name, index = match.groups()
        yield name or "", None if index is None else int(index)


def value_at(data: JSON, path: str) -> JSON:
    """Return what stands at ``path``; None where the path leads nowhere, as for a value left out."""
    for name, index in parts_of(path):
        if index is not None:
            if not isinstance(data, list) or index >= len(data):
                return None
            data = data[index]
        elif isinstance(data, dict):
            data = data.get(name)
        else:
            return None
    return data


def with_value(data: JSON, path: str, value: JSON) -> JSON:
    """Return a copy of ``data`` with ``value`` at ``path``, all else as it was; None takes a key away.

    Raises:
        LookupError: what ``path`` leads through is not there.
    """
    return _put(data, [(match[1], match[2]) for match in _PART.finditer(path)], value)


def _put(data: JSON, parts: list[tuple[str | None, str | None]], value: JSON) -> JSON:
    if not parts:
        return value
    (name, index), *further = parts
    if index is not None:
        if not isinstance(data, list) or int(index) >= len(data):
            raise LookupError(index)
        return [_put(one, further, value) if place == int(index) else one for place, one in enumerate(data)]
    if not isinstance(data, Mapping) or (further and name not in data):
        raise LookupError(name)
    changed = {key: one for key, one in data.items() if key != name}
    held = _put(data.get(str(name)), further, value)
    return changed if held is None else {**data, str(name): held}
