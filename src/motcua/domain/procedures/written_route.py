"""A route as a list of lines: each step with the branches it stands in, each branch with its condition."""

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.domain.actors import Role
from motcua.domain.process.definition import Body, Exclusive, Norm, Parallel, Route, Step, StepAction


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One step; ``branches`` names the ways it stands in, from the outside in."""

    key: str
    name: str
    role: Role
    action: StepAction
    norm: Norm
    product: str
    warn_after: Norm | None
    branches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RouteTurn:
    """One way out of a choice or a fork; ``condition`` is empty on the way that is taken otherwise."""

    key: str
    name: str
    condition: str
    ends: bool


def written_route(route: Route) -> list[RouteStep | RouteTurn]:
    """Return the route in reading order."""
    return list(_lines(route.body, ()))


def _lines(body: Body, branches: tuple[str, ...]) -> Iterator[RouteStep | RouteTurn]:
    for node in body:
        match node:
            case Step():
                yield RouteStep(
                    node.key,
                    node.name,
                    node.role,
                    node.action,
                    node.norm,
                    node.product,
                    node.warn_after,
                    branches,
                )
            case Exclusive():
                for number, branch in enumerate(node.branches):
                    name = f"{node.name} {branch.name}".strip() or node.key
                    condition = branch.condition.text if branch.condition else ""
                    yield RouteTurn(f"{node.key}/{number}", name, condition, branch.ends)
                    yield from _lines(branch.body, (*branches, name))
            case Parallel():
                for number, side in enumerate(node.branches):
                    name = f"{node.name or node.key} {number + 1}"
                    yield RouteTurn(f"{node.key}/{number}", name, "", ends=False)
                    yield from _lines(side, (*branches, name))
