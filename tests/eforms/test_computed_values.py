"""Computed values on a page without JavaScript: shown, computed at a press, never taken from the page."""

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from motcua.eforms.forms import PageForm, page_form
from motcua.eforms.summary import check_answers
from tests.domain.forms.computed_form import PERSON, computed_form
from tests.domain.forms.small_form import TODAY

FORM = computed_form()
ROOM = {
    "rooms-0-width": "8",
    "rooms-0-length": "9",
    "shown": "rooms-0-width rooms-0-length",
}


def form(data: dict[str, str] | None = None, **answers: object) -> PageForm:
    sent = None
    if data is not None:
        sent = QueryDict(mutable=True)
        sent.update(data)
    return page_form(FORM, "house", {**PERSON, **answers}, TODAY, sent)


def drawn(page: PageForm) -> str:
    with translation.override("en"):
        return render_to_string("eforms/page_fields.html", {"form": page})


def test_a_computed_value_is_shown_and_not_asked() -> None:
    html = drawn(form(rooms=[{"width": 8, "length": 9}]))
    assert html.count("<strong>72</strong>") == 2
    assert "<strong>Nhà lớn</strong>" in html
    assert 'name="total"' not in html
    assert 'name="rooms-0-area"' not in html


def test_before_the_answers_it_says_when_it_will_be_there() -> None:
    assert "Computed once the questions above are answered." in drawn(form())


def test_a_press_computes_anew_without_judging() -> None:
    page = form({**ROOM, "rooms-0-width": "20", "action": "redraw"})
    assert page.only_redraws
    assert "<strong>180</strong>" in drawn(page)


def test_what_the_browser_sends_for_it_is_left_alone() -> None:
    page = form({**ROOM, "total": "1", "rooms-0-area": "1"})
    assert page.is_valid(), page.errors
    assert page.page_answers() == {"rooms": [{"width": 8, "length": 9}]}


def test_a_value_out_of_bounds_says_that_other_answers_decide() -> None:
    with translation.override("en"):
        page = form({**ROOM, "rooms-0-width": "50"})
        assert not page.is_valid()
        words = "Tổng diện tích: It follows from other answers and does not fit."
        assert words in str(page.non_field_errors())


def test_the_summary_shows_it() -> None:
    answers = {**PERSON, "rooms": [{"width": 8, "length": 9}]}
    house = check_answers(FORM, answers, TODAY, "vi")[1]
    assert [row.values for row in house.rows] == [
        ("Rộng: 8", "Dài: 9", "Diện tích: 72"),
        ("72",),
        ("Nhà lớn",),
    ]
