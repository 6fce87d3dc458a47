"""A commune's office in the browser: officers who sign in, look at pages and act on dossiers."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys import browsing
from tests.journeys.installation import Installation
from tests.journeys.staff import PASSWORD, SECRET, Waiting

HIRE = (
    "from motcua.cli.django_setup import set_up_django; set_up_django(); "
    "from tests.journeys.staff import main; main()"
)
TOTP_SECONDS = 30
ALT = 1  # in the protocol of the browser
FURTHEST = 40  # presses of Tab


@dataclass
class Officer:
    """Somebody at a desk, as wide as theirs unless told otherwise."""

    page: Page
    seen: set[str]

    def look(self, what: str) -> None:
        """Hold the page to the standards at both widths, and keep pictures of it."""
        self.seen.add(what)
        browsing.look(self.page, f"office-{len(self.seen):02d}-{what}")

    def press(self, words: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=words, exact=True).click()

    def access_key(self, letter: str) -> None:
        """Press Alt and a letter, which Playwright's own keyboard does not bring to the page."""
        key = {"key": letter, "text": letter, "unmodifiedText": letter, "code": f"Key{letter.upper()}"}
        number = ord(letter.upper())
        pressed = {"type": "keyDown", "modifiers": ALT, "windowsVirtualKeyCode": number, **key}
        self.page.context.new_cdp_session(self.page).send("Input.dispatchKeyEvent", pressed)

    def reach(self, control: Locator) -> None:
        """Tab to a control, or be there already, as the page was laid out for hands on the keyboard."""
        for _ in range(FURTHEST):
            if control.evaluate("(one) => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"cannot be reached by keyboard: {control}")

    def type(self, label: str, text: str) -> None:
        """Tab to a box and type."""
        self.reach(self.page.get_by_label(label))
        self.page.keyboard.type(text)

    def tick(self, label: str) -> None:
        """Tab to a box and tick it."""
        self.reach(self.page.get_by_label(label))
        self.page.keyboard.press("Space")

    def follow(self, words: str) -> None:
        """Follow a link."""
        self.page.get_by_role("link", name=words).first.click()

    def unfold(self, words: str) -> None:
        """Open what hides behind its heading."""
        self.page.locator("summary", has_text=words).click()

    def write(self, label: str, text: str) -> None:
        """Write into a box."""
        self.page.get_by_label(label).fill(text)

    def open(self, code: str) -> None:
        """Go to a dossier by its address."""
        self.page.goto(f"/xu-ly/ho-so/{code}/")

    def told(self, words: str) -> None:
        """Expect to be told so at the top of the page."""
        expect(self.page.get_by_role("alert")).to_contain_text(words)

    def saves(self, words: str) -> bytes:
        """Follow a link to a paper and return it; until it is set, the page looks again by itself."""
        with self.page.expect_download() as given:
            self.follow(words)
        return given.value.path().read_bytes()

    def waits_for(self, address: str) -> bytes:
        """Stand at the page of a paper that may still be set, until it comes by itself, and return it."""
        with self.page.expect_download() as given:
            self.page.goto(f"{address}?cho=1")
        return given.value.path().read_bytes()

    def sees(self, words: str) -> None:
        """Expect the words on the page."""
        expect(self.page.locator("main")).to_contain_text(words)


@dataclass
class Office:
    """The officers of one commune; each signs in once."""

    browser: Browser
    url: str
    unit: str
    neighbour: str
    waiting: dict[str, Waiting]
    signed_in: dict[str, Any] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    @contextmanager
    def at_desk(self, username: str) -> Iterator[Officer]:
        """Sit an officer down at a desk of their own."""
        with browsing.tab(self.browser, browsing.DESK, base_url=self.url) as page:
            officer = Officer(page, self.seen)
            if username in self.signed_in:
                page.context.add_cookies(self.signed_in[username])
            else:
                sign_in(officer, username)
                self.signed_in[username] = page.context.cookies()
            yield officer

    @contextmanager
    def at_home(self) -> Iterator[Officer]:
        """Let somebody look who is no officer and is not signed in."""
        with browsing.tab(self.browser, browsing.PHONE, base_url=self.url) as page:
            yield Officer(page, self.seen)


_OPEN: dict[str, Office] = {}


def sign_in(officer: Officer, username: str) -> None:
    """Sign in with name, password and the code of the authenticator app."""
    officer.page.goto("/xu-ly/")
    officer.write("Tên đăng nhập", username)
    officer.write("Mật khẩu", PASSWORD)
    officer.press("Đăng nhập")
    officer.write("Mã", format_hotp_value(hotp_value(SECRET, int(time.time()) // TOTP_SECONDS)))
    officer.press("Tiếp tục")
    expect(officer.page.get_by_role("button", name="Đăng xuất")).to_be_visible()


def open_office(browser: Browser, installation: Installation) -> Office:
    """Appoint the officers, file what waits for them, and open the door; once for an installation."""
    if installation.url in _OPEN:
        return _OPEN[installation.url]
    done = subprocess.run(
        [sys.executable, "-c", HIRE],
        env=installation.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    waiting = {key: Waiting(**values) for key, values in made["waiting"].items()}
    made_up = Office(browser, installation.url, made["unit"], made["neighbour"], waiting)
    return _OPEN.setdefault(installation.url, made_up)
