"""A plugin for pytest (``-p tests.pages_elsewhere``): leaves the pages to a run on another database server.

That run has ``tests.only_database``; on this server the journeys open the same pages (docs/adr/0244).
"""

from pathlib import Path

import pytest

from tests.only_database import asks_the_database, keep

PAGES = tuple(Path(__file__).parent / name for name in ("desk", "portal"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what one server is enough for, the other run's, and nothing that only this run has."""
    keep(config, items, [not (_is_enough_once(item) and asks_the_database(item)) for item in items])


def _is_enough_once(item: pytest.Item) -> bool:
    # Every address as everybody, the whole demonstration: they ask nothing of the server that others do not.
    return bool(item.get_closest_marker("one_database")) or any(
        item.path.is_relative_to(folder) for folder in PAGES
    )
