"""Each form written for its procedure, filled in from its example on an old phone: 360 px, no JavaScript."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from motcua.domain.forms.definition import Circumstances, FormDefinition
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.packages.checking import check_package
from motcua.dossiers.packages.loader import SHIPPED
from motcua.eforms.forms import page_form
from tests import world
from tests.documents import samples
from tests.dossiers.packages.test_own_forms import OWN
from tests.journeys import browsing
from tests.journeys.citizens import Citizen
from tests.journeys.installation import Installation
from tests.portal.filer import typed

ANYBODY, PARTNER = "Hoàng Văn Giả Định", "Trần Thị Mẫu"
# The example's second person, but as one who can sign in.
AS_PARTNER = {
    "b_full_name": PARTNER,
    "b_birth_date": "1995-05-20",
    "b_citizen_number": "000195000002",
    "b_phone": "0900000002",
}
PHOTOGRAPH: FilePayload = {
    "name": "anh-chup.jpg",
    "mimeType": "image/jpeg",
    "buffer": samples.picture("JPEG"),
}
QUESTIONS = "input:not([type=hidden]):not([type=submit]), select, textarea"
NAMES = "(all) => all.map((one) => one.name)"
# A page comes back once for each answer that leads to further questions on it.
MOST_TIMES = 5
NAME_THE_PAGE = "(address) => history.replaceState(null, '', address)"


@dataclass
class Form:
    """What the form of a procedure asks, and what its example answers."""

    definition: FormDefinition
    answers: dict[str, Any]
    circumstances: Circumstances

    @classmethod
    def of(cls, procedure: str) -> "Form":
        """Take the first example of the package."""
        checked, findings = check_package(SHIPPED / procedure)
        assert checked is not None, findings
        example = world.example(procedure)
        answers = {**example.answers, **(AS_PARTNER if procedure == world.MARRIAGE else {})}
        return cls(checked.form, answers, Circumstances("online", local_day(example.accepted_at)))

    def boxes(self, page_id: str) -> dict[str, Any]:
        """Return what belongs into each box of a page."""
        form = page_form(self.definition, page_id, self.answers, self.circumstances)
        return {name: value for name, value in typed(form, {}).items() if name != "shown"}


class Filer(Citizen):
    """Somebody with an old phone; a second tab, which runs scripts, looks at the pages they get."""

    def __init__(self, page: Page, inspector: Page, pictures: str = "") -> None:
        super().__init__(page, pictures, blind=True)
        self.inspector = inspector

    def press(self, control: Locator) -> None:
        """Press, and wait for the page that comes of it to be there whole."""
        super().press(control)
        self.page.wait_for_load_state()

    def look(self, what: str) -> None:
        """Hold the very page to the standards, as wide as a phone only, and keep a picture of it."""
        assert self.page.evaluate(browsing.TOO_WIDE) <= 0, f"{self.page.url} scrolls sideways"
        self.inspector.set_content(self.page.content())
        self.inspector.evaluate(NAME_THE_PAGE, urlsplit(self.page.url).path)
        browsing.assert_accessible(self.inspector)
        self.seen += 1
        if self.pictures:
            browsing.picture(self.page, f"own-{self.pictures}-{self.seen:02d}-{what}")

    def begin(self, procedure: str) -> None:
        """From the procedure's start page to the first question."""
        self.page.goto(f"/nop-ho-so/{procedure}/")
        self.look("start")
        self.button("Bắt đầu", whole=False)
        units = self.page.get_by_role("radio")
        if not any(one.is_checked() for one in units.all()):
            units.first.check()
        self.go_on()

    def fill_in(self, form: Form) -> None:
        """Answer page after page."""
        passed: Counter[str] = Counter()
        while "/trang/" in (path := urlsplit(self.page.url).path):
            page_id = path.rsplit("/", 1)[1]
            passed[page_id] += 1
            assert passed[page_id] <= MOST_TIMES, f"no way past {path}"
            self.answer(form.boxes(page_id))
            self.look(page_id)
            self.go_on()
            mistakes = self.page.locator(".govuk-error-summary").all_inner_texts()
            assert mistakes == [], f"{path}: nothing is wrong with the example's answers"

    def answer(self, boxes: dict[str, Any]) -> None:
        """Put into every box that the page shows what belongs there, after asking for the rows it needs."""
        for row in sorted(rows_of(boxes)):
            add = self.page.locator(f"button[value='add:{row[0]}']")
            if row not in rows_of(self._names()) and add.count():
                self.press(add)
        for name in self._names():
            if name in boxes:
                self._put_in(self.page.locator(f"main [name='{name}']"), boxes[name])

    def _names(self) -> list[str]:
        names: list[str] = self.page.locator(f"main form[method=post] :is({QUESTIONS})").evaluate_all(NAMES)
        return list(dict.fromkeys(names))

    def _put_in(self, control: Locator, wanted: Any) -> None:
        kind = control.first.get_attribute("type")
        if kind in ("radio", "checkbox"):
            for one in wanted if isinstance(wanted, list) else [wanted]:
                control.and_(self.page.locator(f"[value='{one}'], :not([value])")).check()
        elif control.first.evaluate("(one) => one.localName") == "select":
            control.select_option(str(wanted))
        else:
            self.put(control, str(wanted))

    def send_papers(self) -> None:
        """Photograph every paper that is asked for; none of those that may be added."""
        if not urlsplit(self.page.url).path.endswith("/giay-to"):
            return  # none is asked for
        needed = "main > .motcua-upload, main > * > .motcua-upload"
        for number in range(self.page.locator(needed).count()):
            paper = self.page.locator(needed).nth(number)
            paper.locator("[type=file]").set_input_files(PHOTOGRAPH)
            self.press(paper.get_by_role("button", name="Tải lên"))
            expect(self.page.locator(needed).nth(number)).to_contain_text("Đã nhận")
        self.look("papers")
        self.button("Tiếp tục")

    def prepare(self, procedure: str) -> None:
        """From the start page to the page on which everything is checked."""
        self.pictures, self.seen = procedure, 0
        self.begin(procedure)
        self.fill_in(Form.of(procedure))
        self.send_papers()
        self.heading("Kiểm tra lại thông tin đã khai")
        self.look("check")

    def submit(self) -> None:
        """Submit what the page shows."""
        self.button("Nộp hồ sơ")
        self.heading("Đã nộp hồ sơ")
        expect(self.page.get_by_role("button", name="In trang này")).to_be_hidden()
        self.look("done")


