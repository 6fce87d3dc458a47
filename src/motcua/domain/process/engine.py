"""Moves tokens over a route. Pure: the caller keeps the tokens (tens of bytes of JSON) and the clock.

Tokens are short texts: the key of each open step, ``gateway/branch`` for a branch of a parallel block that is
done, and ``gateway:branch`` for the branch that a choice took, so that a dossier is only ever sent back to a
step it has really been at.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.domain.process.definition import Route, Step
from motcua.domain.process.table import END, Location, Table, taken_token
from motcua.domain.rules import Facts

Tokens = tuple[str, ...]


class StepNotOpenError(ValueError):
    """The step is not open in these tokens: it was closed already, or belongs to another version."""


class NotAnEarlierStepError(ValueError):
    """The dossier has not been at the step it should be sent back to."""


@dataclass(frozen=True, slots=True)
class Move:
    """What one move did. ``cancelled`` are open steps that sending back took away beside ``closed``."""

    closed: Step | None
    opened: tuple[Step, ...]
    cancelled: tuple[Step, ...]
    tokens: Tokens
    ended: bool


def start(route: Route, facts: Facts) -> Move:
    """Open the first steps of ``route``.

    Raises:
        RuleError: a condition cannot be judged on ``facts``.
    """
    walk = _Walk(route, facts, set())
    walk.enter(route.table.start)
    return walk.move(closed=None)


def complete(route: Route, tokens: Iterable[str], step_key: str, facts: Facts) -> Move:
    """Close the open step ``step_key`` and open what follows.

    Raises:
        StepNotOpenError: the step is not open.
        RuleError: a condition cannot be judged on ``facts``.
    """
    before = _known(route, tokens)
    if step_key not in before or step_key not in route.steps:
        raise StepNotOpenError(step_key)
    walk = _Walk(route, facts, set(before) - {step_key})
    walk.enter(route.table.after[step_key])
    return walk.move(closed=route.steps[step_key])


def send_back(route: Route, tokens: Iterable[str], step_key: str, target_key: str) -> Move:
    """Close the open step ``step_key`` undone and open ``target_key`` again (chuyển trả bước trước).

    What lies after the target is forgotten and will be walked, and chosen, anew; other branches of a parallel
    block around the target stay as they are.

    Raises:
        StepNotOpenError: the step is not open.
        NotAnEarlierStepError: the target is not among ``earlier_steps``.
    """
    before = _known(route, tokens)
    if target_key not in {step.key for step in earlier_steps(route, before, step_key)}:
        raise NotAnEarlierStepError(target_key)
    table = route.table
    goal = table.locations[target_key]
    left = {token for token in before if not _is_later(table.locations[token], goal)}
    # A parallel block that was finished is open again: its other branches are done.
    for _, block, branch in goal[:-1]:
        for other, arrival in enumerate(table.arrivals.get(block, ())):
            if other != branch and not any(_is_inside(table, token, block, other) for token in left):
                left.add(arrival)
    left.add(target_key)
    opened = (route.steps[target_key],)
    gone = [key for key in before if key in route.steps and key not in left and key != step_key]
    return Move(
        route.steps[step_key],
        opened,
        tuple(route.steps[key] for key in gone),
        _sorted(route, left),
        ended=False,
    )


def reopen(route: Route, walked: Iterable[str], target_key: str) -> Move:
    """Open ``target_key`` again after the route has ended (mở lại hồ sơ).

    ``walked`` are the keys of the steps that were opened, oldest first: they tell which way the choices went.
    The other branches of a parallel block around the target are done.

    Raises:
        NotAnEarlierStepError: the target was not walked, or is none of this route.
    """
    known = [key for key in walked if key in route.steps]
    if target_key not in known:
        raise NotAnEarlierStepError(target_key)
    table = route.table
    goal = table.locations[target_key]
    taken: dict[str, int] = {}
    for key in [*known, target_key]:
        taken |= {block: branch for _, block, branch in table.locations[key][:-1] if block in table.choices}
    tokens = {taken_token(block, branch) for block, branch in taken.items()}
    left = {token for token in tokens if not _is_later(table.locations[token], goal)}
    for _, block, branch in goal[:-1]:
        arrivals = enumerate(table.arrivals.get(block, ()))
        left |= {arrival for other, arrival in arrivals if other != branch}
    left.add(target_key)
    return Move(None, (route.steps[target_key],), (), _sorted(route, left), ended=False)


def earlier_steps(route: Route, tokens: Iterable[str], step_key: str) -> tuple[Step, ...]:
    """Return the steps to which the open step ``step_key`` may be sent back, in the order of the route.

    Raises:
        StepNotOpenError: the step is not open.
    """
    known = _known(route, tokens)
    if step_key not in known or step_key not in route.steps:
        raise StepNotOpenError(step_key)
    here = route.table.locations[step_key]
    return tuple(
        step
        for key, step in route.steps.items()
        if _is_later(here, route.table.locations[key]) and _was_walked(route.table, known, key, here)
    )


def open_steps(route: Route, tokens: Iterable[str]) -> tuple[Step, ...]:
    """Return the steps that are open in ``tokens``."""
    return tuple(route.steps[token] for token in _known(route, tokens) if token in route.steps)


class _Walk:
    """One walk from a place to the next open steps."""

    def __init__(self, route: Route, facts: Facts, tokens: set[str]) -> None:
        self.route = route
        self.facts = facts
        self.tokens = tokens
        self.opened: list[str] = []

    def enter(self, place: str) -> None:
        """Follow the table from ``place`` until every way stands at a step, waits at a join or has ended."""
        table, waiting = self.route.table, [place]
        while waiting:
            place = waiting.pop()
            if place in table.steps:
                self.tokens.add(place)
                self.opened.append(place)
            elif place in table.choices:
                branch = self._chosen(table, place)
                self.tokens.add(taken_token(place, branch))
                waiting.append(table.choices[place][branch][1])
            elif place in table.forks:
                waiting.extend(reversed(table.forks[place]))
            elif place != END:
                block = table.joins[place]
                self.tokens.add(place)
                if self.tokens.issuperset(table.arrivals[block]):
                    self.tokens.difference_update(table.arrivals[block])
                    waiting.append(table.after[block])

    def _chosen(self, table: Table, gateway: str) -> int:
        options = table.choices[gateway]
        for branch, (condition, _) in enumerate(options):
            if condition is None or condition.evaluate(self.facts):
                return branch
        raise AssertionError(f"the choice {gateway} has no default")

    def move(self, *, closed: Step | None) -> Move:
        """Return the outcome; at the end no token is left."""
        steps = self.route.steps
        ended = not any(token in steps for token in self.tokens)
        opened = tuple(steps[key] for key in self.opened)
        return Move(closed, opened, (), () if ended else _sorted(self.route, self.tokens), ended)


def _known(route: Route, tokens: Iterable[str]) -> Tokens:
    known = tuple(tokens)
    for token in known:
        if token not in route.table.locations:
            raise StepNotOpenError(token)
    return known


def _sorted(route: Route, tokens: Iterable[str]) -> Tokens:
    """Return the tokens in one order, so that equal states are equal texts."""
    return tuple(sorted(tokens, key=lambda token: (token not in route.steps, token)))


def _is_later(location: Location, goal: Location) -> bool:
    """Tell whether ``location`` comes after ``goal`` on the way (never so in another branch beside it)."""
    for (position, block, branch), (goal_position, goal_block, goal_branch) in zip(
        location, goal, strict=False
    ):
        if position != goal_position:
            return position > goal_position
        if (block, branch) != (goal_block, goal_branch):
            return False
    return False


def _is_inside(table: Table, token: str, block: str, branch: int) -> bool:
    """Tell whether ``token`` keeps that branch alive: an open step or an arrival, not a choice long made."""
    alive = token in table.steps or token in table.joins
    return alive and any(level[1:] == (block, branch) for level in table.locations[token])


def _was_walked(table: Table, tokens: Tokens, key: str, here: Location) -> bool:
    """Tell whether the choices around ``key`` that do not also surround ``here`` went its way."""
    own = [level[1:] for level in table.locations[key][:-1]]
    shared = {level[1:] for level in here[:-1]}
    return all(
        taken_token(block, branch) in tokens
        for block, branch in own
        if block in table.choices and (block, branch) not in shared
    )
