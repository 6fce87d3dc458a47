"""Following a dossier with its two codes, without an account."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from motcua.domain.clock import PauseReason
from motcua.domain.dossier_codes import shown_lookup_code
from motcua.domain.lifecycle import Outcome
from motcua.infrastructure.written import moment
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def ask(client: Client, dossier: ADossier, lookup_code: str = "") -> Any:
    codes = {"code": dossier.row.code, "lookup_code": lookup_code or dossier.submitted.lookup_code}
    return client.post("/tra-cuu", codes)


def said(answer: Any) -> str:
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_it_says_who_has_it_since_when_and_until_when(client: Client) -> None:
    now = timezone.localtime().replace(microsecond=0)
    dossier = a_dossier(at=now - timedelta(hours=2)).accepted(now - timedelta(hours=1))
    since, due = moment(now - timedelta(hours=1)), moment(dossier.row.due_at)
    assert re.search(
        rf"Hồ sơ đang ở (Phường|Xã) [^.]+ từ {since}\. Hẹn trả kết quả lúc {due}\.",
        said(ask(client, dossier)),
    )


def test_it_says_that_it_is_late(client: Client) -> None:
    assert "Đã quá hạn, lẽ ra phải trả kết quả lúc 17:00 05/03/2026" in said(
        ask(client, a_dossier().accepted())
    )


def test_it_says_why_it_waits(client: Client) -> None:
    shown = said(ask(client, a_dossier().accepted().paused(PauseReason.OTHER_AGENCY)))
    assert "Thời gian giải quyết tạm dừng từ 10:00 02/03/2026: chờ cơ quan khác" in shown


def test_while_it_waits_no_date_is_promised(client: Client) -> None:
    dossier = a_dossier().accepted().paused()
    waiting = said(ask(client, dossier))
    assert "Ngày hẹn trả mới sẽ được tính khi hết tạm dừng" in waiting
    assert "17:00 05/03/2026" not in waiting
    dossier.resumed(MONDAY + timedelta(days=2))
    assert "17:00 09/03/2026" in said(ask(client, dossier))


def test_a_pause_after_the_due_date_takes_no_lateness_away(client: Client) -> None:
    late = a_dossier().accepted().paused(at=MONDAY + timedelta(days=7))
    shown = said(ask(client, late))
    assert "Hồ sơ đã quá hạn, lẽ ra phải trả kết quả lúc 17:00 05/03/2026" in shown
    assert "vẫn tính là quá hạn" in shown


def test_it_says_when_the_office_must_answer_and_that_it_was_declined(client: Client) -> None:
    assert "Lẽ ra hồ sơ phải được tiếp nhận hoặc từ chối trước" in said(ask(client, a_dossier()))
    declined = said(ask(client, a_dossier().declined("Bà Lan chưa nộp giấy ly hôn")))
    assert "đã từ chối tiếp nhận hồ sơ" in declined
    assert "Bà Lan" not in declined  # the reason may name people


def test_it_says_where_the_result_waits_and_that_it_was_collected(client: Client) -> None:
    dossier = a_dossier().accepted().finished()
    assert "Đã có kết quả từ" in said(ask(client, dossier))
    assert "Hồ sơ đã hoàn tất" in said(ask(client, dossier.handed_over()))
    assert "Cơ quan đã kết thúc giải quyết" in said(
        ask(client, a_dossier().accepted().closed(Outcome.REFUSED))
    )


def test_codes_may_be_typed_carelessly(client: Client) -> None:
    dossier = a_dossier()
    codes = {
        "code": f" {dossier.row.code.lower()} ",
        "lookup_code": shown_lookup_code(dossier.submitted.lookup_code).lower(),
    }
    assert dossier.row.code in said(client.post("/tra-cuu", codes))


def test_nothing_personal_is_shown_or_kept(client: Client) -> None:
    dossier = a_dossier().accepted().finished()
    answer = ask(client, dossier)
    for part in (dossier.applicant.full_name, dossier.applicant.phone, dossier.applicant.identity_number):
        assert part not in said(answer)
    assert dossier.submitted.lookup_code not in said(answer)
    assert "no-store" in answer["Cache-Control"]


def test_the_code_of_the_qr_is_filled_in_and_no_address_holds_the_secret(client: Client) -> None:
    shown = said(client.get("/tra-cuu?ma=H19.15-260302-0001"))
    assert 'value="H19.15-260302-0001"' in shown
    assert '<form method="post" action="/tra-cuu"' in shown
    dossier = a_dossier()
    by_address = client.get(f"/tra-cuu?code={dossier.row.code}&lookup_code={dossier.submitted.lookup_code}")
    assert "Quá trình giải quyết" not in said(by_address)


def test_a_wrong_code_and_an_unknown_dossier_look_the_same(client: Client) -> None:
    dossier = a_dossier()
    wrong = ask(client, dossier, "AAAAAAAAAA")
    unknown = client.post("/tra-cuu", {"code": "H19.15-260302-9999", "lookup_code": "AAAAAAAAAA"})
    assert wrong.status_code == unknown.status_code == 422
    message = "Không có hồ sơ nào ứng với hai mã này"
    assert message in wrong.content.decode()
    assert message in unknown.content.decode()


def test_wrong_tries_lock_a_code_from_every_address(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"track": "60/m/ip", "track_failed": "10/900s/key"}
    dossier = a_dossier()
    for number in range(10):
        wrong = {"code": dossier.row.code, "lookup_code": "WRONGWRONG"}
        assert client.post("/tra-cuu", wrong, REMOTE_ADDR=f"10.0.0.{number}").status_code == 422
    refused = ask(client, dossier)
    assert refused.status_code == 429
    assert "Vui lòng" in refused.content.decode() or "vài phút" in refused.content.decode()
    assert ask(client, a_dossier(applicant=world.person(2))).status_code == 200


def test_looking_often_with_the_right_code_is_no_offence(client: Client) -> None:
    dossier = a_dossier()
    assert {ask(client, dossier).status_code for _ in range(15)} == {200}


def test_one_address_may_not_try_without_end(client: Client) -> None:
    codes = [{"code": f"H19.15-260302-{number:04d}", "lookup_code": "A"} for number in range(61)]
    answers = [client.post("/tra-cuu", one).status_code for one in codes]
    assert answers == [422] * 60 + [429]


def test_an_answer_asks_the_database_little(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    dossier = a_dossier().accepted().finished()
    ask(client, dossier)
    with django_assert_max_num_queries(26):  # counting the tries in the cache table takes most of them
        ask(client, dossier)


def test_it_answers_in_english_too(client: Client) -> None:
    client.cookies["django_language"] = "en"
    shown = said(ask(client, a_dossier().accepted()))
    assert "Certificate of marital status" in shown
    assert "It was due at 17:00 05/03/2026 and is late." in shown


def test_a_stranger_cannot_lock_the_owner_out_with_a_few_tries(client: Client) -> None:
    dossier = a_dossier()
    for number in range(20):
        wrong = {"code": dossier.row.code, "lookup_code": "WRONGWRONG"}
        client.post("/tra-cuu", wrong, REMOTE_ADDR=f"10.0.0.{number}")
    assert ask(client, dossier).status_code == 200
