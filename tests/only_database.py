"""A plugin for pytest (``-p tests.only_database``): runs the tests that use the database, on another one.

The pages of the back office are left to the run on the other server (docs/adr/0244).
"""

from pathlib import Path

import pytest

FIXTURES = {"db", "django_db_setup"}
PAGES_ELSEWHERE = Path(__file__).parent / "backoffice"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out every test that would do the same with any database, and what the other run has."""
    mine = [asks_the_database(one) and not one.path.is_relative_to(PAGES_ELSEWHERE) for one in items]
    keep(config, items, mine)


def asks_the_database(item: pytest.Item) -> bool:
    """Tell whether the test uses the database."""
    return bool(item.get_closest_marker("django_db") or FIXTURES & set(getattr(item, "fixturenames", ())))


def keep(config: pytest.Config, items: list[pytest.Item], chosen: list[bool]) -> None:
    """Keep the items that are chosen, and tell pytest of the others."""
    both = list(zip(items, chosen, strict=True))
    config.hook.pytest_deselected(items=[item for item, is_kept in both if not is_kept])
    items[:] = [item for item, is_kept in both if is_kept]
