"""For journeys: one running installation and one browser for all, a fresh tab for each test."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys import browsing
from tests.journeys.installation import Installation


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; journeys are left out where there is none, unless REQUIRE_ALL=1."""
    if browsing.chromium() is None:
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail("no Chromium found, and REQUIRE_ALL=1")
        pytest.skip("no Chromium found (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        # Playwright's own loop runs in this thread; Django would take it for an asynchronous program.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        found = browsing.launch(playwright)
        yield found
        found.close()
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def installation() -> Iterator[Installation]:
    """A running demonstration with a database of its own; journeys act on it through its pages alone."""
    started = Installation(Path(tempfile.mkdtemp(prefix="motcua-journeys-")))
    try:
        started.start()
        yield started
    finally:
        started.stop()


@pytest.fixture(scope="session")
def screens(browser: Browser) -> Iterator[dict[int, browsing.Screen]]:
    """A phone and a desk that show what the test client receives."""
    with (
        browsing.screen(browser, browsing.PHONE) as phone,
        browsing.screen(browser, browsing.DESK) as desk,
    ):
        yield {browsing.PHONE["width"]: phone, browsing.DESK["width"]: desk}


@pytest.fixture(params=[browsing.PHONE, browsing.DESK], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, screens: dict[int, browsing.Screen]) -> Iterator[Page]:
    """What the test client receives, as wide as a phone and as a desk."""
    with screens[request.param["width"]].for_one_test() as lent:
        yield lent


@pytest.fixture
def phone(browser: Browser, installation: Installation) -> Iterator[Page]:
    """A citizen's phone, 360 px wide."""
    with browsing.tab(browser, browsing.PHONE, base_url=installation.url) as page:
        yield page


@pytest.fixture
def phone_without_script(browser: Browser, installation: Installation) -> Iterator[Page]:
    """An old phone, or a saving one: no JavaScript."""
    with browsing.tab(browser, browsing.PHONE, base_url=installation.url, script=False) as page:
        yield page


@pytest.fixture
def desk(browser: Browser, installation: Installation) -> Iterator[Page]:
    """An officer's desk, 1280 px wide."""
    with browsing.tab(browser, browsing.DESK, base_url=installation.url) as page:
        yield page
