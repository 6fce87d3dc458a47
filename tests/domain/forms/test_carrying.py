"""A draft meets a new version of its form."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.forms.carrying import carry_over, new_elements
from motcua.domain.forms.definition import FormDefinition
from motcua.domain.forms.reading import read_form
from tests.domain.forms.small_form import MARRIED, broken, small_form

OLD = small_form()


def changed(change: Any) -> FormDefinition:
    schema, ui = broken()
    change(schema["properties"], ui)
    schema["required"] = [name for name in schema["required"] if name in schema["properties"]]
    form, findings = read_form(schema, ui)
    assert form is not None, findings
    return form


def test_the_same_form_takes_everything() -> None:
    carried = carry_over(OLD, small_form(), MARRIED)
    assert (carried.answers, carried.lost) == (MARRIED, ())


def test_a_question_that_is_gone_is_told_with_its_answer() -> None:
    def drop(properties: Any, ui: Any) -> None:
        del properties["birth_date"], ui["fields"]["birth_date"]
        ui["pages"][0]["fields"].remove("birth_date")

    carried = carry_over(OLD, changed(drop), MARRIED)
    (lost,) = carried.lost
    assert (lost.name, lost.value, lost.is_gone) == ("birth_date", "1998-04-12", True)
    assert "birth_date" not in carried.answers


def test_an_answer_that_is_no_longer_allowed_is_asked_again() -> None:
    def shorten(properties: Any, _ui: Any) -> None:
        properties["full_name"]["maxLength"] = 5

    carried = carry_over(OLD, changed(shorten), MARRIED)
    assert [(one.name, one.is_gone) for one in carried.lost] == [("full_name", False)]
    assert carried.answers == {name: value for name, value in MARRIED.items() if name != "full_name"}


def test_rows_keep_their_places_and_what_fits() -> None:
    def renamed(properties: Any, ui: Any) -> None:
        parts = properties["children"]["items"]
        parts["properties"]["class"] = parts["properties"].pop("school")
        parts["required"] = ["name"]
        ui["groups"]["children"]["fields"][2]["name"] = "class"

    new = changed(renamed)
    carried = carry_over(OLD, new, MARRIED)
    assert carried.answers["children"] == [{"name": "Thử Con", "at_school": True}]
    (lost,) = carried.lost
    assert (lost.name, lost.row, lost.question.name, lost.value) == ("children", 0, "school", "Trường Mẫu")


def test_a_declaration_in_other_words_is_made_again() -> None:
    def declared(words: str) -> FormDefinition:
        def declare(properties: Any, ui: Any) -> None:
            properties["sure"] = {"type": "boolean", "const": True}
            ui["fields"]["sure"] = {"label": words, "widget": "checkbox"}
            ui["pages"][0]["fields"].append("sure")

        return changed(declare)

    answers = {**MARRIED, "sure": True}
    old = declared("Tôi cam đoan.")
    assert carry_over(old, declared("Tôi cam đoan."), answers).lost == ()
    assert [one.name for one in carry_over(old, declared("Tôi xin cam đoan."), answers).lost] == ["sure"]
    assert [one.name for one in new_elements(OLD, old)] == ["sure"]


def test_what_is_computed_now_is_not_missed() -> None:
    def compute(_properties: Any, ui: Any) -> None:
        del ui["fields"]["birth_date"]["latest"], ui["fields"]["birth_date"]["earliest"]
        ui["fields"]["birth_date"]["computed"] = "today"

    carried = carry_over(OLD, changed(compute), MARRIED)
    assert carried.lost == ()
    assert "birth_date" not in carried.answers


@given(st.dictionaries(st.sampled_from([*MARRIED]), st.one_of(st.text(), st.booleans(), st.none())))
def test_no_answer_gets_lost_unseen(answers: dict[str, object]) -> None:
    carried = carry_over(
        OLD, changed(lambda properties, _ui: properties["full_name"].update(maxLength=3)), answers
    )
    given_names = {name for name, value in answers.items() if value is not None and name != "children"}
    assert given_names == set(carried.answers) | {one.name for one in carried.lost}
