"""Which schema each kind of entry has, and how older bodies are lifted to it when they are read."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from motcua.domain.canonical_json import JSON

Body: TypeAlias = Mapping[str, JSON]
Upcaster: TypeAlias = Callable[[Body], Body]

Renamer: TypeAlias = Callable[[Body], str]

_renamers: dict[str, Renamer] = {}
_upcasters: dict[str, dict[int, Upcaster]] = {}


def upcaster(kind: str, schema: int) -> Callable[[Upcaster], Upcaster]:
    """Register how a body of ``kind`` goes from ``schema`` to ``schema + 1``.

    The current schema of a kind is one past its newest upcaster, so a kind without any is at 1.

    Raises:
        ValueError: an upcaster was skipped or registered twice.
    """
    if schema != current(kind):
        raise ValueError(f"{kind}: the next upcaster starts at schema {current(kind)}, not {schema}")

    def register(lift: Upcaster) -> Upcaster:
        _upcasters.setdefault(kind, {})[schema] = lift
        return lift

    return register


def split_into(kind: str) -> Callable[[Renamer], Renamer]:
    """Register how entries of ``kind`` are called since the kind was split: by what their body says."""

    def register(rename: Renamer) -> Renamer:
        _renamers[kind] = rename
        return rename

    return register


def kind_today(kind: str, body: Body) -> str:
    """Return what an entry of ``kind`` with ``body`` is called today; the stored bytes stay as they were."""
    return _renamers[kind](body) if kind in _renamers else kind


def current(kind: str) -> int:
    """Return the schema in which entries of ``kind`` are written today."""
    return len(_upcasters.get(kind, ())) + 1


def upcast(kind: str, schema: int, body: Body) -> Body:
    """Return ``body`` as if it had been written in the current schema."""
    for step in range(schema, current(kind)):
        body = _upcasters[kind][step](body)
    return body
