"""Shows a real browser what the test client receives: a page as it will be, without a server."""

import mimetypes

from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Page, Route

PLACE = "http://localhost:9"  # nobody listens there: every request is answered below


def show(
    page: Page,
    client: Client,
    address: str,
    data: dict[str, str] | None = None,
    *,
    also: tuple[str, ...] = (),
) -> None:
    """Let the browser see the answer of the test client, with its headers, and the static files.

    ``also`` are addresses of ours that the page loads by itself.
    """
    answer = client.get(address) if data is None else client.post(address, data)
    # Asked for before: the browser's own requests come from where this test's transaction is not seen.
    loaded = {one: client.get(one) for one in also}

    def fulfil(route: Route) -> None:
        path = route.request.url.removeprefix(PLACE)
        if path.startswith("/static/"):
            file = finders.find(path.removeprefix("/static/").split("?")[0])
            route.fulfill(path=str(file), content_type=mimetypes.guess_type(path)[0] or "font/woff2")
        else:
            shown = loaded.get(path, answer)
            route.fulfill(status=200, headers=dict(shown.headers), body=shown.content)

    page.route(f"{PLACE}/**", fulfil)
    page.goto(PLACE + address)
