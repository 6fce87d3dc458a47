"""The way of a dossier through the office (quy trình nội bộ): BPMN in, a small table out, tokens moved."""

from motcua.domain.process.compiler import Compilation, compile_bpmn
from motcua.domain.process.definition import (
    Branch,
    Exclusive,
    Norm,
    NormUnit,
    Parallel,
    Route,
    Step,
    StepAction,
)
from motcua.domain.process.engine import (
    Move,
    NotAnEarlierStepError,
    StepNotOpenError,
    Tokens,
    complete,
    earlier_steps,
    open_steps,
    send_back,
    start,
)
from motcua.domain.process.findings import ProcessFinding
from motcua.domain.process.norms import NormStanding, norm_standing
from motcua.domain.process.route_json import FORMAT, RouteFormatError, route_from_json, route_to_json

__all__ = [
    "FORMAT",
    "Branch",
    "Compilation",
    "Exclusive",
    "Move",
    "Norm",
    "NormStanding",
    "NormUnit",
    "NotAnEarlierStepError",
    "Parallel",
    "ProcessFinding",
    "Route",
    "RouteFormatError",
    "Step",
    "StepAction",
    "StepNotOpenError",
    "Tokens",
    "compile_bpmn",
    "complete",
    "earlier_steps",
    "norm_standing",
    "open_steps",
    "route_from_json",
    "route_to_json",
    "send_back",
    "start",
]
