"""Reading BPMN: what is drawn is what is walked, and what cannot be walked is named."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnValidator

import motcua
from motcua.domain.actors import Role
from motcua.domain.process import (
    Branch,
    Exclusive,
    Norm,
    NormUnit,
    Route,
    RouteFormatError,
    Step,
    StepAction,
    compile_bpmn,
    route_from_json,
    route_to_json,
)
from motcua.domain.process.definition import Node
from motcua.domain.rules import Place, compile_rule
from tests.domain.process.drawings import SHAPE, drawn, routes

CATALOGUE = Path(motcua.__file__).parent / "catalogue"
# The drawings themselves: many packages only name a shared one.
PROCESSES = [
    path
    for path in sorted(CATALOGUE.glob("*/*/process.bpmn"))
    if path.read_text(encoding="utf-8").startswith("<")
]


@given(routes())
@settings(max_examples=150, deadline=None)
def test_a_drawn_route_is_compiled_as_it_was_meant(route: Route) -> None:
    compilation = compile_bpmn(drawn(route), SHAPE)
    assert compilation.findings == ()
    assert compilation.route == route


@given(routes())
@settings(deadline=None)
def test_a_route_goes_through_json_unchanged(route: Route) -> None:
    assert route_from_json(json.loads(json.dumps(route_to_json(route)))) == route


@pytest.mark.parametrize(
    "change", [{"format": 2}, {"body": [{"step": "a"}]}, {"name": 1}, {"body": [7]}, {"format": None}]
)
def test_json_that_is_no_route_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(RouteFormatError):
        route_from_json({"format": 1, "name": "", "body": [], **change})


@pytest.mark.parametrize("path", PROCESSES, ids=lambda path: path.parent.name)
def test_the_packages_routes_sign_and_number_a_result(path: Path) -> None:
    compilation = compile_bpmn(path.read_bytes())
    assert compilation.findings == ()
    assert compilation.route is not None
    actions = [step.action for step in compilation.route.steps.values()]
    # What is only entered in a register has neither.
    assert (StepAction.APPROVE in actions) is (actions[-1] is StepAction.ISSUE_NUMBER)


def test_lanes_norms_choices_and_warnings_are_read() -> None:
    route = compile_bpmn((CATALOGUE / "packages" / "1.004873" / "process.bpmn").read_bytes()).route
    assert route is not None
    assert route.name == "Cấp Giấy xác nhận tình trạng hôn nhân"
    assert route.steps["appraise"].role is Role.CASE_OFFICER
    assert route.steps["verify_elsewhere"].norm == Norm(8, NormUnit.WORKING_HOUR)
    assert route.steps["verify_elsewhere"].warn_after == Norm(6, NormUnit.WORKING_HOUR)
    assert (
        route.longest_office_hours("1.004873.01", "online") == 22
    )  # fits into three working days of eight hours
    choice = route.body[1]
    assert isinstance(choice, Exclusive)
    assert choice.branches[0].condition is not None
    assert choice.branches[0].condition.place is Place.ROUTE
    assert choice.branches[1].condition is None


@pytest.mark.parametrize("path", PROCESSES, ids=lambda path: path.parent.name)
def test_every_element_of_the_packages_processes_is_valid_and_drawn(path: Path) -> None:
    root = etree.fromstring(path.read_bytes())
    BpmnValidator().validate(root)
    model = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
    shown = {element.get("bpmnElement") for element in root.iter() if element.get("bpmnElement")}
    kinds = (
        "lane",
        "startEvent",
        "endEvent",
        "userTask",
        "exclusiveGateway",
        "parallelGateway",
        "boundaryEvent",
        "sequenceFlow",
    )
    meant = {element.get("id") for kind in kinds for element in root.iter(model + kind)}
    assert meant == shown - {"pool", "collaboration"}


@pytest.mark.parametrize(
    ("case", "channel", "hours"), [("1.01", "online", 2), ("1.02", "online", 11), ("1.02", "counter", 7)]
)
def test_a_branch_counts_for_the_cases_that_can_take_it(case: str, channel: str, hours: int) -> None:
    def step(key: str, norm: int) -> Step:
        return Step(key, key, Role.CASE_OFFICER, StepAction.WORK, Norm(norm, NormUnit.WORKING_HOUR))

    def when(text: str, *nodes: Node) -> Branch:
        return Branch("", compile_rule(text, Place.ROUTE) if text else None, nodes)

    online = Exclusive("e", "", (when('channel == "online"', step("d", 4)), when("")))
    asked = Exclusive("f", "", (when("answers.far", step("g", 5)), when("")))
    by_case = Exclusive("b", "", (when('case == "1.01"'), when("", step("c", 0), online, asked)))
    assert Route("", (step("a", 2), by_case)).longest_office_hours(case, channel) == hours
