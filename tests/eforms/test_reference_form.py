"""The reference form shows everything that the form language knows."""

import pytest

from motcua.domain.forms.definition import Question, RepeatingGroup, Widget
from motcua.domain.forms.visibility import shown_form
from motcua.eforms.forms import page_form
from motcua.eforms.reference_form import reference_form, source_of
from tests.domain.forms.small_form import TODAY

FORM = reference_form()
QUESTIONS = [
    question
    for element in FORM.elements
    for question in (element.questions if isinstance(element, RepeatingGroup) else (element,))
]


def test_every_kind_of_question_is_there() -> None:
    assert {question.widget for question in QUESTIONS} == set(Widget)


@pytest.mark.parametrize(
    "key",
    [
        "hint",
        "legal_basis",
        "visible",
        "computed",
        "prefill",
        "autocomplete",
        "earliest",
        "latest",
        "choices",
    ],
)
def test_every_key_of_a_question_is_in_use(key: str) -> None:
    assert any(getattr(question, key) for question in QUESTIONS if key != "hint" or question.hint.vi)


def test_every_key_of_pages_and_forms_is_in_use() -> None:
    assert any(page.visible for page in FORM.pages)
    assert any(page.paper_title.vi for page in FORM.pages)
    assert any(page.legal_basis for page in FORM.pages)
    assert any(len(page.sections) > 1 for page in FORM.pages)
    assert len(FORM.parties) == 2
    assert FORM.checks
    assert FORM.mark


def test_how_each_question_is_written_can_be_read() -> None:
    for element in FORM.elements:
        texts = source_of(element)
        assert all(element.name in text for text in texts.values())
        widget = element.widget.value if isinstance(element, Question) else "item_label"
        assert widget in texts["form.ui.json"]


def test_every_page_can_be_drawn() -> None:
    for shown in shown_form(FORM, {"people": 2}, TODAY).pages:
        assert page_form(FORM, shown.page.id, {"people": 2}, TODAY).sections
