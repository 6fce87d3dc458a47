"""Single pages of the form: what is filled in, asked further, saved, and not lost."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from allauth.socialaccount.models import SocialAccount
from lxml import html
from lxml.html import HtmlElement

from motcua.domain.people import PersonDetails, Sex
from motcua.eforms import queries as drafts
from motcua.eforms.models import Draft
from tests import world
from tests.portal.filer import TEMPLATE, Filer

pytestmark = pytest.mark.django_db
ACCOUNT = PersonDetails(
    full_name="Nguyễn Văn Thử",
    identity_number="000090000001",
    sex=Sex.MALE,
    phone="0900000001",
    address="Số 1, đường Thử Nghiệm, phường Trấn Biên, tỉnh Đồng Nai",
)


def stored(filer: Filer) -> dict[str, Any]:
    """Return the answers that the draft holds."""
    row = Draft.objects.get(id=filer.draft_id)
    return drafts.answers_of(row)


def value_of(page: str, name: str) -> str | None:
    """Return what stands in a box of a page."""
    inputs: Iterator[HtmlElement] = html.document_fromstring(page).iter("input")
    return next((one.get("value") for one in inputs if one.get("name") == name), None)


def test_what_the_account_knows_is_filled_in_with_its_source() -> None:
    filer = Filer.of(world.MARITAL_STATUS, ACCOUNT)
    filer.send("for-whom", for_whom="self")
    person, residence = filer.get("trang/person").text, filer.get("trang/residence").text
    assert value_of(person, "full_name") == "Nguyễn Văn Thử"
    assert "Từ tài khoản của bạn." in person
    assert value_of(residence, "residence_street") == "Số 1, đường Thử Nghiệm"
    assert value_of(residence, "residence_commune") == "Phường Trấn Biên"
    assert value_of(residence, "residence_province") == "Tỉnh Đồng Nai"
    assert "full_name" not in stored(filer), "nothing is declared before the citizen has seen it"


def test_what_vneid_said_names_vneid() -> None:
    filer = Filer.of(world.MARITAL_STATUS, ACCOUNT)
    SocialAccount.objects.create(user=filer.user, provider="vneid", uid="1")
    filer.send("for-whom", for_whom="self")
    assert filer.get("trang/person").text.count("Lấy từ VNeID.") >= 2


def test_what_belongs_to_the_account_is_not_offered_for_somebody_else() -> None:
    filer = Filer.of(world.MARITAL_STATUS, ACCOUNT)
    filer.send("for-whom", for_whom="represented")
    assert value_of(filer.get("trang/representative").text, "representative_name") == "Nguyễn Văn Thử"
    assert not value_of(filer.get("trang/person").text, "full_name")
    assert not value_of(filer.get("trang/residence").text, "residence_street")


def test_an_answer_that_was_taken_out_is_not_filled_in_again() -> None:
    filer = Filer.of(world.CERTIFIED_COPY, ACCOUNT)
    filer.send("you", citizen_number="", phone="0911111111")
    page = filer.get("trang/you").text
    assert not value_of(page, "citizen_number")
    assert value_of(page, "phone") == "0911111111"


def test_the_commune_is_guessed_from_the_account_and_found_without_marks() -> None:
    filer = Filer.of(world.MARITAL_STATUS, ACCOUNT)
    address = f"/nop-ho-so/{world.MARITAL_STATUS}/noi-nop"
    guessed = filer.client.get(address).context["units"]
    assert [one["name"] for one in guessed] == ["Ủy ban nhân dân phường Trấn Biên"]
    found = filer.client.get(address, {"q": "bu dang"}).context["units"]
    assert [one["name"] for one in found] == ["Ủy ban nhân dân xã Bù Đăng"]
    assert len(filer.client.get(address, {"tat-ca": "1"}).context["units"]) == 95
    assert not filer.client.get(address, {"q": "không có"}).context["units"]


def test_a_page_is_saved_and_says_when() -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    assert filer.send("you").status_code == 302
    assert stored(filer)["full_name"] == filer.answers["full_name"]
    assert "Đã lưu lúc" in filer.get().text


def test_a_mistake_is_told_and_nothing_typed_is_lost() -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    answer = filer.send("you", phone="12", full_name="Trần Thị Ví Dụ")
    assert answer.status_code == 422
    assert value_of(answer.text, "phone") == "12"
    assert value_of(answer.text, "full_name") == "Trần Thị Ví Dụ"
    assert stored(filer) == {}


def test_an_answer_that_asks_more_shows_the_page_again() -> None:
    filer = Filer.of(world.MARITAL_STATUS)
    asked = filer.get("trang/purpose").context["form"].shown_names
    answer = filer.client.post(
        filer.address("trang/purpose"), {"purpose": "other", "shown": asked, "counter": "1"}
    )
    assert answer.status_code == 200
    assert "purpose_other" in answer.context["form"].fields
    assert not answer.context["form"].errors


@pytest.mark.parametrize(
    ("switch", "words"),
    [("/co-chu/?large=1", "motcua-large"), ("/ngon-ngu/?language=en", "Save and continue")],
)
def test_larger_letters_and_the_other_language_lose_nothing_that_was_typed(switch: str, words: str) -> None:
    """Without JavaScript: the button sends the page's own form, which comes back with what stands in it."""
    filer = Filer.of(world.CERTIFIED_COPY)
    page = filer.get("trang/you")
    address = f"{switch}&next={quote(filer.address('trang/you'), '')}"
    buttons = html.document_fromstring(page.text).xpath("//button[@form='questions' and @name='action']")
    pressed = next(button for button in buttons if button.get("formaction") == address)
    data = {"full_name": "Trần Thị Còn Đây", "phone": "12", "counter": page.context["counter"]}
    again = filer.client.post(address, {**data, "action": pressed.get("value")}, follow=True)
    assert again.redirect_chain == [(filer.address("trang/you"), 307)]
    assert words in again.text
    assert value_of(again.text, "full_name") == "Trần Thị Còn Đây"
    assert value_of(again.text, "phone") == "12"
    assert stored(filer) == {}


