"""What a route is: steps in sequence, and exclusive and parallel blocks that nest.

Because blocks nest and every choice has a default, a route can always be walked to its end: nothing has to
be proved about a particular one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from motcua.domain.actors import Role
from motcua.domain.process.table import END, Table, TableBuilder
from motcua.domain.rules import Facts, Rule

# 07:00-11:30 and 13:30-17:00.
OFFICE_HOURS_A_DAY = 8


class StepAction(StrEnum):
    """What closing a step means: plain work, signing the decision, or numbering the result."""

    WORK = "work"
    APPROVE = "approve"
    ISSUE_NUMBER = "issue_number"


class NormUnit(StrEnum):
    """Units of a step's norm; a subset of the units of a term, with the same values."""

    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"


@dataclass(frozen=True, slots=True)
class Norm:
    """How long a step may take (định mức thời gian của bước)."""

    amount: int
    unit: NormUnit

    @property
    def office_hours(self) -> int:
        """The norm in office hours, to add norms up and compare them with a term."""
        return self.amount * (OFFICE_HOURS_A_DAY if self.unit is NormUnit.WORKING_DAY else 1)


@dataclass(frozen=True, slots=True)
class Step:
    """One officer's piece of work (bước xử lý).

    ``product`` is what the step leaves behind, in the words of the process decision. ``warn_after`` is when
    the holder is reminded, before the norm runs out.
    """

    key: str
    name: str
    role: Role
    action: StepAction
    norm: Norm
    product: str = ""
    warn_after: Norm | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """One way out of a choice; ``condition`` is None on the default. ``ends`` means it ends the route."""

    name: str
    condition: Rule[bool] | None
    body: "Body"
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Exclusive:
    """A choice: the first branch whose condition holds, else the default, which stands last."""

    key: str
    name: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Parallel:
    """Work that goes on side by side; the route goes on when every branch is done."""

    key: str
    name: str
    branches: tuple["Body", ...]


Node: TypeAlias = Step | Exclusive | Parallel
Body: TypeAlias = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """The way of a dossier through the office, with the table that the engine walks."""

    name: str
    body: Body
    table: Table = field(init=False, compare=False, repr=False)
    steps: dict[str, Step] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        builder = TableBuilder()
        lay_out(builder, self.body, END, ())
        steps = {step.key: step for step in steps_in(self.body)}
        object.__setattr__(self, "table", builder.table(self.body[0].key if self.body else END))
        object.__setattr__(self, "steps", steps)

    def has_action(self, action: StepAction) -> bool:
        """Tell whether some step of the route is ``action``."""
        return any(step.action is action for step in self.steps.values())

    def longest_office_hours(self, case: str, channel: str) -> int:
        """Return the norms of the longest way that a dossier of this case and channel can take.

        In office hours; it should fit inside the term. Choices by other things may fall either way.
        """
        return _longest(self.body, Facts(answers={}, case=case, channel=channel))


def steps_in(body: Body) -> Iterator[Step]:
    """Yield the steps of ``body`` in reading order, those of blocks included."""
    for node in body:
        match node:
            case Step():
                yield node
            case Exclusive():
                for branch in node.branches:
                    yield from steps_in(branch.body)
            case Parallel():
                for side in node.branches:
                    yield from steps_in(side)


def lay_out(
    builder: TableBuilder, body: Body, leaves_to: str, outer: tuple[tuple[int, str, int], ...]
) -> None:
    """Write ``body`` into the table; after its last node the route goes on at ``leaves_to``."""
    for position, node in enumerate(body):
        follower = body[position + 1].key if position + 1 < len(body) else leaves_to
        builder.node(node.key, follower, (*outer, (position, "", 0)))
        match node:
            case Step():
                builder.step(node.key)
            case Exclusive():
                exits = [END if branch.ends else follower for branch in node.branches]
                builder.choice(
                    node.key,
                    [(b.condition, _entry(b.body, out)) for b, out in zip(node.branches, exits, strict=True)],
                )
                for index, (branch, out) in enumerate(zip(node.branches, exits, strict=True)):
                    lay_out(builder, branch.body, out, (*outer, (position, node.key, index)))
            case Parallel():
                sides = list(enumerate(node.branches))
                arrivals = [
                    builder.arrival(node.key, index, (*outer, (position, node.key, index)))
                    for index, _ in sides
                ]
                builder.fork(node.key, [_entry(side, arrivals[index]) for index, side in sides])
                for index, side in sides:
                    lay_out(builder, side, arrivals[index], (*outer, (position, node.key, index)))


def _entry(body: Body, otherwise: str) -> str:
    return body[0].key if body else otherwise


def _longest(body: Body, known: Facts) -> int:
    total = 0
    for node in body:
        match node:
            case Step():
                total += node.norm.office_hours
            case Exclusive():
                total += max(_longest(branch.body, known) for branch in _open_branches(node, known))
            case Parallel():
                total += max(_longest(side, known) for side in node.branches)
    return total


def _open_branches(choice: Exclusive, known: Facts) -> Iterator[Branch]:
    """Yield the branches that may be taken as far as case and channel tell."""
    for branch in choice.branches:
        rule = branch.condition
        if rule is None or not {path[0] for path in rule.paths} <= {"case", "channel"}:
            yield branch
        elif rule.evaluate(known):
            yield branch
            return
