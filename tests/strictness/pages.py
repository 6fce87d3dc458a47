"""Every page that a test asks for is held to the rules of all pages."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.http import HttpResponse
from django.test.client import Client
from lxml import html
from lxml.html import HtmlElement

OUR_FRAME = b"govuk-template"
UNTYPED = {"hidden", "submit", "button", "image", "reset"}
REFERENCES = ("aria-describedby", "aria-labelledby", "aria-controls")

_request = Client.request


class PageError(AssertionError):
    """A page breaks a rule of all pages."""


@contextmanager
def strict_pages() -> Iterator[None]:
    """Check each page of ours that Django's test client receives while the context lasts."""
    with patch.object(Client, "request", _checked_request):
        yield


def _checked_request(self: Client, **request: Any) -> HttpResponse:
    response: HttpResponse = _request(self, **request)
    is_page = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
    if is_page and OUR_FRAME in response.content:
        findings = list(findings_in(response.content.decode()))
        if findings:
            raise PageError(f"{request.get('PATH_INFO')}: " + "; ".join(findings))
    return response


def findings_in(source: str) -> Iterator[str]:
    """Yield what is wrong with a whole page."""
    page = html.document_fromstring(source)
    yield from _frame(page)
    yield from _forms(page)
    yield from _content_security(page)
    yield from _references(page)


def _frame(page: HtmlElement) -> Iterator[str]:
    if not page.get("lang"):
        yield "the page does not say its language"
    if not (page.findtext(".//title") or "").strip():
        yield "the page has no title"
    if (count := len(page.findall(".//h1"))) != 1:
        yield f"the page has {count} headings of the first level"
    if page.find(".//*[@id='main-content']") is None:
        yield "the skip link leads nowhere"
    for image in page.iter("img"):
        if image.get("alt") is None:
            yield f"an image has no alternative: {image.get('src')}"


def _forms(page: HtmlElement) -> Iterator[str]:
    for form in page.iter("form"):
        if form.get("method", "").lower() == "post" and not form.xpath(
            ".//input[@name='csrfmiddlewaretoken']"
        ):
            yield f"a form that is posted has no CSRF token: {form.get('action')}"
    for control in page.xpath("//input|//select|//textarea"):
        if control.get("type") not in UNTYPED and not _visible_label(page, control):
            yield f"a field has no visible label: {control.get('name')}"


def _visible_label(page: HtmlElement, control: HtmlElement) -> bool:
    labels = page.xpath("//label[@for=$id]", id=control.get("id", "")) or control.xpath("ancestor::label")
    return any(label.text_content().strip() for label in labels)


def _content_security(page: HtmlElement) -> Iterator[str]:
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            yield f"<{element.tag}> inside the page"
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on") or value.strip().lower().startswith("javascript:"):
                yield f"<{element.tag} {name}=…> inside the page"


def _references(page: HtmlElement) -> Iterator[str]:
    ids = Counter(page.xpath("//@id"))
    yield from (f"the id {one} stands {count} times" for one, count in ids.items() if count > 1)
    for label in page.iter("label"):
        if label.get("for") and label.get("for") not in ids:
            yield f"a label is for a field that is not there: {label.get('for')}"
    for name in REFERENCES:
        for value in page.xpath(f"//@{name}"):
            yield from (f"{name} names {one}, not there" for one in value.split() if one not in ids)
    for link in page.xpath("//a[starts-with(@href, '#')]"):
        if re.sub("^#", "", link.get("href")) not in ids:
            yield f"a link leads to {link.get('href')}, not there"
