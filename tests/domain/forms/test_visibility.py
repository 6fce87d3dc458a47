"""Which questions are asked, and that what is not asked does not count."""

from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.forms.answers import normalised
from motcua.domain.forms.parties import co_applicants
from motcua.domain.forms.reading import read_form
from motcua.domain.forms.visibility import shown_form
from tests.domain.forms.small_form import MARRIED, SINGLE, TODAY, broken, small_form

FORM = small_form()
TEXTS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.lists(st.text(max_size=3), max_size=2)
)
ROWS = st.lists(st.dictionaries(st.sampled_from(["name", "at_school", "school", "x"]), TEXTS), max_size=4)
ANSWERS = st.fixed_dictionaries({}, optional={name: st.one_of(TEXTS, ROWS) for name in [*MARRIED, "unknown"]})


def test_a_page_is_asked_only_where_its_condition_holds() -> None:
    assert [page.page.id for page in shown_form(FORM, SINGLE, TODAY).pages] == ["you"]
    assert [page.page.id for page in shown_form(FORM, MARRIED, TODAY).pages] == ["you", "family"]


def test_answers_to_what_is_no_longer_asked_are_dropped() -> None:
    shown = shown_form(FORM, {**MARRIED, "married": False}, TODAY)
    assert set(shown.answers) == set(SINGLE)


def test_a_row_asks_by_its_own_answers() -> None:
    children = [
        {"name": "A", "at_school": True, "school": "X"},
        {"name": "B", "at_school": False, "school": "Y"},
    ]
    shown = shown_form(FORM, {**MARRIED, "children": children}, TODAY)
    assert shown.answers["children"] == [children[0], {"name": "B", "at_school": False}]
    family = shown.page("family")
    assert family is not None
    rows = family.elements[1].rows
    assert [[q.name for q in row.questions] for row in rows] == [
        ["name", "at_school", "school"],
        ["name", "at_school"],
    ]


@given(ANSWERS)
def test_whatever_was_sent_judging_ends_and_dropping_twice_changes_nothing(
    answers: dict[str, object],
) -> None:
    kept = normalised(FORM, answers)
    once = shown_form(FORM, kept, TODAY).answers
    assert shown_form(FORM, once, TODAY).answers == once
    assert set(once) <= set(kept)


@given(ANSWERS)
def test_answers_in_their_kept_form_stay_as_they_are(answers: dict[str, object]) -> None:
    kept = normalised(FORM, answers)
    assert normalised(FORM, kept) == kept


def test_only_whose_name_is_asked_for_has_to_confirm() -> None:
    schema, ui = broken()
    ui["parties"].append(
        {
            "id": "spouse",
            "name": "Vợ, chồng",
            "identified_by": {"full_name": "spouse_number", "identity_number": "spouse_number"},
        }
    )
    form, findings = read_form(schema, ui)
    assert form is not None, findings
    assert co_applicants(form, shown_form(form, SINGLE, TODAY)) == ()
    assert [one.id for one in co_applicants(form, shown_form(form, MARRIED, TODAY))] == ["spouse"]


def test_names_are_composed_and_keep_the_place_of_their_marks() -> None:
    decomposed = "Nguye\u0302\u0303n  Thị Ho\u0061\u0300"
    kept = normalised(FORM, {**SINGLE, "full_name": decomposed})
    assert kept["full_name"] == "Nguyễn Thị Hoà", "Hoà is not put right to Hòa: it is a person's name"
