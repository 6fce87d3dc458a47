"""Citizens who file over HTTP and try again whenever an answer does not come."""

import re
import time
from collections.abc import Callable
from functools import cache, partial
from urllib.parse import parse_qsl, urlsplit

import requests

from motcua.catalogue.versions import read_contents
from motcua.domain.forms.definition import Circumstances
from motcua.dossiers.packages.loader import SHIPPED, load
from motcua.eforms.forms import page_form
from tests import world
from tests.desk.filling_in import typed

PATIENCE = 120.0  # seconds that a citizen tries for
PLACE = re.compile(r"/nop-ho-so/ho-so/(?P<draft>[0-9a-f-]{36})/(?P<place>trang/(?P<page>[\w-]+)|[\w-]+)$")
COUNTER = re.compile(r'name="counter" value="(\d+)"')
UPLOAD = re.compile(r'action="(/nop-ho-so/ho-so/[0-9a-f-]{36}/giay-to/[\w-]+)"')
CODE = re.compile(r"\bH\d+(?:\.[0-9A-Z]+)*-\d{6}-\d{4,}\b")


class Citizen:
    """One person with a browser."""

    def __init__(self, url: str, issuer: str, person: str) -> None:
        self.url, self.issuer, self.person = url, issuer, person
        self.browser = requests.Session()
        self.tries_again = 0

    def sign_in(self) -> None:
        """Sign in by VNeID."""
        self.browser.get(f"{self.url}/tai-khoan/login/", timeout=30)
        off = self._posted("/tai-khoan/vneid/login/", {}, follow=False)
        asked = dict(parse_qsl(urlsplit(off.headers["Location"]).query))
        answer = requests.post(
            f"{self.issuer}/authorize",
            data={**asked, "person": self.person},
            allow_redirects=False,
            timeout=30,
        )
        back = self.browser.get(answer.headers["Location"], timeout=30)
        assert back.ok, back.text

    def file(self, procedure: str, unit: str) -> str:
        """Fill in and submit one dossier; return the code that the last page tells."""
        begun = self._until_answered(
            lambda: self._posted(f"/nop-ho-so/{procedure}/noi-nop", {"unit": unit, "tat-ca": "1"})
        )
        place = PLACE.search(begun.url)
        assert place, f"{begun.url}: {begun.status_code}"
        draft = f"/nop-ho-so/ho-so/{place['draft']}/"
        answer = begun
        while not answer.url.endswith("/da-nop"):
            answer = self._next(answer, procedure, draft)
        codes = set(CODE.findall(answer.text))
        assert len(codes) == 1, f"{answer.url}: {codes}"
        return str(codes.pop())

    def _next(self, answer: requests.Response, procedure: str, draft: str) -> requests.Response:
        """Send the page that is shown; where no answer comes, ask where the draft stands and go on there."""
        place, counter = PLACE.search(answer.url), COUNTER.search(answer.text)
        assert place, f"{answer.url}: {answer.status_code}"
        if place["place"] == "giay-to":
            return self._send_papers(answer, draft)
        assert counter, f"{answer.url}: {answer.text}"
        data = {"counter": counter[1]}
        if place["page"]:
            data |= page_data(procedure, place["page"])
        try:
            sent = self._posted(urlsplit(answer.url).path, data)
        except requests.RequestException:
            self.tries_again += 1
        else:
            assert sent.status_code != 422, f"{sent.url}: {sent.text}"
            if sent.ok:
                return sent
            self.tries_again += 1
        return self._until_answered(lambda: self.browser.get(f"{self.url}{draft}", timeout=30))

    def _send_papers(self, answer: requests.Response, draft: str) -> requests.Response:
        """Send a file for every paper that the page names, then go on to the last look."""
        for path in sorted(set(UPLOAD.findall(answer.text))):
            paper = world.a_pdf(f"{path} {self.person}").read()
            sent = self._until_answered(partial(self._posted, path, {}, paper))
            assert sent.ok, sent.text
        return self._until_answered(lambda: self.browser.get(f"{self.url}{draft}kiem-tra", timeout=30))

    def _until_answered(self, ask: Callable[[], requests.Response]) -> requests.Response:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                answer = ask()
            except requests.RequestException:
                self.tries_again += 1
            else:
                if answer.status_code < 500:
                    return answer
                self.tries_again += 1
            time.sleep(0.2)
        raise AssertionError("no answer for two minutes")

    def _posted(
        self, path: str, data: dict[str, str], paper: bytes = b"", *, follow: bool = True
    ) -> requests.Response:
        token = self.browser.cookies.get("csrftoken") or ""
        return self.browser.post(
            f"{self.url}{path}",
            data={**data, "csrfmiddlewaretoken": token},
            files={"file": ("giay-to.pdf", paper)} if paper else None,
            allow_redirects=follow,
            timeout=30,
        )


@cache
def page_data(procedure: str, page_id: str) -> dict[str, str]:
    """Return what a browser sends of one page, filled in like the example that ships with the package."""
    contents, _ = load(SHIPPED / procedure)
    assert contents is not None
    _, form, _ = read_contents(contents.as_json())
    circumstances = Circumstances("online", world.NOW_DAY)
    return typed(page_form(form, page_id, world.example(procedure).answers, circumstances))
