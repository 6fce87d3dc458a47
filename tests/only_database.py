"""A plugin for pytest (``-p tests.only_database``): runs the tests that use the database, on another one."""

import pytest

FIXTURES = {"db", "django_db_setup"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out every test that would do the same with any database."""
    chosen: list[pytest.Item] = []
    others: list[pytest.Item] = []
    for item in items:
        # Every address as everybody: thousands of requests that ask nothing of the server others do not ask.
        if item.get_closest_marker("one_database"):
            others.append(item)
            continue
        uses = item.get_closest_marker("django_db") or FIXTURES & set(getattr(item, "fixturenames", ()))
        (chosen if uses else others).append(item)
    config.hook.pytest_deselected(items=others)
    items[:] = chosen
