"""The way to a complete form at the counter: who files, what the card fills in, what is kept."""

from typing import Any
from uuid import UUID

import pytest

from motcua.accounts import operations as accounts
from motcua.audit import queries as audit
from motcua.domain.people import PersonDetails
from tests import world
from tests.desk.conftest import Officer
from tests.desk.filling_in import counter_example, fill_in, follow, page_data, start, ticked

pytestmark = pytest.mark.django_db
CARD = "000098000001|270000001|Nguyễn Văn Thử|12041998|Nam|Số 1 đường Thử, Phường Bình Phước|01012022"
KNOWN = PersonDetails("Nguyễn Văn Thử", "000098000001", phone="0900000001", email="thu1@example.vn")
CITIZEN = f"/mot-cua/nop/thu-tuc/{world.MARRIAGE}/"


def look_up(officer: Officer, text: str, **more: str) -> Any:
    data = {"channel": "counter", "handled_by": str(world.communes()[0]), "text": text, "find": "1", **more}
    return officer.browser.post(CITIZEN, data)


def known_person() -> UUID:
    return accounts.record_person(KNOWN, world.LONG_AGO)


def test_a_known_citizen_is_masked_until_confirmed_and_the_look_is_written_down(clerk: Officer) -> None:
    person = known_person()
    page = look_up(clerk, "000098000001")
    assert "N. V. Thử · *********001" in page.content.decode()
    assert KNOWN.full_name not in page.content.decode()
    assert [entry.kind for entry in audit.entries(person)] == ["person_found"]
    token = page.context["people"][0]["token"]
    first = start(clerk.browser, world.MARRIAGE, "000098000001", person=token)
    form = clerk.browser.get(first).context["form"]
    assert form["a_full_name"].value() == KNOWN.full_name
    assert form["a_email"].value() == KNOWN.email
    entries = audit.entries(person)
    assert [entry.kind for entry in entries] == ["person_found", "person_found", "person_viewed"]
    said = {"viewer": str(clerk.actor.account_id), "purpose": "counter"}
    assert [entry.body for entry in entries] == [said] * 3


def test_the_paper_on_the_counter_stands_above_what_was_known(clerk: Officer) -> None:
    known_person()
    card = CARD.replace("Nguyễn Văn Thử", "Nguyễn Văn Đổi Tên")
    token = look_up(clerk, card).context["people"][0]["token"]
    form = clerk.browser.get(start(clerk.browser, world.MARRIAGE, card, person=token)).context["form"]
    assert form["a_full_name"].value() == "Nguyễn Văn Đổi Tên"
    assert form["a_birth_date"].value() == "1998-04-12"
    assert form["a_phone"].value() == KNOWN.phone


def test_a_card_begins_the_draft_of_somebody_unknown(clerk: Officer) -> None:
    assert "hệ thống chưa có thông tin về người này" in look_up(clerk, CARD).content.decode()
    form = clerk.browser.get(start(clerk.browser, world.MARRIAGE, CARD)).context["form"]
    assert form["a_citizen_number"].value() == "000098000001"
    assert form["a_sex"].value() == "male"


def test_an_unknown_number_is_carried_into_the_form(clerk: Officer) -> None:
    assert "Chưa có ai với số này." in look_up(clerk, "000098000001").content.decode()
    form = clerk.browser.get(start(clerk.browser, world.MARRIAGE, "000098000001")).context["form"]
    assert form["a_citizen_number"].value() == "000098000001"


def test_a_card_that_cannot_be_read_starts_nothing(clerk: Officer) -> None:
    for button in ({}, {"start": "1"}):
        page = look_up(clerk, "000098000001||Nguyễn", **button)
        assert page.status_code == 422
        assert "Chưa đủ nội dung của thẻ căn cước." in page.content.decode()
    assert clerk.browser.get("/mot-cua/nop/").context["drafts"] == []


def test_a_made_up_token_opens_nobody(clerk: Officer) -> None:
    person = known_person()
    form = clerk.browser.get(start(clerk.browser, world.MARRIAGE, person=str(person))).context["form"]
    assert form["a_full_name"].value() is None
    assert list(audit.entries(person)) == []


