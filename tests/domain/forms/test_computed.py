"""Values that follow from other answers: computed by us, never taken from anybody."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.forms.answers import normalised
from motcua.domain.forms.reading import read_form
from motcua.domain.forms.validation import findings_of
from motcua.domain.forms.visibility import shown_form
from tests.domain.forms.computed_form import PERSON, SCHEMA, UI, computed_form
from tests.domain.forms.small_form import TODAY

FORM = computed_form()
HOUSE = {**PERSON, "rooms": [{"width": 8, "length": 9}, {"width": 2, "length": 3}]}


def test_values_are_computed_in_rows_and_from_what_was_computed_before() -> None:
    answers = shown_form(FORM, HOUSE, TODAY).answers
    assert answers["rooms"] == [
        {"width": 8, "length": 9, "area": 72},
        {"width": 2, "length": 3, "area": 6},
    ]
    assert answers["total"] == 78
    assert answers["kind"] == "Nhà lớn"
    assert findings_of(FORM, HOUSE, TODAY) == []


def test_a_blank_outcome_is_no_answer() -> None:
    small = {**PERSON, "rooms": [{"width": 2, "length": 3}]}
    assert "kind" not in shown_form(FORM, small, TODAY).answers


def test_what_a_client_computed_is_neither_kept_nor_believed() -> None:
    forged = {**HOUSE, "total": 1, "rooms": [{"width": 8, "length": 9, "area": 1}, {"width": 2, "length": 3}]}
    assert normalised(FORM, forged) == HOUSE
    assert shown_form(FORM, forged, TODAY).answers["total"] == 78
    found = {finding.path: finding.keyword for finding in findings_of(FORM, forged, TODAY)}
    assert found == {("rooms", 0, "area"): "computed", ("total",): "computed"}


def test_what_comes_out_is_held_to_the_schema() -> None:
    large = {**PERSON, "rooms": [{"width": 20, "length": 20}]}
    assert [(one.path, one.keyword) for one in findings_of(FORM, large, TODAY)] == [(("total",), "computed")]


def test_only_the_answer_that_is_missing_is_asked_for() -> None:
    found = findings_of(FORM, PERSON, TODAY)
    assert [one.path for one in found] == [("rooms",)]


def test_what_cannot_be_computed_stays_open() -> None:
    endless = {**PERSON, "rooms": [{"width": 2**40, "length": 2**40}]}
    answers = shown_form(FORM, endless, TODAY).answers
    assert answers["rooms"] == [{"width": 2**40, "length": 2**40}]


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("computed", "answers.kind", "fields.total.computed"),
        ("computed", "'a'", "fields.total.computed"),
        ("computed", "today", "fields.total.computed"),
        ("computed", "1 +", "fields.total.computed"),
        ("computed", "answers.unknown", "fields.total.computed"),
        ("prefill", "account.full_name", "fields.total.prefill"),
        ("widget", "email", "fields.total.computed"),
    ],
)
def test_a_rule_that_cannot_compute_is_found_when_the_form_is_read(key: str, value: str, place: str) -> None:
    ui = deepcopy(UI)
    ui["fields"]["total"][key] = value
    form, findings = read_form(SCHEMA, ui)
    assert form is None
    assert place in {finding.place for finding in findings}


@given(st.lists(st.fixed_dictionaries({"width": st.integers(), "length": st.integers()}), max_size=3))
def test_judging_what_was_judged_changes_nothing(rooms: list[dict[str, int]]) -> None:
    once = shown_form(FORM, {**PERSON, "rooms": rooms}, TODAY).answers
    assert shown_form(FORM, once, TODAY).answers == once
