"""Finds what stands at a place of a package, as places are written in ``unconfirmed``: ``fees[0].amount``."""

import re

from motcua.domain.canonical_json import JSON

_PART = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def value_at(data: JSON, path: str) -> JSON:
    """Return what stands at ``path``; None where the path leads nowhere, as for a value left out."""
    for match in _PART.finditer(path):
        name, index = match.groups()
        if index is not None:
            if not isinstance(data, list) or int(index) >= len(data):
                return None
            data = data[int(index)]
        elif isinstance(data, dict):
            data = data.get(name)
        else:
            return None
    return data
