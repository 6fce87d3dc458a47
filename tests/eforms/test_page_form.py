"""A page of a form in a browser without JavaScript."""

import re
from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from motcua.eforms.errors import UnknownPageError
from motcua.eforms.forms import PageForm, page_form
from tests.domain.forms.small_form import MARRIED, SINGLE, TODAY, small_form

FORM = small_form()
YOU = {
    "full_name": "Nguyễn Văn Thử",
    "citizen_number": "0000 9800 0001",
    "birth_date_day": "12",
    "birth_date_month": "4",
    "birth_date_year": "1998",
    "married": "no",
    "shown": "full_name citizen_number birth_date married",
}
CHILD = {
    "spouse_number": "000300000004",
    "children-0-name": "Thử Con",
    "children-0-at_school": "no",
    "shown": "spouse_number children-0-name children-0-at_school",
}


def form(page: str, answers: dict[str, object], data: dict[str, str] | None = None) -> PageForm:
    sent = None
    if data is not None:
        sent = QueryDict(mutable=True)
        sent.update(data)
    return page_form(FORM, page, answers, TODAY, sent)


def drawn(page: PageForm) -> str:
    return render_to_string("eforms/page_fields.html", {"form": page})


def test_a_page_shows_what_was_answered() -> None:
    html = drawn(form("you", SINGLE))
    assert 'value="Nguyễn Văn Thử"' in html
    assert re.search(r'name="birth_date_day" value="12"', html)
    assert re.search(r'value="no"[^>]* checked', html)


def test_what_people_type_becomes_answers() -> None:
    page = form("you", {}, YOU)
    assert page.is_valid(), page.errors
    assert page.page_answers() == {**SINGLE, "citizen_number": "000098000001"}


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"full_name": " "}, "full_name", "Enter: Họ và tên."),
        ({"full_name": "x" * 41}, "full_name", "Shorten this to at most 40 characters; it has 41."),
        ({"citizen_number": "12"}, "citizen_number", "A citizen number has 12 digits."),
        ({"birth_date_month": ""}, "birth_date", "Also enter the month."),
        ({"birth_date_day": "31"}, "birth_date", "There is no such day."),
        ({"birth_date_year": "98"}, "birth_date", "Write the year with four digits"),
        ({"birth_date_year": "2030"}, "birth_date", "The day may not be after 10/03/2026."),
        ({"married": ""}, "married", "Choose an answer to: Bạn đã kết hôn chưa."),
        ({"married": "perhaps"}, "married", ""),
    ],
)
def test_a_mistake_says_how_to_put_it_right(change: dict[str, str], field: str, words: str) -> None:
    with translation.override("en"):
        page = form("you", {}, {**YOU, **change})
        assert not page.is_valid()
        assert list(page.errors) == [field]
        assert words in str(page.errors[field])


def test_mistakes_are_told_in_vietnamese() -> None:
    with translation.override("vi"):
        page = form("you", {}, {**YOU, "full_name": "", "birth_date_day": ""})
        assert page.errors["full_name"] == ["Hãy nhập: Họ và tên."]
        assert page.errors["birth_date"] == ["Hãy nhập thêm ngày."]


def test_what_was_typed_is_never_lost() -> None:
    html = drawn(form("you", {}, {**YOU, "birth_date_day": "99", "full_name": "Trần Ví Dụ"}))
    assert 'name="birth_date_day" value="99"' in html
    assert 'value="Trần Ví Dụ"' in html


def test_a_button_adds_a_row_without_judging_the_page() -> None:
    page = form("family", MARRIED, {**CHILD, "spouse_number": "", "action": "add:children"})
    assert page.only_redraws
    assert not page.is_valid()
    html = drawn(page)
    assert "govuk-error-message" not in html
    assert 'value="Thử Con"' in html
    assert "children-1-name" in html


def test_a_button_removes_its_row_and_the_others_move_up() -> None:
    second = {"children-1-name": "Ví Dụ", "children-1-at_school": "yes", "children-1-school": "Mẫu"}
    page = form("family", MARRIED, {**CHILD, **second, "action": "remove:children:0"})
    assert page.page_answers()["children"] == [{"name": "Ví Dụ", "at_school": True, "school": "Mẫu"}]


def test_rows_end_where_the_form_says() -> None:
    rows = {f"children-{n}-name": "x" for n in range(3)}
    html = drawn(form("family", MARRIED, {**CHILD, **rows, "action": "add:children"}))
    assert "children-3-name" not in html
    assert "add:children" not in html
    assert "remove:children:2" in html


def test_an_answer_may_call_for_another_question_on_the_same_page() -> None:
    page = form("family", MARRIED, {**CHILD, "children-0-at_school": "yes"})
    assert not page.is_valid()
    assert page.asks_more
    assert not page.errors
    assert "children-0-school" in drawn(page)
    again = form("family", MARRIED, {**CHILD, "children-0-at_school": "yes", "shown": page.shown_names})
    assert list(again.errors) == ["children-0-school"]


def test_a_list_that_has_just_appeared_is_not_found_too_short() -> None:
    page = form("family", MARRIED, {"spouse_number": "000300000004", "shown": "spouse_number"})
    assert not page.is_valid()
    assert page.asks_more
    assert not page.errors
    again = form("family", MARRIED, {"spouse_number": "000300000004", "shown": page.shown_names})
    assert again.errors


def test_a_comparison_is_told_beside_its_field() -> None:
    page = form("family", MARRIED, {**CHILD, "spouse_number": str(MARRIED["citizen_number"])})
    assert page.errors == {"spouse_number": ["Hãy ghi số của người kia."]}


@pytest.mark.parametrize("page_id", ["nowhere", "family"])
def test_a_page_that_is_not_asked_is_not_there(page_id: str) -> None:
    with pytest.raises(UnknownPageError):
        form(page_id, SINGLE)


@pytest.mark.parametrize(
    "hostile",
    [
        {"action": "remove:children:99"},
        {"action": "add:spouse_number"},
        {"action": "add"},
        {"children-999-name": "x"},
        {"children-0-nothing": "x", "shown": "children-7-name <script>"},
        {"action": "x" * 5000, "shown": ""},
    ],
)
def test_what_no_page_sends_breaks_nothing(hostile: dict[str, Any]) -> None:
    page = form("family", MARRIED, {**CHILD, **hostile})
    page.is_valid()
    assert "<script>" not in drawn(page)