def rows_of(names: Iterable[str]) -> set[tuple[str, str]]:
    """Return the rows of repeating groups to which the boxes belong."""
    return {(parts[0], parts[1]) for name in names if len(parts := name.split("-")) == 3}


@pytest.fixture(scope="module")
def inspector(browser: Browser, installation: Installation) -> Iterator[Page]:
    with browsing.tab(browser, browsing.PHONE, base_url=installation.url) as page:
        page.goto("/")
        yield page


@contextmanager
def signed_in(browser: Browser, installation: Installation, inspector: Page, person: str) -> Iterator[Filer]:
    """Give somebody an old phone, on which they sign in."""
    with browsing.tab(browser, browsing.PHONE, base_url=installation.url, script=False) as page:
        citizen = Filer(page, inspector)
        page.goto(f"/nop-ho-so/{world.MARRIAGE}/")
        citizen.button("Đăng nhập bằng VNeID")
        citizen.button(f"Đăng nhập là {person}")
        yield citizen


@pytest.fixture(scope="module")
def filer(browser: Browser, installation: Installation, inspector: Page) -> Iterator[Filer]:
    with signed_in(browser, installation, inspector, ANYBODY) as citizen:
        yield citizen


@pytest.mark.parametrize("procedure", sorted(set(OWN) - {world.MARRIAGE}))
def test_a_citizen_files_alone_on_an_old_phone(filer: Filer, procedure: str) -> None:
    filer.prepare(procedure)
    filer.submit()


def test_two_people_file_together_on_old_phones(
    filer: Filer, browser: Browser, installation: Installation, inspector: Page
) -> None:
    filer.prepare(world.MARRIAGE)
    filer.button(f"Mời {PARTNER}")
    filer.look("invitation")
    link = filer.page.locator(".motcua-secret").inner_text()
    with signed_in(browser, installation, inspector, PARTNER) as partner:
        partner.pictures = "partner"
        partner.page.goto(link)
        partner.look("confirm")
        partner.button("Tôi xác nhận")
        expect(partner.page.get_by_role("main")).to_contain_text("Bạn đã xác nhận lúc")
    filer.button("Xem ai đã xác nhận")
    filer.submit()
