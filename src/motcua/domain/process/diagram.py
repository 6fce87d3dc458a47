"""A BPMN process as drawn: nodes and flows, before anything is known about blocks."""

from dataclasses import dataclass, field
from enum import StrEnum

from motcua.domain.process.definition import Norm, Step


class Kind(StrEnum):
    """The kinds of node of the supported subset, by their BPMN names."""

    START = "startEvent"
    END = "endEvent"
    TASK = "userTask"
    EXCLUSIVE = "exclusiveGateway"
    PARALLEL = "parallelGateway"


GATEWAYS = frozenset({Kind.EXCLUSIVE, Kind.PARALLEL})


@dataclass(slots=True)
class DrawnNode:
    """One node; ``step`` belongs to a user task that could be read, ``default`` to an exclusive gateway."""

    key: str
    kind: Kind
    name: str
    default: str = ""
    step: Step | None = None
    coming: list["Flow"] = field(default_factory=list)
    going: list["Flow"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Flow:
    """One sequence flow; ``condition`` is the CEL text, None where there is none."""

    key: str
    source: str
    target: str
    name: str
    condition: str | None


@dataclass(slots=True)
class Diagram:
    """All of one process, in the order of the file."""

    name: str = ""
    nodes: dict[str, DrawnNode] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    warnings: dict[str, Norm] = field(default_factory=dict)  # step: early warning
