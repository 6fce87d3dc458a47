"""What is kept of a dossier's place on its route is small, whatever way it goes."""

import json
from itertools import product
from pathlib import Path

import pytest

from motcua.domain.process import Exclusive, Parallel, Route, Step
from motcua.domain.process.definition import Body
from motcua.domain.process.table import arrival_token, taken_token
from motcua.dossiers.packages.checking import check_package
from motcua.dossiers.packages.publishing import shipped

MOST_BYTES = 300


def states(body: Body) -> set[frozenset[str]]:
    """Return the tokens of every state inside ``body``, and after it the choices that it leaves behind."""
    found: set[frozenset[str]] = set()
    before: set[frozenset[str]] = {frozenset()}
    for node in body:
        inside, after = _node(node)
        found |= {old | new for old, new in product(before, inside)}
        before = {old | new for old, new in product(before, after)}
    return found | before


def _node(node: Step | Exclusive | Parallel) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    if isinstance(node, Step):
        return {frozenset({node.key})}, {frozenset()}
    if isinstance(node, Exclusive):
        taken = [
            {state | {taken_token(node.key, number)} for state in states(branch.body)}
            for number, branch in enumerate(node.branches)
        ]
        return set().union(*taken), set().union(*taken)
    sides = [
        {*states(side), frozenset({arrival_token(node.key, number)})}
        for number, side in enumerate(node.branches)
    ]
    together = {frozenset().union(*combination) for combination in product(*sides)}
    return together, together


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.name)
def test_the_state_of_every_shipped_route_is_small(path: Path) -> None:
    checked, _findings = check_package(path)
    assert checked is not None
    route: Route = checked.route
    largest = max(len(json.dumps(sorted(state)).encode()) for state in states(route.body))
    assert largest <= MOST_BYTES
