"""The transition table: for every place in a route, what comes next. Built once for each route.

Keys are those of steps and gateways (BPMN ids, so never with ``:`` or ``/``). Besides a key, a place may be
an arrival ``gateway/branch`` (that branch of a parallel block is done) or ``END``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from motcua.domain.rules import Rule

END = ""
# From the outside in: position in its sequence, then the block entered there and the branch taken.
Location = tuple[tuple[int, str, int], ...]
Option = tuple[Rule[bool] | None, str]
BEHIND_ALL = 1_000_000


def arrival_token(gateway: str, branch: int) -> str:
    """Return the token that says a branch of a parallel block is done."""
    return f"{gateway}/{branch}"


def taken_token(gateway: str, branch: int) -> str:
    """Return the token that keeps which branch of a choice was taken."""
    return f"{gateway}:{branch}"


@dataclass(frozen=True, slots=True)
class Table:
    """What the engine walks. ``after`` tells where a step or a finished block leads."""

    start: str
    after: Mapping[str, str]
    steps: frozenset[str]
    choices: Mapping[str, Sequence[Option]]
    forks: Mapping[str, Sequence[str]]
    arrivals: Mapping[str, tuple[str, ...]]  # parallel block: the arrivals that finish it
    joins: Mapping[str, str]  # arrival: its parallel block
    locations: Mapping[str, Location]  # of every token


@dataclass(slots=True)
class TableBuilder:
    """Gathers the rows of a table."""

    after: dict[str, str] = field(default_factory=dict)
    steps: set[str] = field(default_factory=set)
    choices: dict[str, Sequence[Option]] = field(default_factory=dict)
    forks: dict[str, Sequence[str]] = field(default_factory=dict)
    arrivals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    joins: dict[str, str] = field(default_factory=dict)
    locations: dict[str, Location] = field(default_factory=dict)

    def node(self, key: str, follower: str, location: Location) -> None:
        """Add a step or a block.

        Raises:
            ValueError: the key stands twice.
        """
        if key in self.after:
            raise ValueError(f"the key {key!r} stands twice")
        self.after[key] = follower
        self.locations[key] = location

    def step(self, key: str) -> None:
        """Say that ``key`` is a step."""
        self.steps.add(key)

    def choice(self, key: str, options: Sequence[Option]) -> None:
        """Say that ``key`` is a choice among ``options``; the default stands last."""
        self.choices[key] = tuple(options)
        for branch in range(len(options)):
            self.locations[taken_token(key, branch)] = self.locations[key]

    def arrival(self, key: str, branch: int, location: Location) -> str:
        """Add the arrival of a branch of the parallel block ``key`` and return it."""
        token = arrival_token(key, branch)
        self.joins[token] = key
        self.arrivals[key] = (*self.arrivals.get(key, ()), token)
        self.locations[token] = (*location, (BEHIND_ALL, "", 0))
        return token

    def fork(self, key: str, entries: Sequence[str]) -> None:
        """Say that ``key`` opens all ``entries``."""
        self.forks[key] = tuple(entries)

    def table(self, start: str) -> Table:
        """Return the finished table."""
        return Table(
            start,
            self.after,
            frozenset(self.steps),
            self.choices,
            self.forks,
            self.arrivals,
            self.joins,
            self.locations,
        )
