"""A plugin for pytest (``-p tests.pages_elsewhere``): leaves the pages to a run on another database server.

That run has ``tests.only_database``; on this server the journeys open the same pages (docs/adr/0244).
"""

from pathlib import Path

import pytest

from tests.only_database import asks_the_database, keep

PAGES = tuple(Path(__file__).parent / name for name in ("backoffice", "desk", "portal"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what ``tests.only_database`` chooses in the folders of pages, and nothing else."""
    keep(config, items, [not (_is_about_pages(item) and asks_the_database(item)) for item in items])


def _is_about_pages(item: pytest.Item) -> bool:
    return any(item.path.is_relative_to(folder) for folder in PAGES)
