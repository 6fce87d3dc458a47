"""People who use the portal in the journeys: by touch, or by keyboard alone."""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsing import assert_accessible, shoot

MOST_KEYS = 150
LOADS = "[...document.querySelectorAll('script, link[rel=stylesheet]')].map((one) => one.src || one.href)"
FOCUSED = "(one) => one === document.activeElement"
IN_ITS_GROUP = "(one) => one === document.activeElement || one.name === document.activeElement.name"
# The page's content is marked, and gone when the next page, or the answer to an upload, is there.
LEAVE = "() => { document.querySelector('main').dataset.left = '1'; }"
HAS_LEFT = "() => { const one = document.querySelector('main'); return one && !one.dataset.left; }"


class Citizen:
    """Somebody at a phone, who touches what they see. Pictures are kept only of a named one.

    Where pages run no script (``blind``) nothing can look at them; they are the same pages.
    """

    def __init__(self, page: Page, pictures: str = "", *, blind: bool = False) -> None:
        self.page, self.pictures, self.blind = page, pictures, blind
        self.seen = 0
        self.assets: set[str] = set()

    def look(self, what: str) -> None:
        """Hold the page to the standards, note what it loads, and keep a picture of it."""
        if self.blind:
            return
        assert_accessible(self.page)
        self.assets |= set(self.page.evaluate(LOADS))
        self.seen += 1
        if self.pictures:
            shoot(self.page, f"citizen-{self.pictures}-{self.seen:02d}-{what}")

    def press(self, control: Locator) -> None:
        """Press a button, follow a link, tick a box."""
        control.click()

    def pick(self, radio: Locator) -> None:
        """Choose one of several."""
        radio.click()

    def put(self, box: Locator, text: str) -> None:
        """Write into a box."""
        box.fill(text)

    def button(self, words: str, *, whole: bool = True) -> None:
        """Press a button, or a link that looks like one."""
        self.press(self.page.get_by_role("button", name=words, exact=whole).first)

    def link(self, words: str) -> None:
        """Follow a link."""
        self.press(self.page.get_by_role("link", name=words).first)

    def choose(self, words: str, question: str = "") -> None:
        """Choose a radio; ``question`` names its group where the words are not enough."""
        place = self.page.get_by_role("group", name=question) if question else self.page
        self.pick(place.get_by_role("radio", name=words, exact=True))

    def tick(self, words: str) -> None:
        """Tick a box."""
        self.press(self.page.get_by_role("checkbox", name=words))

    def write(self, label: str, text: str, question: str = "") -> None:
        """Write into a box; ``question`` names its group where the label is not enough."""
        place = self.page.get_by_role("group", name=question) if question else self.page
        self.put(place.get_by_label(label).first, text)

    def go_on(self) -> None:
        """Save the page."""
        self.button("Lưu và tiếp tục")

    def heading(self, words: str) -> None:
        """Expect to be on a page."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)


class KeyboardCitizen(Citizen):
    """Somebody who has no mouse and cannot touch: Tab, arrows, space and Enter."""

    def press(self, control: Locator) -> None:
        """Walk to the control and press it."""
        self._walk(control, FOCUSED)
        if control.get_attribute("type") == "checkbox":
            self.page.keyboard.press("Space")
            return
        self.page.evaluate(LEAVE)
        self.page.keyboard.press("Enter")
        self.page.wait_for_function(HAS_LEFT)

    def pick(self, radio: Locator) -> None:
        """Walk to the radios, then with the arrows to the one meant."""
        self._walk(radio, IN_ITS_GROUP)
        for _ in range(MOST_KEYS):
            if radio.evaluate(FOCUSED):
                break
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Space")
        expect(radio).to_be_checked()

    def put(self, box: Locator, text: str) -> None:
        """Walk to the box and write over what stands there."""
        self._walk(box, FOCUSED)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def _walk(self, control: Locator, is_there: str) -> None:
        control.wait_for()
        for _ in range(MOST_KEYS):
            if control.evaluate(is_there):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"cannot be reached by keyboard: {control}")
