"""Nothing is numbered, and nothing ends, without an approver's approval, whichever way a route takes."""

import pytest

from motcua.domain.actors import Role
from motcua.domain.process import Branch, Exclusive, Norm, NormUnit, Parallel, Step, StepAction
from motcua.domain.process.approval import may_end_unapproved, numbered_unapproved, steps_in_wrong_hands
from motcua.domain.process.definition import Body

HOUR = Norm(1, NormUnit.WORKING_HOUR)
WORK = Step("work", "Thẩm tra", Role.CASE_OFFICER, StepAction.WORK, HOUR)
APPROVE = Step("approve", "Ký", Role.APPROVER, StepAction.APPROVE, HOUR)
NUMBER = Step("number", "Cấp số", Role.RECORDS_CLERK, StepAction.ISSUE_NUMBER, HOUR)
OWN = Step("own", "Tự ký", Role.CASE_OFFICER, StepAction.APPROVE, HOUR)


def choice(*bodies: Body, ends: bool = False) -> Exclusive:
    return Exclusive("choice", "", tuple(Branch("", None, body, ends=ends) for body in bodies))


@pytest.mark.parametrize(
    ("body", "numbered", "ends"),
    [
        ((WORK, APPROVE, NUMBER), [], False),
        ((WORK, NUMBER, APPROVE), [NUMBER], False),
        ((WORK, choice((APPROVE,), ()), NUMBER), [NUMBER], True),
        ((WORK, choice((APPROVE,), (APPROVE,)), NUMBER), [], False),
        ((choice((), ends=True), APPROVE, NUMBER), [], True),
        ((Parallel("both", "", ((WORK,), (APPROVE,))), NUMBER), [], False),
        ((Parallel("both", "", ((NUMBER,), (APPROVE,))),), [NUMBER], False),
        ((WORK,), [], True),
    ],
)
def test_every_way_crosses_an_approval_before_the_number(
    body: Body, numbered: list[Step], ends: bool
) -> None:
    assert numbered_unapproved(body) == numbered
    assert may_end_unapproved(body) is ends


def test_who_works_on_it_does_not_approve_it() -> None:
    assert list(steps_in_wrong_hands((WORK, OWN, NUMBER))) == [OWN]
    assert not list(steps_in_wrong_hands((WORK, APPROVE, NUMBER)))
