"""Routes that changed under a dossier: its place must still be there, in the same hands and blocks."""

from datetime import date

import pytest

from motcua.domain.actors import Role
from motcua.domain.forms.reading import read_form
from motcua.domain.lifecycle import Channel, DossierState
from motcua.domain.procedures.moving import (
    MovingDossier,
    Obstacle,
    TargetVersion,
    Verdict,
    outlook,
)
from motcua.domain.procedures.reading import read_package
from motcua.domain.procedures.rules import compile_package
from motcua.domain.process import Route, StepAction
from motcua.domain.process.definition import Body, Branch, Exclusive, Norm, NormUnit, Parallel, Step
from tests.domain.forms.small_form import SCHEMA, UI
from tests.domain.procedures.small_package import DATA

ANSWERS = {
    "full_name": "Nguyễn Thử",
    "citizen_number": "000000000001",
    "birth_date": "1990-01-01",
    "married": False,
}


def step(key: str, role: Role = Role.CASE_OFFICER, action: StepAction = StepAction.WORK) -> Step:
    return Step(key, f"Bước {key}", role, action, Norm(4, NormUnit.WORKING_HOUR))


A, B = step("a"), step("b")
APPROVE = step("approve", Role.APPROVER, StepAction.APPROVE)
BESIDE = Parallel("p", "Cùng lúc", ((A,), (B,)))
EITHER = Exclusive("x", "Chọn?", (Branch("Có", None, (A,)), Branch("Không", None, ())))


def found(
    old: Body, new: Body, tokens: tuple[str, ...], state: DossierState = DossierState.IN_PROCESS
) -> object:
    form, _ = read_form(SCHEMA, UI)
    data = {**DATA, "cases": DATA["cases"][1:], "documents": [], "fees": [], "unconfirmed": []}
    package, findings = read_package(data)
    assert form, findings
    assert package, findings
    rules, _ = compile_package(package, form.shape)
    assert rules
    dossier = MovingDossier(
        state=state,
        is_approved=False,
        channel=Channel.ONLINE,
        filed_on=date(2026, 3, 2),
        answers=ANSWERS,
        tokens=tokens,
        documents=frozenset(),
        route=Route("Cũ", old),
    )
    result = outlook(dossier, TargetVersion(form, rules, Route("Mới", new)))
    return result.reasons[0].obstacle if result.reasons else result.verdict


@pytest.mark.parametrize(
    ("old", "new", "tokens", "expected"),
    [
        ((A, B, APPROVE), (A, B, APPROVE), ("a",), Verdict.MOVES),
        ((A, APPROVE), (A, B, APPROVE), ("a",), Verdict.MOVES),
        ((A, APPROVE), (B, A, APPROVE), ("a",), Verdict.MOVES),
        ((A, APPROVE), (B, APPROVE), ("a",), Obstacle.STEP_GONE),
        ((A, APPROVE), (APPROVE, A), ("a",), Obstacle.APPROVAL_BEHIND),
        ((A,), (step("a", Role.CLERK),), ("a",), Obstacle.STEP_IN_OTHER_HANDS),
        ((A,), (step("a", Role.APPROVER, StepAction.APPROVE),), ("a",), Obstacle.STEP_IN_OTHER_HANDS),
        ((A, B), (BESIDE,), ("a",), Obstacle.STEP_ELSEWHERE),
        ((BESIDE,), (BESIDE, APPROVE), ("a", "b"), Verdict.MOVES),
        ((BESIDE,), (BESIDE, APPROVE), ("a", "p/1"), Verdict.MOVES),
        ((EITHER, B), (B,), ("b", "x:0"), Obstacle.STEP_GONE),
        ((A,), (A,), (), Obstacle.DECIDED),
    ],
)
def test_where_the_dossier_stands_decides(
    old: Body, new: Body, tokens: tuple[str, ...], expected: object
) -> None:
    assert found(old, new, tokens) is expected


def test_one_that_waits_to_be_accepted_has_no_place_yet() -> None:
    assert found((A,), (B,), (), DossierState.SUBMITTED) is Verdict.MOVES
    assert found((A,), (A,), ("a",), DossierState.PAUSED) is Obstacle.PAUSED
