"""Pages that only say something, and what stands around every page."""

import pytest
from django.test import Client

from tests import world
from tests.portal.conftest import signed_in

pytestmark = pytest.mark.django_db
ADDRESSES = ["/tro-giup", "/quyen-rieng-tu", "/kha-nang-tiep-can"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("language", "word"), [("vi", "quầy"), ("en", "counter")])
def test_it_is_said_in_both_languages(client: Client, address: str, language: str, word: str) -> None:
    client.cookies["django_language"] = language
    assert word in client.get(address).content.decode()


def test_every_page_leads_to_them(client: Client) -> None:
    shown = client.get("/").content.decode()
    assert [address for address in [*ADDRESSES, "/xac-thuc/"] if f'href="{address}"' not in shown] == []


def test_a_signed_in_citizen_has_a_way_to_their_dossiers(client: Client) -> None:
    assert 'href="/ho-so-cua-toi/"' not in client.get("/tro-giup").content.decode()
    assert 'href="/ho-so-cua-toi/"' in signed_in(world.person()).get("/tro-giup").content.decode()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/tra-cuu/?ma=X", "/tra-cuu?ma=X"),
        ("/thong-ke/", "/thong-ke"),
        ("/thu-tuc", "/thu-tuc/"),
        ("/xac-thuc", "/xac-thuc/"),
    ],
)
def test_a_stroke_too_many_or_too_few_is_forgiven(client: Client, typed: str, meant: str) -> None:
    assert client.get(typed)["Location"] == meant


@pytest.mark.parametrize("address", ["/", "/thu-tuc/", "/tro-giup", "/xac-thuc/", "/thong-ke"])
def test_pages_only_read(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