def test_a_procedure_is_found_without_accents(clerk: Officer) -> None:
    found = clerk.browser.get("/mot-cua/nop/", {"q": "dang ky ket hon"}).context["procedures"]
    assert [one["code"] for one in found] == [world.MARRIAGE]
    assert clerk.browser.get("/mot-cua/nop/thu-tuc/9.999999/").status_code == 404


def test_only_open_channels_are_offered(clerk: Officer) -> None:
    def channels(procedure: str) -> list[str]:
        form = clerk.browser.get(f"/mot-cua/nop/thu-tuc/{procedure}/").context["form"]
        return [value for value, _ in form.fields["channel"].choices]

    assert channels(world.MARRIAGE) == ["counter", "postal"]
    assert channels(world.CERTIFIED_COPY) == ["counter"]


def test_a_scanned_card_fills_in_the_partners_page(clerk: Officer) -> None:
    answers = dict(counter_example(world.MARRIAGE).answers)
    first = start(clerk.browser, world.MARRIAGE)
    address = fill_in(clerk.browser, first, world.MARRIAGE, answers, until="/partner")
    typed = {"shown": "b_full_name b_ethnicity", "b_ethnicity": "Kinh", "card": CARD}
    form = clerk.browser.post(address, typed).context["form"]
    shown = {name: form[name].value() for name in ("b_full_name", "b_birth_date", "b_sex", "b_ethnicity")}
    assert list(shown.values()) == ["Nguyễn Văn Thử", "1998-04-12", "male", "Kinh"]
    assert clerk.browser.get(address).context["form"]["b_full_name"].value() is None  # not saved yet


def test_a_bad_card_on_a_page_keeps_what_was_typed(clerk: Officer) -> None:
    address = start(clerk.browser, world.MARRIAGE)
    page = clerk.browser.post(address, {"shown": "a_ethnicity", "a_ethnicity": "Tày", "card": "000|hỏng"})
    assert page.status_code == 422
    assert "Chưa đủ nội dung của thẻ căn cước." in page.content.decode()
    assert page.context["form"]["a_ethnicity"].value() == "Tày"


def test_a_refused_page_keeps_what_was_typed(clerk: Officer) -> None:
    address = start(clerk.browser, world.CERTIFIED_COPY)
    data = page_data(address, world.CERTIFIED_COPY, {"full_name": "Trần Thị Ví Dụ", "phone": "12"})
    page = clerk.browser.post(address, {**data, "counter": "1"})
    assert page.status_code == 422
    assert page.context["form"]["full_name"].value() == "Trần Thị Ví Dụ"
    assert "Hãy ghi số điện thoại Việt Nam" in page.content.decode()


def test_a_draft_goes_on_where_it_was_left(clerk: Officer) -> None:
    answers = counter_example(world.CERTIFIED_COPY).answers
    address = start(clerk.browser, world.CERTIFIED_COPY)
    data = page_data(address, world.CERTIFIED_COPY, answers)
    second = follow(clerk.browser, clerk.browser.post(address, {**data, "counter": "1"}))
    (draft,) = clerk.browser.get("/mot-cua/nop/").context["drafts"]
    assert draft["applicant"] == "T. T. V. Dụ"
    assert follow(clerk.browser, clerk.browser.get(draft["url"])) == second
    check = second.split("/trang/")[0] + "/kiem-tra"
    assert "Chưa khai đủ" in clerk.browser.get(check).content.decode()


def test_two_windows_on_one_draft_do_not_overwrite_each_other(clerk: Officer) -> None:
    answers = dict(counter_example(world.CERTIFIED_COPY).answers)
    first = start(clerk.browser, world.CERTIFIED_COPY)
    check = fill_in(clerk.browser, first, world.CERTIFIED_COPY, answers)
    old = ticked(clerk.browser, check)
    data = page_data(first, world.CERTIFIED_COPY, {**answers, "full_name": "Trần Thị Khác"})
    late = clerk.browser.post(first, {**data, "counter": "1"})
    assert late.status_code == 409
    assert late.context["form"]["full_name"].value() == "Trần Thị Khác"
    follow(clerk.browser, clerk.browser.post(first, {**data, "counter": late.context["counter"]}))
    refused = clerk.browser.post(check, old)
    assert refused.status_code == 422
    assert "Nội dung khai đã được sửa ở cửa sổ khác." in refused.content.decode()
