"""What is malformed in a form's two files is named with its place."""

from typing import Any

import pytest

from motcua.domain.forms.parties import details_of, own_number, prefilled
from motcua.domain.forms.reading import read_form
from motcua.domain.forms.visibility import shown_form
from motcua.domain.people import PersonDetails
from tests.domain.forms.small_form import MARRIED, SCHEMA, SINGLE, TODAY, UI, broken, small_form


def places(schema: Any, ui: Any) -> set[str]:
    form, findings = read_form(schema, ui)
    assert form is None
    return {f"{finding.file}:{finding.place}" for finding in findings}


def test_a_good_form_is_read_whole() -> None:
    form = small_form()
    assert [element.name for element in form.elements] == [*MARRIED]
    assert form.page("family").title.vi == "Gia đình bạn có những ai?"


@pytest.mark.parametrize(
    ("key", "place", "value"),
    [
        ("widget", "fields.full_name.widget", "colour"),
        ("label", "fields.full_name.label", None),
        ("prefill", "fields.full_name.prefill", "account.shoe_size"),
        ("hnit", "fields.full_name.hnit", "x"),
    ],
)
def test_a_question_is_held_to_its_keys(key: str, place: str, value: object) -> None:
    schema, ui = broken()
    ui["fields"]["full_name"][key] = value
    assert f"form.ui.json:{place}" in places(schema, ui)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("answers.marride", "has no field"),
        ("answers.married &&", "not valid CEL"),
        ("answers.full_name", "gives a text"),
        ("answers.spouse_number == ''", "asked only later"),
    ],
)
def test_a_condition_speaks_of_earlier_questions_only(rule: str, words: str) -> None:
    schema, ui = broken()
    ui["pages"][1]["visible_if"] = rule
    _, findings = read_form(schema, ui)
    found = [finding for finding in findings if finding.place == "pages[1].visible_if"]
    assert len(found) == 1
    assert words in found[0].what


def test_both_files_must_speak_of_the_same_questions() -> None:
    schema, ui = broken()
    schema["properties"]["shoe_size"] = {"type": "integer"}
    del schema["properties"]["birth_date"]
    ui["pages"][0]["fields"].remove("married")
    assert places(schema, ui) >= {
        "form.json:shoe_size",
        "form.json:required",
        "form.json:properties.birth_date",
        "form.ui.json:pages",
    }


def test_a_widget_must_fit_its_schema() -> None:
    schema, ui = broken()
    schema["properties"]["birth_date"] = {"type": "string"}
    schema["properties"]["married"] = {"type": "string"}
    assert places(schema, ui) == {"form.json:properties.birth_date", "form.json:properties.married"}


def test_a_schema_that_is_none_is_refused() -> None:
    assert places({"type": "sausage"}, UI) == {"form.json:type"}
    assert places([], UI) == {"form.json:"}
    assert "form.ui.json:" in places(SCHEMA, [])


def test_parties_are_told_by_questions_of_the_form() -> None:
    schema, ui = broken(parties=[{"id": "you", "name": "Bạn", "identified_by": {"full_name": "nickname"}}])
    assert places(schema, ui) == {
        "form.ui.json:parties[0].identified_by.full_name",
        "form.ui.json:parties[0].identified_by.identity_number",
    }


def test_the_applicant_is_read_from_the_answers() -> None:
    form = small_form()
    assert details_of(form.parties[0], MARRIED) == PersonDetails("Nguyễn Văn Thử", "000098000001")


def test_a_form_may_ask_whether_one_files_for_oneself() -> None:
    schema, ui = broken()
    ui["parties"][0]["represents_if"] = "answers.married"
    form, findings = read_form(schema, ui)
    assert form is not None, findings
    assert own_number(form, shown_form(form, SINGLE, TODAY)) == SINGLE["citizen_number"]
    assert own_number(form, shown_form(form, MARRIED, TODAY)) == ""
    assert own_number(small_form(), shown_form(small_form(), SINGLE, TODAY)) == "", "it does not ask"
    ui["parties"][0]["represents_if"] = "answers.nickname"
    assert places(schema, ui) == {"form.ui.json:parties[0].represents_if"}


def test_only_what_the_account_knows_is_filled_in() -> None:
    assert prefilled(small_form(), PersonDetails("Trần Thị Ví Dụ")) == {"full_name": "Trần Thị Ví Dụ"}
    assert prefilled(small_form(), PersonDetails("")) == {}
