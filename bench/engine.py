"""A step of a route in memory, beside SpiffWorkflow on the same drawing."""

import json
import time
from collections.abc import Callable
from statistics import median

from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.specs import BpmnProcessSpec
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from bench.measuring import Result, result
from motcua.domain.process import Move, complete, open_steps, start
from motcua.domain.process.bpmn_reading import BPMN
from motcua.domain.rules import Facts
from motcua.dossiers.packages.checking import check_package
from motcua.dossiers.packages.loader import SHIPPED

CODE = "1.004873"
WALKS = 400
ROUNDS = 7
FACTS = Facts(answers={"lived_elsewhere": True})


class Answers(dict[str, object]):
    """Lets Python read ``answers.lived_elsewhere`` as CEL does."""

    def __getattr__(self, name: str) -> object:
        return self[name]

    def __deepcopy__(self, memo: object) -> "Answers":
        return Answers(self)


def run() -> list[Result]:
    """Return the result ``engine``: one step closed and the next opened, tokens kept as JSON."""
    checked, _findings = check_package(SHIPPED / CODE)
    assert checked is not None
    route = checked.route
    largest = 0

    def walk() -> int:
        nonlocal largest
        move: Move = start(route, FACTS)
        steps = 0
        while not move.ended:
            kept = json.dumps(move.tokens)
            largest = max(largest, len(kept.encode()))
            tokens = json.loads(kept)
            move = complete(route, tokens, open_steps(route, tokens)[0].key, FACTS)
            steps += 1
        return steps

    spec, serializer = _parsed(checked.contents.process_bpmn), BpmnWorkflowSerializer()
    sizes: list[int] = []

    def spiff() -> int:
        workflow = BpmnWorkflow(spec, script_engine=PythonScriptEngine(TaskDataEnvironment()))
        workflow.get_tasks(state=TaskState.READY)[0].data["answers"] = Answers(lived_elsewhere=True)
        workflow.do_engine_steps()
        steps = 0
        while not workflow.completed:
            sizes.append(len(json.dumps(serializer.to_dict(workflow), default=str).encode()))
            workflow.get_tasks(state=TaskState.READY, manual=True)[0].run()
            workflow.do_engine_steps()
            steps += 1
        return steps

    value, beside = _seconds(walk, WALKS), _seconds(spiff, WALKS // 40)
    what = f"one step of a route in memory, state kept as JSON: at most {largest} bytes"
    baseline = f"SpiffWorkflow on the same drawing, state serialised: up to {max(sizes)} bytes"
    return [
        {
            **result("engine", what, value * 1e6, "µs CPU", baseline=baseline, baseline_value=beside * 1e6),
            "value": round(value * 1e6, 2),
        }
    ]


def _seconds(walk: Callable[[], int], walks: int) -> float:
    """Return the median CPU seconds of one step; the first round warms up."""
    samples = []
    for number in range(ROUNDS + 1):
        begun = time.process_time()
        steps = sum(walk() for _ in range(walks))
        if number:
            samples.append((time.process_time() - begun) / steps)
    return median(samples)


def _parsed(bpmn: str) -> BpmnProcessSpec:
    """Return the drawing as SpiffWorkflow reads it: executable, and without the early warning."""
    root = etree.fromstring(bpmn.encode())
    for timer in list(root.iter(f"{{{BPMN}}}boundaryEvent")):
        timer.getparent().remove(timer)
    for lane in list(root.iter(f"{{{BPMN}}}laneSet")):
        lane.getparent().remove(lane)
    for process in root.iter(f"{{{BPMN}}}process"):
        process.set("isExecutable", "true")
    parser = BpmnParser()
    parser.add_bpmn_xml(root)
    return parser.get_spec("process")
