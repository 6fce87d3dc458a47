"""The machine interface as a program meets it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from motcua.api import openapi
from motcua.audit import operations as audit
from motcua.infrastructure import signing
from tests import world
from tests.builders import a_dossier

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def post(client: Client) -> Callable[[object], tuple[int, dict[str, object]]]:
    def send(body: object) -> tuple[int, dict[str, object]]:
        answer = client.post("/api/v1/tracking", json.dumps(body), content_type="application/json")
        return answer.status_code, answer.json()

    return send


def test_the_committed_description_is_the_one_served(client: Client) -> None:
    served = client.get("/api/v1/openapi.json").json()
    assert served == json.loads(openapi.PLACE.read_text(encoding="utf-8"))


def test_the_check_notices_a_change(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(openapi, "PLACE", tmp_path / "openapi.json")
    assert openapi.main(["--check"]) == 1
    assert openapi.main(["--write"]) == 0
    assert openapi.main(["--check"]) == 0
    assert openapi.main(["--wrong"]) == 2


def test_procedures_are_listed_page_by_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        first = client.get("/api/v1/procedures", {"on": "2026-03-02"}).json()
    assert [item["code"] for item in first["items"]] == list(world.PUBLISHED)
    assert first["next"] == ""
    assert client.get("/api/v1/procedures", {"on": "1990-01-01"}).json()["items"] == []


def test_one_procedure_says_what_it_takes(client: Client) -> None:
    found = client.get(f"/api/v1/procedures/{world.MARITAL_STATUS}", {"on": "2026-03-02"}).json()
    assert found["name"]["vi"] == "Cấp Giấy xác nhận tình trạng hôn nhân"
    assert {case["terms"]["online"]["unit"] for case in found["cases"]} == {"working_day"}
    assert found["documents"]
    missing = client.get("/api/v1/procedures/9.999999")
    assert (missing.status_code, missing.json()["code"]) == (404, "unknown_procedure")
    assert "thủ tục" in missing.json()["message"]


def test_a_dossier_is_tracked_with_both_codes(
    post: Callable[[object], tuple[int, dict[str, object]]],
) -> None:
    dossier = a_dossier().accepted()
    codes = {"code": dossier.row.code, "lookup_code": dossier.submitted.lookup_code}
    status, found = post(codes)
    assert (status, found["state"], found["due_at"]) == (200, "in_process", "2026-03-05T17:00:00+07:00")
    assert dossier.applicant.full_name not in json.dumps(found, ensure_ascii=False)
    for wrong in ({**codes, "lookup_code": "2222222222"}, {**codes, "code": "H19.15-990101-0001"}):
        status, fault = post(wrong)
        assert (status, fault["code"]) == (404, "unknown_dossier")
    status, fault = post({"code": "x"})
    assert (status, fault["code"]) == (422, "malformed")
    assert "lookup_code" in str(fault["message"])


def test_no_due_moment_is_told_while_the_clock_stands_still(
    post: Callable[[object], tuple[int, dict[str, object]]],
) -> None:
    dossier = a_dossier().accepted().paused()
    codes = {"code": dossier.row.code, "lookup_code": dossier.submitted.lookup_code}
    _, found = post(codes)
    assert (found["state"], found["urgency"], found["due_at"]) == ("paused", "paused", None)


def test_codes_cannot_be_guessed_for_long(
    post: Callable[[object], tuple[int, dict[str, object]]], settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"track": "1000/m/ip", "track_failed": "2/900s/key"}
    dossier = a_dossier()
    codes = {"code": dossier.row.code, "lookup_code": "2222222222"}
    spelled = [codes["code"], codes["code"].lower(), f" {codes['code']} "]  # one code, however it is typed
    assert [post({**codes, "code": one})[0] for one in spelled] == [404, 404, 429]
    assert post({**codes, "lookup_code": dossier.submitted.lookup_code})[1]["code"] == "too_many_requests"


def test_anybody_can_check_a_seal_with_the_published_key(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.MOTCUA_HOME = tmp_path
    assert client.get("/api/v1/seals/key").status_code == 404
    signing.make_key(tmp_path)
    made = audit.seal(AT)
    (published,) = client.get("/api/v1/seals").json()["items"]
    assert client.get(f"/api/v1/seals/{made.number}").json() == published
    signature = bytes.fromhex(published.pop("signature"))
    key = load_pem_public_key(client.get("/api/v1/seals/key").json()["public_key"].encode())
    assert isinstance(key, Ed25519PublicKey)
    key.verify(signature, json.dumps(published, sort_keys=True, separators=(",", ":")).encode())
    assert client.get("/api/v1/seals/99").json()["code"] == "unknown_seal"


def test_the_figures_of_a_period_are_public(client: Client) -> None:
    a_dossier().accepted()
    answer = client.get("/api/v1/statistics/ii06a", {"from": "2026-03-01", "to": "2026-03-31"}).json()
    assert (answer["from"], answer["by"], answer["total"]["c3"]) == ("2026-03-01", "unit", 1)
    assert sum(row["c3"] for row in answer["rows"]) == 1
    turned = client.get("/api/v1/statistics/ii06a", {"from": "2026-03-31", "to": "2026-03-01"})
    assert (turned.status_code, turned.json()["code"]) == (422, "bad_period")
    unknown = client.get("/api/v1/statistics/ii06a", {"from": "2026-03-01", "to": "2026-03-01", "unit": "?"})
    assert (unknown.status_code, unknown.json()["code"]) == (404, "unknown_unit")


def test_a_unit_left_empty_does_not_mean_all_units(client: Client) -> None:
    period = {"from": "2026-03-01", "to": "2026-03-31"}
    answer = client.get("/api/v1/statistics/ii06a", {**period, "unit": ""})
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")
    assert "unit" in answer.json()["message"]


@pytest.mark.parametrize("body", ["{", "[]", '"x"', ""])
def test_what_cannot_be_read_gets_a_sentence(client: Client, body: str) -> None:
    answer = client.post(
        "/api/v1/tracking", body, content_type="application/json", headers={"accept-language": "en"}
    )
    assert (answer.status_code, answer.json()["code"]) in {(400, "refused"), (422, "malformed")}
    assert "cannot be read" in answer.json()["message"]
