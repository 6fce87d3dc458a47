"""Proves of a route that nothing is numbered, and nothing ends, without an approver's approval."""

from collections.abc import Iterator

from motcua.domain.actors import Role
from motcua.domain.process.definition import Body, Exclusive, Parallel, Step, StepAction, steps_in

HOLDER = {StepAction.APPROVE: Role.APPROVER, StepAction.ISSUE_NUMBER: Role.RECORDS_CLERK}
"""Who may do a step that decides: an officer who approves their own work is no approval."""


def steps_in_wrong_hands(body: Body) -> Iterator[Step]:
    """Yield the steps that decide or number and are not laid in their own lane."""
    return (step for step in steps_in(body) if HOLDER.get(step.action, step.role) is not step.role)


def numbered_unapproved(body: Body) -> list[Step]:
    """Return the steps that could number a result before an approval, on some way through the route."""
    found: list[Step] = []
    _walk(body, frozenset({False}), found)
    return found


def may_end_unapproved(body: Body) -> bool:
    """Tell whether some way through the route ends without an approval."""
    ends: list[bool] = []
    return False in _walk(body, frozenset({False}), [], ends) or False in ends


def _walk(
    body: Body, before: frozenset[bool], numbered: list[Step], ends: list[bool] | None = None
) -> frozenset[bool]:
    """Return whether an approval stands after ``body``, as every way through it may have it."""
    ends = [] if ends is None else ends
    now = before
    for node in body:
        match node:
            case Step(action=StepAction.APPROVE):
                now = frozenset({True})
            case Step(action=StepAction.ISSUE_NUMBER) if False in now:
                numbered.append(node)
            case Exclusive():
                now = _choice(node, now, numbered, ends)
            case Parallel():
                sides = [_walk(side, now, numbered, ends) for side in node.branches]
                # All sides are done before the route goes on: one that surely approves is enough.
                now = frozenset({True}) if frozenset({True}) in sides else frozenset().union(*sides)
    return now


def _choice(
    node: Exclusive, before: frozenset[bool], numbered: list[Step], ends: list[bool]
) -> frozenset[bool]:
    after: frozenset[bool] = frozenset()
    for branch in node.branches:
        left = _walk(branch.body, before, numbered, ends)
        if branch.ends:
            ends.extend(left)
        else:
            after |= left
    return after


def work_before_approvals(body: Body) -> list[tuple[Step, frozenset[Step | None]]]:
    """Return each approval with the steps of work that may stand last before it; None where none does."""
    found: list[tuple[Step, frozenset[Step | None]]] = []
    _walk_work(body, frozenset({None}), found)
    return found


def _walk_work(
    body: Body, before: frozenset[Step | None], found: list[tuple[Step, frozenset[Step | None]]]
) -> frozenset[Step | None]:
    now = before
    for node in body:
        match node:
            case Step(action=StepAction.WORK):
                now = frozenset({node})
            case Step(action=StepAction.APPROVE):
                found.append((node, now))
            case Exclusive():
                sides = [(branch.ends, _walk_work(branch.body, now, found)) for branch in node.branches]
                now = frozenset[Step | None]().union(*(last for ends, last in sides if not ends))
            case Parallel():
                lasts = [_walk_work(side, now, found) for side in node.branches]
                now = frozenset[Step | None]().union(*lasts)
    return now
