"""Acts on a dossier as an officer sends them from its page."""

from typing import Any

from django.test import Client

from motcua.dossiers.models import Dossier


def page_of(code: str) -> str:
    """Return the address of a dossier's page."""
    return f"/xu-ly/ho-so/{code}/"


def offered(browser: Client, dossier: Dossier) -> list[str]:
    """Return the acts that the page offers, in order."""
    return [one.slug for one in browser.get(page_of(dossier.code)).context["acts"]]


def form_of(browser: Client, dossier: Dossier, slug: str) -> dict[str, Any]:
    """Return what the form of an act sends before anything is typed."""
    acts = browser.get(page_of(dossier.code)).context["acts"]
    form = next(one.form for one in acts if one.slug == slug)
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def act(browser: Client, dossier: Dossier, slug: str, **typed: Any) -> Any:
    """Do it from the page and return the answer."""
    data = {**form_of(browser, dossier, slug), **typed}
    return browser.post(f"{page_of(dossier.code)}viec/{slug}", data)


def done(browser: Client, dossier: Dossier, slug: str, **typed: Any) -> str:
    """Do it from the page and return what the officer is told."""
    response = act(browser, dossier, slug, **typed)
    assert response.status_code == 302, response.content.decode()
    (message,) = browser.get(response["Location"]).context["messages"]
    return str(message)


def file_at(browser: Client, address: str) -> bytes:
    """Return the file that an address gives, which no cache may keep."""
    answer = browser.get(address)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]
