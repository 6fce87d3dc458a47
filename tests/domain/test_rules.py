"""The rule language: what may be said where, what it answers, and that it never fails on blank answers."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domain.rules import (
    NAMES,
    Facts,
    FieldKind,
    Group,
    Place,
    RuleError,
    Shape,
    compile_amount,
    compile_rule,
    completed,
    describe,
)

PERSON: Shape = {"name": FieldKind.TEXT, "age": FieldKind.NUMBER, "papers": Group({"kind": FieldKind.TEXT})}
SHAPE: Shape = {
    "pages": FieldKind.NUMBER,
    "copies": FieldKind.NUMBER,
    "lived_elsewhere": FieldKind.YES_NO,
    "purpose": FieldKind.CHOICE,
    "born_on": FieldKind.DAY,
    "wants": FieldKind.CHOICES,
    "people": Group(PERSON),
    "address": Group({"commune": FieldKind.TEXT}, repeats=False),
}
ANSWERS = {
    "pages": 5,
    "copies": 2,
    "lived_elsewhere": True,
    "purpose": "marriage",
    "born_on": "2008-02-29",
    "wants": ["paper"],
    "people": [{"name": "An", "age": 20}, {"name": "Bình", "age": 15}],
    "address": {"commune": "26068"},
}
FACTS = Facts(answers=completed(ANSWERS, SHAPE), channel="online", case="usual", today=date(2026, 2, 28))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("answers.lived_elsewhere", True),
        ("!answers.lived_elsewhere || channel == 'counter'", False),
        ("answers.purpose in ['marriage', 'loan']", True),
        ("answers['pages'] > 3 && case == \"usual\"", True),
        ("answers.people.exists(p, p.age < 18)", True),
        ("answers.people.all(p, p.name != '' && answers.pages > 0)", True),
        ("answers.people.filter(p, p.age >= 18).size() == 1", True),
        ("answers.people.filter(p, p.age >= 18).map(q, q.name) == ['An']", True),
        ("answers.people.exists(p, p.papers.exists(d, d.kind == 'birth'))", False),
        ("answers.address.commune.startsWith('26')", True),
        ("'paper' in answers.wants", True),
        ("size(answers.wants) == 0 // nothing wanted", False),
        ("years_between(answers.born_on, today) == 17", True),
        ("days_between(answers.born_on, answers.born_on) == 0", True),
        ("days_between('2026-02-28', '2026-03-01') == 1", True),
        ("days_between('', today) == 0", True),
        ("answers.born_on < today", True),
        ("'answers.nothing' != \"it's\"", True),
    ],
)
def test_a_condition_answers(text: str, answer: bool) -> None:
    assert compile_rule(text, Place.DOCUMENT, SHAPE).evaluate(FACTS) is answer


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("answers.pages * answers.copies * 2000", 20_000),
        (
            "answers.copies * min(200000, min(answers.pages, 2) * 2000 + max(0, answers.pages - 2) * 1000)",
            14_000,
        ),
        ("channel == 'online' ? 0 : 8000", 0),
    ],
)
def test_an_amount_is_whole_dong(text: str, dong: int) -> None:
    assert compile_amount(text, Place.FEE, SHAPE).evaluate(FACTS) == dong


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("true || " * 300 + "true", "too_long"),
        ("answers.pages >", "syntax"),
        ("dossier.code == ''", "unknown_name"),
        ("today > ''", "unknown_name"),  # a route is judged without a day
        ("int == answers.pages", "unknown_name"),
        ("answers.people.all(p, q.age > 1)", "unknown_name"),
        ("answers.people.all(p, p.age > 1) && p.age > 1", "unknown_name"),
        ("answers.livd_elsewhere", "unknown_field"),
        ("answers['livd_elsewhere']", "unknown_field"),
        ("answers.people.exists(p, p.aeg > 1)", "unknown_field"),
        ("answers.people.name == ''", "unknown_field"),
        ("answers.address.street == ''", "unknown_field"),
        ("answers.pages.of == 1", "unknown_field"),
        ("now() > 1", "unknown_function"),
        ("answers.purpose.shout() == ''", "unknown_function"),
        ("has(answers.pages)", "needless_has"),
        ("[1].all(a, [1].all(b, [1].all(c, true)))", "too_deep"),
        ("answers.pages", "wrong_type"),
        ("answers.purpose + 1 == 2", "failed"),
        ("answers.people[0].age > 1", "failed"),  # fails as soon as nobody is listed
        ("10 / answers.pages > 1", "failed"),  # fails where no pages are given
        (".answers.pages > 1", "unreadable"),
    ],
)
def test_a_wrong_rule_is_found_when_it_is_compiled(text: str, code: str) -> None:
    with pytest.raises(RuleError) as caught:
        compile_rule(text, Place.ROUTE, SHAPE)
    assert caught.value.code == code
    assert describe(caught.value, "vi") != describe(caught.value, "en")


@pytest.mark.parametrize(
    ("text", "code"), [("-1", "negative_amount"), ("true", "wrong_type"), ("1.5", "wrong_type")]
)
def test_a_wrong_amount_is_refused(text: str, code: str) -> None:
    with pytest.raises(RuleError) as caught:
        compile_amount(text, Place.FEE, SHAPE)
    assert caught.value.code == code


def test_the_row_of_a_group_is_judged_by_its_own_members() -> None:
    rule = compile_rule("item.age < 18", Place.FORM, SHAPE, PERSON)
    rows = [completed({"age": age}, PERSON) for age in (20, 15)]
    assert [rule.evaluate(FACTS.for_item(row)) for row in rows] == [False, True]
    with pytest.raises(RuleError, match="aeg"):
        compile_rule("item.aeg < 18", Place.FORM, SHAPE, PERSON)


def test_a_rule_tells_the_fields_it_depends_on() -> None:
    rule = compile_rule("answers.people.exists(p, p.age > answers.pages) || channel == 'x'", Place.FORM)
    assert rule.fields == {"people", "pages"}
    assert ("answers", "people", "*", "age") in rule.paths


def test_every_place_has_its_names() -> None:
    for place, names in NAMES.items():
        for name in names - {"answers", "item"}:
            assert compile_rule(f"{name} == ''", place, {}).evaluate(Facts(answers={})) is True


VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 50)
    | st.text(max_size=3)
    | st.lists(st.just({"age": 3}))
)
TERMS: dict[str, Callable[[Any, int], bool]] = {
    "answers.pages > {n}": lambda a, n: a["pages"] > n,
    "answers.copies == {n}": lambda a, n: a["copies"] == n,
    "answers.lived_elsewhere": lambda a, _: a["lived_elsewhere"],
    "answers.purpose == '{n}'": lambda a, n: a["purpose"] == str(n),
    "answers.people.exists(p, p.age > {n})": lambda a, n: any(p["age"] > n for p in a["people"]),
    "size(answers.wants) > {n}": lambda a, n: len(a["wants"]) > n,
}


@given(
    st.dictionaries(st.sampled_from(sorted(SHAPE)), VALUES),
    st.lists(st.tuples(st.sampled_from(sorted(TERMS)), st.integers(0, 9)), min_size=1, max_size=5),
    st.booleans(),
)
@settings(deadline=None)
def test_any_rule_judges_any_answers_as_python_would(
    given_answers: dict[str, object], terms: list[tuple[str, int]], either: bool
) -> None:
    answers = completed(given_answers, SHAPE)
    text = (" || " if either else " && ").join(term.replace("{n}", str(n)) for term, n in terms)
    expected = [TERMS[term](answers, n) for term, n in terms]
    rule = compile_rule(text, Place.CASE, SHAPE)
    assert rule.evaluate(Facts(answers=answers)) is (any(expected) if either else all(expected))
