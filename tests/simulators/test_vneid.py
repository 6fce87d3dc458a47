"""The stand-in for VNeID keeps to the protocol and answers nobody it does not know."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit
from wsgiref.simple_server import make_server

import pytest
import requests

from motcua_simulators.vneid.claims import people
from motcua_simulators.vneid.provider import Client, Provider
from motcua_simulators.vneid.server import Application, Quiet, Server

BACK = "http://portal.example/back"
CLIENT = Client("portal", "secret", (BACK, "http://127.0.0.1:8000/back"))
ASKED = {
    "client_id": "portal",
    "redirect_uri": BACK,
    "response_type": "code",
    "scope": "openid profile",
    "state": "s1",
    "nonce": "n1",
}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    provider = Provider("", [CLIENT])
    with make_server("127.0.0.1", 0, Application(provider), Server, Quiet) as server:
        provider.issuer = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield provider.issuer
        server.shutdown()


def answer_of(response: requests.Response) -> dict[str, str]:
    assert response.status_code == 302, response.text
    return {
        name: values[0] for name, values in parse_qs(urlsplit(response.headers["Location"]).query).items()
    }


def code_for(issuer: str, person: str = "mo-phong-0001", **changes: str) -> str:
    asked = {**ASKED, **changes, "person": person}
    return answer_of(requests.post(f"{issuer}/authorize", data=asked, allow_redirects=False, timeout=5))[
        "code"
    ]


def exchange(issuer: str, code: str, **changes: str) -> requests.Response:
    asked = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": BACK,
        "client_id": "portal",
        "client_secret": "secret",
    }
    return requests.post(f"{issuer}/token", data={**asked, **changes}, timeout=5)


def test_the_page_says_that_it_is_a_simulation_and_offers_each_person(issuer: str) -> None:
    page = requests.get(f"{issuer}/authorize", params=ASKED, timeout=5)
    assert page.status_code == 200
    assert "MÔ PHỎNG" in page.text
    for person in people().values():
        assert str(person["name"]) in page.text


def test_one_click_gives_a_code_that_gives_tokens_and_claims(issuer: str) -> None:
    configuration = requests.get(f"{issuer}/.well-known/openid-configuration", timeout=5).json()
    tokens = exchange(issuer, code_for(issuer)).json()
    body = json.loads(base64.urlsafe_b64decode(tokens["id_token"].split(".")[1] + "=="))
    assert (body["iss"], body["aud"], body["nonce"]) == (issuer, "portal", "n1")
    told = requests.get(
        configuration["userinfo_endpoint"],
        headers={"Authorization": f"Bearer {tokens['access_token']}"},
        timeout=5,
    ).json()
    assert told["sub"] == body["sub"]
    assert told["SoDinhDanh"].startswith("000")
    assert "about" not in told


@pytest.mark.parametrize(
    "wrong",
    [{"client_id": "nobody"}, {"redirect_uri": "http://thief.example/"}, {"redirect_uri": f"{BACK}/more"}],
)
def test_unknown_clients_and_addresses_are_sent_nowhere(issuer: str, wrong: dict[str, str]) -> None:
    for method in ("GET", "POST"):
        response = requests.request(
            method, f"{issuer}/authorize", params={**ASKED, **wrong}, allow_redirects=False, timeout=5
        )
        assert response.status_code == 400
        assert "Location" not in response.headers


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("http://127.0.0.1:9123/back", 200),
        ("http://127.0.0.1:9123/other", 400),
        ("http://127.0.0.1:x/back", 400),
        ("http://user@127.0.0.1:8000/back", 400),
        ("http://localhost:8000/back", 400),
        ("http://portal.example:9/back", 400),
    ],
)
def test_on_this_machine_any_port_will_do(issuer: str, address: str, status: int) -> None:
    asked = {**ASKED, "redirect_uri": address}
    assert requests.get(f"{issuer}/authorize", params=asked, timeout=5).status_code == status


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"code_challenge": "x", "code_challenge_method": "plain"}, "invalid_request"),
        ({"person": ""}, "access_denied"),
        ({"person": "nobody"}, "access_denied"),
    ],
)
def test_wrong_questions_are_told_back_with_their_state(
    issuer: str, wrong: dict[str, str], error: str
) -> None:
    asked = {**ASKED, "person": "mo-phong-0001", **wrong}
    answer = answer_of(requests.post(f"{issuer}/authorize", data=asked, allow_redirects=False, timeout=5))
    assert (answer["error"], answer["state"]) == (error, "s1")


def test_a_code_works_once_and_for_its_client_only(issuer: str) -> None:
    code = code_for(issuer)
    assert exchange(issuer, code, client_secret="wrong").status_code == 401
    assert exchange(issuer, code).status_code == 200
    assert exchange(issuer, code).json()["error"] == "invalid_grant"
    assert exchange(issuer, code_for(issuer), redirect_uri="http://127.0.0.1:8000/back").status_code == 400
    assert exchange(issuer, code_for(issuer), grant_type="password").status_code == 400


def test_a_challenge_must_be_met(issuer: str) -> None:
    digest = hashlib.sha256(b"verifier").digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    asked = {"code_challenge": challenge, "code_challenge_method": "S256"}
    assert exchange(issuer, code_for(issuer, **asked), code_verifier="other").status_code == 400
    assert exchange(issuer, code_for(issuer, **asked), code_verifier="verifier").status_code == 200


def test_claims_need_a_token(issuer: str) -> None:
    for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Basic x"}):
        assert requests.get(f"{issuer}/userinfo", headers=headers, timeout=5).status_code == 401


def test_other_addresses_and_methods_are_refused(issuer: str) -> None:
    assert requests.get(f"{issuer}/token", timeout=5).status_code == 405
    assert requests.get(f"{issuer}/nothing", timeout=5).status_code == 404


def test_what_nobody_published_is_listed(issuer: str) -> None:
    assert "LoaiTaiKhoan=2" in requests.get(f"{issuer}/unconfirmed", timeout=5).json()


def test_no_made_up_number_can_be_real() -> None:
    everybody = people().values()
    citizens = [person for person in everybody if person["LoaiTaiKhoan"] == "1"]
    assert {str(person["SoDinhDanh"])[:3] for person in citizens} == {"000"}
    assert {str(person["gender"]) for person in citizens} == {"male", "female"}
    assert any(person["LoaiTaiKhoan"] == "2" for person in everybody)
