"""How a lower app tells upper apps what happened: frozen dataclasses, handled inside the same transaction.

A handler writes its own rows or defers a job; it never calls the outside world. ``config.wiring``
is the only place that subscribes.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

E = TypeVar("E")
_handlers: dict[type[Any], list[Callable[[Any], None]]] = defaultdict(list)


def subscribe(event_type: type[E], handler: Callable[[E], None]) -> None:
    """Call ``handler`` for every published event of exactly ``event_type``, in the order of subscribing."""
    if handler not in _handlers[event_type]:
        _handlers[event_type].append(handler)


def publish(event: object) -> None:
    """Hand ``event`` to its handlers; an error in one undoes the operation that published it."""
    for handler in _handlers[type(event)]:
        handler(event)