@pytest.mark.parametrize("page", ["trang/you", "trang/papers"])
def test_the_enter_key_presses_continue_though_other_buttons_stand_above(page: str) -> None:
    """A browser's Enter presses the first button of the form, wherever on the page that stands."""
    shown = html.document_fromstring(Filer.of(world.CERTIFIED_COPY).get(page).text)
    own = shown.xpath("//button[@form='questions' or ancestor::form[@id='questions']]")
    assert len(own) > 3
    assert (own[0].get("name"), own[0].get("formaction"), own[0].text) == (None, None, "Tiếp tục")


def test_rows_are_added_and_removed_without_javascript() -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    filer.answers["papers"] = [
        {"title": title, "pages": 1, "copies": 1} for title in ("Bằng tốt nghiệp", "Hợp đồng")
    ]

    def titles(action: str) -> list[object]:
        group = filer.send("papers", action=action).context["form"].sections[0].parts[0].group
        return [row.parts[0].field.value() for row in group.rows]

    assert titles("add:papers") == ["Bằng tốt nghiệp", "Hợp đồng", ""]
    assert titles("remove:papers:0") == ["Hợp đồng"]
    assert stored(filer) == {}


def test_pages_follow_the_answers() -> None:
    filer = Filer.of(world.MARITAL_STATUS)
    assert filer.send("for-whom", for_whom="self")["Location"].endswith("/trang/person")
    assert not filer.get("trang/representative").request["PATH_INFO"].endswith("representative")
    assert filer.send("for-whom", for_whom="represented")["Location"].endswith("/trang/representative")


def test_a_page_posted_twice_changes_nothing() -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    first = filer.send("you", counter="1")
    saved = Draft.objects.get(id=filer.draft_id).counter
    assert filer.send("you", counter="1")["Location"] == first["Location"]
    assert Draft.objects.get(id=filer.draft_id).counter == saved


def test_a_page_changed_from_elsewhere_is_told_and_nothing_typed_is_lost() -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    filer.send("you")
    told = filer.send("you", counter="1", full_name="Từ điện thoại cũ")
    assert told.status_code == 409
    assert value_of(told.text, "full_name") == "Từ điện thoại cũ"
    assert stored(filer)["full_name"] == filer.answers["full_name"]
    again = filer.send("you", counter=value_of(told.text, "counter"), full_name="Từ điện thoại cũ")
    assert again.status_code == 302
    assert stored(filer)["full_name"] == "Từ điện thoại cũ"


def test_changing_one_answer_leads_back_to_the_check_page() -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    filer.fill_in()
    page = filer.check().context["pages"][0]["change_url"]
    assert filer.client.get(page).context["back_url"] == filer.address("kiem-tra")
    assert filer.send("you", tu="kiem-tra", full_name="Tên Mới")["Location"] == filer.address("kiem-tra")
    assert "Tên Mới" in filer.check().text


def test_the_place_can_be_changed() -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    filer.fill_in()
    other = filer.client.get(filer.address("noi-nop"), {"q": "bu dang"}).context["units"][0]
    filer.client.post(filer.address("noi-nop"), {"unit": other["code"]})
    assert other["name"] in filer.check().text


def test_the_start_page_says_what_is_needed_before_anybody_signs_in() -> None:
    filer = Filer.of(world.MARITAL_STATUS)
    filer.client.logout()
    page = filer.client.get(f"/nop-ho-so/{world.MARITAL_STATUS}/")
    assert page.templates[0].name == TEMPLATE.format("start")
    assert [bool(one["condition"]) for one in page.context["papers"]] == [True, True]
    assert not page.context["drafts"]
