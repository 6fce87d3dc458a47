"""What changed between two packages: a table of changes, and what must hold of every comparison."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domain.actors import Role
from motcua.domain.clock import Term, TermUnit
from motcua.domain.forms.reading import read_form
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.differences import Part, ReadPackage, Turn, differences, key_of
from motcua.domain.procedures.reading import read_package
from motcua.domain.process import Route, StepAction
from motcua.domain.process.definition import Norm, NormUnit, Step
from tests.domain.forms.small_form import SCHEMA, UI
from tests.domain.procedures.small_package import DATA, changed


def route_of(*hours: int, first: str = "appraise") -> Route:
    norms = [Norm(one, NormUnit.WORKING_HOUR) for one in hours]
    keys = (first, "draft", "approve")
    return Route(
        "Thử",
        tuple(
            Step(key, "Bước", Role.CASE_OFFICER, StepAction.WORK, norm)
            for key, norm in zip(keys, norms, strict=True)
        ),
    )


ROUTE = route_of(4, 4, 2)


def whole(data: object = None, ui: object = None, route: Route = ROUTE, drawing: str = "") -> ReadPackage:
    package, findings = read_package(data or DATA)
    form, form_findings = read_form(SCHEMA, ui or UI)
    assert package, findings
    assert form, form_findings
    return ReadPackage(package, form, route, {"result": "x"}, {"one": {}}, drawing)


@pytest.mark.parametrize(
    ("path", "value", "part", "turn", "aspect"),
    [
        ("name", "Tên khác", Part.NAME, Turn.CHANGED, "name"),
        ("cases.1.terms.online.amount", 2, Part.TERMS, Turn.CHANGED, "terms"),
        ("documents.1", ..., Part.DOCUMENTS, Turn.REMOVED, "documents"),
        ("documents.0.required", "true", Part.DOCUMENTS, Turn.CHANGED, "required"),
        ("fees.1.amount", "7000", Part.FEES, Turn.CHANGED, "amount"),
        ("fees.0.exemptions", [], Part.FEES, Turn.REMOVED, "exemptions"),
        ("legal_basis.0.number", "2/2026/NĐ-CP", Part.LEGAL_BASIS, Turn.REMOVED, "legal_basis"),
        ("results.0.name", "Giấy phép", Part.RESULTS, Turn.REMOVED, "results"),
        ("service_level", "partial", Part.SERVICE, Turn.CHANGED, "service_level"),
        ("valid_from", "2026-01-01", Part.VALIDITY, Turn.CHANGED, "valid_from"),
        ("announcement_decision.number", "2/QĐ-UBND", Part.VALIDITY, Turn.CHANGED, "announcement_decision"),
        ("field.code", "G15-TP98", Part.NAME, Turn.CHANGED, "field"),
        ("guidance.steps", ["Nộp", "Chờ"], Part.GUIDANCE, Turn.ADDED, "steps"),
        ("unconfirmed", [], Part.UNCONFIRMED, Turn.REMOVED, "unconfirmed"),
    ],
)
def test_a_change_is_told_by_its_meaning(
    path: str, value: object, part: Part, turn: Turn, aspect: str
) -> None:
    data = changed(path, value)
    if value is ...:
        data["documents"] = [one for one in data["documents"] if one]
    found = differences(whole(), whole(data))
    assert (found[0].part, found[0].turn, found[0].aspect) == (part, turn, aspect)
    assert len(found) <= 2  # another name in a list is one thing gone and one come


def test_a_term_is_told_by_case_and_channel() -> None:
    (found,) = differences(whole(), whole(changed("cases.1.terms.online.amount", 2)))
    case, channel = found.subject
    assert (key_of(case), channel) == ("1.999999.02", Channel.ONLINE)
    assert (found.before, found.after) == (Term(3, TermUnit.WORKING_DAY), Term(2, TermUnit.WORKING_DAY))


def test_a_question_on_another_page_is_a_change_of_its_page() -> None:
    ui = deepcopy(UI)
    ui["pages"][0]["fields"].remove("birth_date")
    ui["pages"][1]["fields"].insert(0, "birth_date")
    found = differences(whole(), whole(ui=ui))
    assert {(one.part, one.aspect) for one in found} == {(Part.FORM, "page")}


def test_another_official_form_is_a_change() -> None:
    found = differences(whole(), whole(ui={**UI, "mark": "Mẫu số 99"}))
    assert [(one.part, one.aspect, one.after) for one in found] == [(Part.FORM, "mark", "Mẫu số 99")]


def test_the_route_is_compared_step_by_step() -> None:
    found = differences(whole(), whole(route=route_of(4, 9, 2, first="check")))
    assert [(one.turn, one.aspect) for one in found] == [
        (Turn.REMOVED, ""),
        (Turn.ADDED, ""),
        (Turn.CHANGED, "norm"),
    ]
    turned = Route("Thử", tuple(reversed(ROUTE.body)))
    assert {one.turn for one in differences(whole(), whole(route=turned))} == {Turn.MOVED}
    assert [one.aspect for one in differences(whole(drawing="a"), whole(drawing="b"))] == ["drawing"]


def leaves(value: Any, path: str = "") -> list[str]:
    if isinstance(value, dict):
        return [leaf for key, one in value.items() for leaf in leaves(one, f"{path}.{key}".lstrip("."))]
    if isinstance(value, list):
        return [leaf for key, one in enumerate(value) for leaf in leaves(one, f"{path}.{key}")]
    return [path]


TEXTS = [
    path
    for path in leaves(DATA)
    if path.endswith((".vi", ".en", "name", "reason", "paper", "summary", "who", "source", "by"))
]


@settings(deadline=None)  # two whole forms are read for each example
@given(st.lists(st.sampled_from(TEXTS), unique=True, max_size=3))
def test_only_packages_that_say_the_same_have_no_difference(paths: list[str]) -> None:
    data = deepcopy(DATA)
    for path in paths:
        *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        target: Any = data
        for step in steps:
            target = target[step]
        target[last] = "Chữ khác"
    assert bool(differences(whole(), whole(data))) == bool(paths)
    assert differences(whole(data), whole(deepcopy(data))) == []
