"""Asking other units at the desk, and answering there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domain.actors import Role
from tests import world
from tests.builders import ADossier, a_dossier
from tests.desk.acting import page_of
from tests.desk.conftest import Clock, Officer, SignIn

pytestmark = pytest.mark.django_db
LIST = "/xu-ly/y-kien/"


@pytest.fixture(autouse=True)
def ten_o_clock(clock: Clock) -> None:
    clock.now = clock.now.replace(hour=10)


@pytest.fixture
def asker(sign_in: SignIn) -> Officer:
    return sign_in(world.communes()[0], Role.CASE_OFFICER, name="Phạm Thị Hỏi")


@pytest.fixture
def asked(sign_in: SignIn) -> Officer:
    return sign_in(world.communes()[1], Role.CASE_OFFICER, name="Trần Văn Đáp")


def ask(asker: Officer, dossier: ADossier, **more: object) -> object:
    address = f"{page_of(dossier.row.code)}lay-y-kien"
    form = asker.browser.get(address).context["form"]
    data = {
        "command_id": form.initial["command_id"],
        "version": dossier.row.version,
        "unit_1": world.communes()[1],
        "question": "Có tranh chấp không?",
        "wanted_on": "2026-03-04",
        **more,
    }
    return asker.browser.post(address, data)


def test_a_question_goes_to_another_unit_and_its_answer_comes_back(asker: Officer, asked: Officer) -> None:
    dossier = a_dossier().accepted()
    assert ask(asker, dossier).status_code == 302  # type: ignore[attr-defined]
    page = asked.browser.get(LIST)
    assert [row["cells"][0]["words"] for row in page.context["rows"]] == [dossier.row.code]
    assert "Nguyễn Văn" not in page.content.decode()
    address = page.context["rows"][0]["cells"][0]["url"]
    form = asked.browser.get(address).context["form"]
    data = {"command_id": form.initial["command_id"], "version": form.initial["version"]}
    refused = asked.browser.post(address, data)
    assert refused.status_code == 422
    assert "Hãy ghi ý kiến" in refused.content.decode()
    assert asked.browser.post(address, {**data, "answer": "Không có tranh chấp."}).status_code == 302
    told = asker.browser.get(page_of(dossier.row.code)).content.decode()
    assert "Không có tranh chấp." in told
    assert "Trần Văn Đáp" in told
    assert asked.browser.get(address).status_code == 404
    assert asked.browser.get(page_of(dossier.row.code)).status_code == 404


def press(asker: Officer, dossier: ADossier, words: str) -> int:
    """Press the button under the first question."""
    (question, *_) = asker.browser.get(page_of(dossier.row.code)).context["consultations"]
    button = next(one for one in question["acts"] if one["words"] == words)
    data = {name: button[name] for name in ("command_id", "question_id")}
    return int(asker.browser.post(button["url"], {**data, "version": dossier.row.version}).status_code)


def test_the_asker_reminds_and_withdraws(asker: Officer, asked: Officer) -> None:
    dossier = a_dossier().accepted()
    ask(asker, dossier)
    assert press(asker, dossier, "Nhắc trả lời") == 302
    assert "đã nhắc 1 lần" in asked.browser.get(LIST).content.decode()
    assert press(asker, dossier, "Rút câu hỏi") == 302
    assert asked.browser.get(LIST).context["rows"] == []
    assert "đã rút" in asked.browser.get(f"{LIST}?xem=da-tra-loi").content.decode()
    (question,) = asker.browser.get(page_of(dossier.row.code)).context["consultations"]
    assert question["acts"] == []


def test_a_question_without_a_day_is_shown_again_as_typed(asker: Officer) -> None:
    dossier = a_dossier().accepted()
    refused = ask(asker, dossier, wanted_on="")
    assert refused.status_code == 422  # type: ignore[attr-defined]
    assert "Có tranh chấp không?" in refused.content.decode()  # type: ignore[attr-defined]


def test_the_consulted_unit_opens_the_dossier_without_personal_data(asker: Officer, asked: Officer) -> None:
    dossier = a_dossier().accepted()
    ask(asker, dossier)
    page = asked.browser.get(page_of(dossier.row.code))
    assert page.context["may_reveal"] is False
    assert page.context["acts"] == []
    assert asked.browser.get(f"{page_of(dossier.row.code)}thong-tin").status_code == 404


def test_a_long_list_takes_no_more_queries_than_a_short_one(asker: Officer, asked: Officer) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert asked.browser.get(LIST).status_code == 200
        return len(captured)

    ask(asker, a_dossier().accepted())
    asked.browser.get(LIST)
    few = queries()
    for number in range(2, 5):
        ask(asker, a_dossier(applicant=world.person(number)).accepted())
    assert queries() == few
    assert few <= 11
