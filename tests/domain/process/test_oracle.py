"""SpiffWorkflow as the oracle: both must open the same steps in the same order of work."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from motcua.domain.process import Route, complete, open_steps, start
from motcua.domain.rules import Facts, completed
from tests.domain.process.drawings import SHAPE, answer_sets, drawn, routes


class Answers(dict[str, object]):
    """Lets Python read ``answers.a`` as CEL does."""

    def __getattr__(self, name: str) -> object:
        return self[name]

    def __deepcopy__(self, memo: object) -> "Answers":
        return Answers(self)


class Oracle:
    """One running workflow of SpiffWorkflow over the same file."""

    def __init__(self, bpmn: bytes, answers: dict[str, object]) -> None:
        parser = BpmnParser()
        parser.add_bpmn_str(bpmn)
        spec = parser.get_spec("process")
        self.workflow = BpmnWorkflow(spec, script_engine=PythonScriptEngine(TaskDataEnvironment()))
        self.workflow.data["answers"] = Answers(answers)
        self.workflow.get_tasks(state=TaskState.READY)[0].data["answers"] = Answers(answers)
        self.workflow.do_engine_steps()

    def open_steps(self) -> set[str]:
        self.ready = {
            task.task_spec.bpmn_id: task
            for task in self.workflow.get_tasks(state=TaskState.READY, manual=True)
        }
        return set(self.ready)

    def complete(self, key: str) -> None:
        """Do one of the steps that were open when last asked."""
        self.ready[key].run()
        self.workflow.do_engine_steps()

    @property
    def ended(self) -> bool:
        return bool(self.workflow.completed)


def walk_alike(route: Route, answers: dict[str, object], random: Random) -> None:
    """Walk ``route`` in both engines, closing the open steps in a random order."""
    oracle = Oracle(drawn(route), answers)
    judged = Facts(answers=completed(answers, SHAPE))
    move = start(route, judged)
    while not move.ended:
        keys = {step.key for step in open_steps(route, move.tokens)}
        assert keys == oracle.open_steps()
        key = random.choice(sorted(keys))
        oracle.complete(key)
        move = complete(route, move.tokens, key, judged)
    assert oracle.ended


# Of the order of work one number is drawn: to draw every choice takes as long as the walk.
cases = given(routes(), answer_sets, st.integers(0, 2**32).map(Random))


@cases
@settings(max_examples=500, deadline=None)
def test_both_engines_walk_alike(route: Route, answers: dict[str, object], random: Random) -> None:
    walk_alike(route, answers, random)


@pytest.mark.soak
@pytest.mark.parametrize("half", ["first_half", "second_half"])
@cases
@settings(max_examples=5_000, deadline=None)
def test_both_engines_walk_ten_thousand_routes_alike(
    half: str, route: Route, answers: dict[str, object], random: Random
) -> None:
    walk_alike(route, answers, random)
