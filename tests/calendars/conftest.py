"""The calendar is kept in the process: a test that changes it must not leave its copy behind."""

from collections.abc import Iterator

import pytest

from motcua.calendars import queries


@pytest.fixture(autouse=True)
def _fresh_calendar() -> Iterator[None]:
    queries.forget()
    yield
    queries.forget()
