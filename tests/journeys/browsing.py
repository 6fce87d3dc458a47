"""A real browser for the tests: opens pages as a phone and as a desk, looks at them and checks them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, Response

AXE = Path(__file__).parent / "axe/axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
UNLABELLED = """() => [...document.querySelectorAll("input, select, textarea")]
  .filter((control) => !["hidden", "submit", "button", "image", "reset"].includes(control.type))
  .filter((control) => control.checkVisibility())
  .filter((control) => ![...(control.labels || [])].some((one) => one.innerText.trim() && one.offsetHeight))
  .map((control) => control.name || control.id)"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
RUN_AXE = """async (standards) => {
  // Of what is in order nothing is asked; to describe it all takes half the time.
  const found = await axe.run(document, {runOnly: standards, resultTypes: ["violations"]});
  return found.violations.flatMap((one) => one.nodes.map((node) =>
    [one.id, node.target.join(" "), node.failureSummary].join(": ")));
}"""


def chromium() -> str | None:
    """Return the system's Chromium; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def launch(playwright: Playwright) -> Browser:
    """Start the system's Chromium without a window."""
    return playwright.chromium.launch(executable_path=chromium(), args=FLAGS)


@dataclass
class Watch:
    """What went wrong on a page without anybody asking."""

    troubles: list[str] = field(default_factory=list)

    def heard(self, message: ConsoleMessage) -> None:
        """Keep an error that the browser wrote, such as a breach of the content security policy."""
        if message.type == "error" and "status of 4" not in message.text:
            self.troubles.append(message.text)

    def answered(self, response: Response) -> None:
        """Keep a failure of the server."""
        if response.status >= 500:
            self.troubles.append(f"{response.status} {response.url}")


@dataclass(frozen=True)
class Screen:
    """A tab that serves one test after the other: a fresh browser takes the processor half a second."""

    page: Page
    watch: Watch

    @contextmanager
    def for_one_test(self) -> Iterator[Page]:
        """Lend the tab; at the end nothing may have gone wrong unseen, and nothing is remembered."""
        size = self.page.viewport_size
        try:
            yield self.page
        finally:
            found = list(self.watch.troubles)
            self.page.goto("about:blank")  # before its addresses lead nowhere any more
            self.page.unroute_all(behavior="wait")
            self.page.context.clear_cookies()
            self.watch.troubles.clear()
            if size:
                self.page.set_viewport_size(size)
        assert found == []


@contextmanager
def tab(browser: Browser, size: dict[str, int], *, base_url: str = "", script: bool = True) -> Iterator[Page]:
    """Open a fresh browser of its own (no cookies); at the end nothing may have gone wrong unseen."""
    with screen(browser, size, base_url=base_url, script=script) as opened:
        yield opened.page
    assert opened.watch.troubles == []


@contextmanager
def screen(
    browser: Browser, size: dict[str, int], *, base_url: str = "", script: bool = True
) -> Iterator[Screen]:
    """Open a fresh browser of its own, and watch what goes wrong in it."""
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        base_url=base_url or None,
        java_script_enabled=script,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    watch = Watch()
    page.on("console", watch.heard)
    page.on("pageerror", lambda error: watch.troubles.append(str(error)))
    page.on("response", watch.answered)
    try:
        yield Screen(page, watch)
    finally:
        context.close()


def assert_accessible(page: Page) -> None:
    """Nothing that axe-core finds at WCAG 2.2 AA; every field has a visible label; no sideways scrolling."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE.read_text("utf-8"))  # not a script tag: the page's security policy stays in force
    violations: list[str] = page.evaluate(RUN_AXE, STANDARDS)
    assert violations == [], page.url
    unlabelled: list[str] = page.evaluate(UNLABELLED)
    assert unlabelled == [], page.url
    assert page.evaluate(TOO_WIDE) <= 0, f"{page.url} scrolls sideways"


def shoot(page: Page, name: str) -> None:
    """Keep pictures of the whole page, as wide as a phone and as a desk, if they are wanted."""
    for width in _widths(page) if os.environ.get("MOTCUA_PICTURES") else ():
        picture(page, f"{name}-{width}")


def look(page: Page, name: str) -> None:
    """Hold the page to the standards, as wide as a phone and as a desk, and keep both pictures if wanted."""
    for width in _widths(page):
        assert_accessible(page)
        picture(page, f"{name}-{width}")


def _widths(page: Page) -> Iterator[int]:
    before = page.viewport_size
    for size in (PHONE, DESK):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        yield size["width"]
    if before:
        page.set_viewport_size(before)


def picture(page: Page, name: str) -> None:
    """Keep a picture in the folder that ``MOTCUA_PICTURES`` names; without it a run needs none."""
    if folder := os.environ.get("MOTCUA_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def weight_of(page: Page, address: str) -> int:
    """Open ``address`` and return the bytes of style sheets and scripts as they travelled."""
    travelled: list[Request] = []

    def finished(request: Request) -> None:
        travelled.append(request)

    page.on("requestfinished", finished)
    page.goto(address, wait_until="networkidle")
    page.remove_listener("requestfinished", finished)
    heavy = [one for one in travelled if one.resource_type in ("stylesheet", "script")]
    return sum(one.sizes()["responseBodySize"] for one in heavy)
