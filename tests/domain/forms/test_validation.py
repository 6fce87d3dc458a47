"""What is wrong with answers, told by field and keyword."""

import unicodedata

import pytest

from motcua.domain.forms.answers import normalised
from motcua.domain.forms.validation import findings_of, unfinished_pages
from tests.domain.forms.small_form import MARRIED, SINGLE, TODAY, small_form

FORM = small_form()


def found(answers: dict[str, object]) -> list[tuple[str, str]]:
    return [
        (".".join(str(part) for part in finding.path), finding.keyword)
        for finding in findings_of(FORM, normalised(FORM, answers), TODAY)
    ]


def test_complete_answers_have_no_findings() -> None:
    assert found(SINGLE) == []
    assert found(MARRIED) == []
    assert unfinished_pages(FORM, MARRIED, TODAY) == ()


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"full_name": " "}, ("full_name", "required")),
        ({"full_name": "x" * 41}, ("full_name", "maxLength")),
        ({"citizen_number": "12345"}, ("citizen_number", "format")),
        ({"birth_date": "1998-02-30"}, ("birth_date", "format")),
        ({"birth_date": "2026-03-11"}, ("birth_date", "latest")),
        ({"birth_date": "1899-12-31"}, ("birth_date", "earliest")),
        ({"married": None}, ("married", "required")),
        ({"married": "yes"}, ("married", "type")),
    ],
)
def test_a_wrong_answer_is_named(change: dict[str, object], finding: tuple[str, str]) -> None:
    assert found({**SINGLE, **change}) == [finding]


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"children": []}, ("children", "rows_least")),
        ({"children": [{"name": "A", "at_school": False}] * 4}, ("children", "rows_most")),
        ({"children": [{"at_school": False}]}, ("children.0.name", "required")),
        ({"children": [{"name": "A", "at_school": True}]}, ("children.0.school", "required")),
        ({"spouse_number": SINGLE["citizen_number"]}, ("spouse_number", "check")),
    ],
)
def test_a_wrong_row_or_comparison_is_named(change: dict[str, object], finding: tuple[str, str]) -> None:
    assert found({**MARRIED, **change}) == [finding]


def test_what_is_not_asked_is_never_wrong() -> None:
    assert found({**MARRIED, "married": False, "spouse_number": "12", "children": []}) == []


def test_a_comparison_waits_for_its_answers() -> None:
    assert found({**MARRIED, "citizen_number": "", "spouse_number": ""}) == [
        ("citizen_number", "required"),
        ("spouse_number", "required"),
    ]


def test_the_page_with_something_missing_is_unfinished() -> None:
    assert unfinished_pages(FORM, {**MARRIED, "children": []}, TODAY) == ("family",)


def test_answers_are_kept_composed_with_plain_digits() -> None:
    typed = unicodedata.normalize("NFD", "  Nguyễn  Văn\tThử ")
    kept = normalised(FORM, {"full_name": typed, "citizen_number": "0000 98-000.001", "other": "x"})
    assert kept == {"full_name": "Nguyễn Văn Thử", "citizen_number": "000098000001"}
