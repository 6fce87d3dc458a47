"""Fills in the pages of a form at the counter, as a clerk types them."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.test import Client

from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import PublishedVersion
from motcua.domain.forms.definition import Circumstances
from motcua.domain.lifecycle import Channel
from motcua.dossiers.packages.examples import Example, read_example
from motcua.dossiers.packages.loader import SHIPPED, load
from motcua.eforms.forms import PageForm, page_form
from tests import world

PAGE = re.compile(r"/mot-cua/nop/nhap/(?P<draft>[0-9a-f-]{36})/trang/(?P<page>[\w-]+)$")
CODE = re.compile(r"/mot-cua/nop/xong/(?P<code>[^/]+)/$")


def counter_example(procedure: str) -> Example:
    """Return a shipped example of a filing at the counter."""
    contents, _ = load(SHIPPED / procedure)
    assert contents is not None
    found = [read_example(name, text)[0] for name, text in sorted(contents.examples.items())]
    return next(one for one in found if one is not None and one.channel is Channel.COUNTER)


def in_force(procedure: str) -> PublishedVersion:
    """Return the version under which the tests file."""
    return catalogue.version_in_force(procedure, world.NOW_DAY)


def start(browser: Client, procedure: str, text: str = "", **more: str) -> str:
    """Begin a draft and return the address of its first page."""
    address = f"/mot-cua/nop/thu-tuc/{procedure}/"
    form = browser.get(address).context["form"]
    data = {"channel": "counter", "handled_by": form["handled_by"].initial or "", "text": text, "start": "1"}
    return follow(browser, browser.post(address, {**data, **more}))


def follow(browser: Client, response: Any) -> str:
    """Follow redirects to a page and return its address."""
    assert response.status_code == 302, response.content.decode()
    while response.status_code == 302:
        address = str(response["Location"])
        response = browser.get(address)
    assert response.status_code == 200, address
    return address


def page_data(address: str, procedure: str, answers: Mapping[str, object]) -> dict[str, Any]:
    """Return what the browser sends for the page at ``address`` if it is answered like ``answers``."""
    match = PAGE.search(address)
    assert match, address
    circumstances = Circumstances("counter", world.NOW_DAY)
    return typed(page_form(in_force(procedure).form, match["page"], answers, circumstances))


def fill_in(
    browser: Client, address: str, procedure: str, answers: Mapping[str, object], until: str = "/kiem-tra"
) -> str:
    """Answer page after page, and return the address of the last look or of the page ``until``."""
    while not address.endswith(until):
        counter = browser.get(address).context["counter"]
        data = page_data(address, procedure, answers)
        address = follow(browser, browser.post(address, {**data, "counter": counter}))
    return address


def ticked(browser: Client, address: str, *left_out: str) -> dict[str, Any]:
    """Return what is sent when everything on the counter is ticked, but for ``left_out``."""
    form = browser.get(address).context["form"]
    boxes = [name for name, one in form.fields.items() if isinstance(one, forms.BooleanField)]
    data = {name: "on" for name in boxes if name not in left_out}
    return {**data, "counter": form["counter"].value()}


def typed(form: PageForm) -> dict[str, Any]:
    """Return the fields of a page as a browser sends them."""
    data: dict[str, Any] = {"shown": form.shown_names}
    for name, field in form.fields.items():
        value = field.prepare_value(field.initial)
        if isinstance(field.widget, forms.MultiWidget):
            boxes = field.widget.get_context(name, value, {})["widget"]["subwidgets"]
            data |= {box["name"]: box["value"] or "" for box in boxes}
        elif isinstance(field.widget, forms.CheckboxInput):
            data |= {name: "on"} if value else {}
        elif value is not None:
            data[name] = value
    return data


def draft_of(address: str) -> UUID:
    """Return the draft whose page stands at ``address``."""
    match = PAGE.search(address)
    assert match, address
    return UUID(match["draft"])


def code_of(address: str) -> str:
    """Return the code of the dossier that was filed."""
    match = CODE.search(address)
    assert match, address
    return match["code"]
