"""Random block-structured routes, and a pen that draws any route as BPMN."""

from dataclasses import replace
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

from motcua.domain.actors import Role
from motcua.domain.process import Branch, Exclusive, Norm, NormUnit, Parallel, Route, Step, StepAction
from motcua.domain.process.definition import Body, Node
from motcua.domain.rules import FieldKind, Place, Shape, compile_rule

FLAGS = ("a", "b", "c", "d")
SHAPE: Shape = {**dict.fromkeys(FLAGS, FieldKind.YES_NO), "n": FieldKind.NUMBER}
# Read the same by CEL and by Python, for the oracle.
CONDITIONS = [*(f"answers.{flag}" for flag in FLAGS), "answers.n > 3", "answers.n == 2"]
# Made once, since thousands of routes are drawn of them.
rules = st.sampled_from([compile_rule(text, Place.ROUTE) for text in CONDITIONS])
roles = st.integers(0, 7)
numbers_of_sides = st.integers(2, 3)
only_steps = st.lists(st.just("step"), max_size=3)
one_by_one = st.lists(st.sampled_from(["step", "step", "choice"]), max_size=3)
all_kinds = st.lists(st.sampled_from(["step", "step", "choice", "together"]), max_size=3)
answer_sets = st.fixed_dictionaries({**dict.fromkeys(FLAGS, st.booleans()), "n": st.integers(0, 5)})


@st.composite
def routes(draw: st.DrawFn, *, parallel: bool = True, deepest: int = 3) -> Route:
    """Draw a route that begins with a step and nests up to ``deepest`` blocks."""
    numbers = count(1)
    first = _step(next(numbers), 0)
    return Route("Quy trình thử", (first, *_body(draw, numbers, deepest, parallel=parallel, may_end=True)))


def _body(draw: st.DrawFn, numbers: "count[int]", depth: int, *, parallel: bool, may_end: bool) -> Body:
    kinds = only_steps if depth == 0 else all_kinds if parallel else one_by_one
    nodes: list[Node] = []
    for kind in draw(kinds):
        number = next(numbers)
        if kind == "step":
            nodes.append(_step(number, draw(roles)))
        elif kind == "choice":
            nodes.append(_choice(draw, numbers, number, depth, parallel=parallel, may_end=may_end))
        else:
            sides = [
                _body(draw, numbers, depth - 1, parallel=parallel, may_end=False)
                for _ in range(draw(numbers_of_sides))
            ]
            nodes.append(Parallel(f"p{number}", "", _at_most_one_empty(sides, numbers)))
    return tuple(nodes)


def _choice(
    draw: st.DrawFn, numbers: "count[int]", number: int, depth: int, *, parallel: bool, may_end: bool
) -> Exclusive:
    sides = [
        _body(draw, numbers, depth - 1, parallel=parallel, may_end=may_end)
        for _ in range(draw(numbers_of_sides))
    ]
    bodies = _at_most_one_empty(sides, numbers)
    conditions = [draw(rules) for _ in bodies[1:]]
    branches = [Branch(rule.text, rule, body) for rule, body in zip(conditions, bodies, strict=False)]
    if may_end and len(bodies) == 3 and draw(st.booleans()):  # two branches must be left to join
        branches[0] = replace(branches[0], ends=True)
    return Exclusive(f"x{number}", "", (*branches, Branch("", None, bodies[-1])))


def _at_most_one_empty(sides: list[Body], numbers: "count[int]") -> tuple[Body, ...]:
    """Two empty branches of one block would be one and the same flow to the oracle."""
    filled = [side or (_step(next(numbers), 0),) for side in sides[:-1]]
    return (*filled, sides[-1])


def _step(number: int, role: int) -> Step:
    action = StepAction.APPROVE if role == 2 else StepAction.WORK
    norm = Norm(number, NormUnit.WORKING_HOUR)
    return Step(f"s{number}", f"Bước {number}", list(Role)[role], action, norm, f"Sản phẩm <{number}>")


class Pen:
    """Draws a route: every block gets a splitting and a joining gateway."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lanes: dict[Role, list[str]] = {}
        self.numbers = count(1)

    def flow(self, source: str, target: str, condition: str | None = None, name: str = "") -> str:
        key = f"f{next(self.numbers)}"
        inside = f"<conditionExpression>{escape(condition)}</conditionExpression>" if condition else ""
        self.parts.append(
            f'<sequenceFlow id="{key}" name={quoteattr(name)} sourceRef="{source}" targetRef="{target}">'
            f"{inside}</sequenceFlow>"
        )
        return key

    def gateway(self, kind: str, key: str, default: str = "") -> None:
        attribute = f' default="{default}"' if default else ""
        self.parts.append(f'<{kind}Gateway id="{key}"{attribute}/>')

    def body(
        self, body: Body, source: str, condition: str | None, name: str
    ) -> tuple[str, str, str | None, str]:
        """Draw ``body`` after ``source``; return first flow, last node and what the next flow carries."""
        first = ""
        for node in body:
            flow = self.flow(source, node.key, condition, name)
            first, condition, name, source = first or flow, None, "", node.key
            if isinstance(node, Step):
                self.step(node)
            else:
                source = self.block(node)
        return first, source, condition, name

    def step(self, step: Step) -> None:
        self.lanes.setdefault(step.role, []).append(step.key)
        self.parts.append(
            f'<userTask id="{step.key}" name={quoteattr(step.name)}><extensionElements><m:step '
            f'norm="{step.norm.amount}" unit="{step.norm.unit}" action="{step.action}" '
            f"product={quoteattr(step.product)}/></extensionElements></userTask>"
        )

    def block(self, node: Exclusive | Parallel) -> str:
        kind, join = ("exclusive" if isinstance(node, Exclusive) else "parallel"), f"j{node.key}"
        default = ""
        for branch in node.branches:
            if isinstance(branch, Branch):
                condition = branch.condition.text if branch.condition else None
                exit_ = self.end() if branch.ends else join
                first = self.side(branch.body, node.key, exit_, condition, branch.name)
                default = default if branch.condition else first
            else:
                self.side(branch, node.key, join, None, "")
        self.gateway(kind, node.key, default)
        self.gateway(kind, join)
        return join

    def side(self, body: Body, source: str, target: str, condition: str | None, name: str) -> str:
        first, last, carried, carried_name = self.body(body, source, condition, name)
        flow = self.flow(last, target, carried, carried_name)
        return first or flow

    def end(self) -> str:
        key = f"end{next(self.numbers)}"
        self.parts.append(f'<endEvent id="{key}"/>')
        return key


def drawn(route: Route) -> bytes:
    """Return ``route`` as a BPMN file (without the drawing itself)."""
    pen = Pen()
    pen.parts.append('<startEvent id="start"/>')
    pen.side(route.body, "start", pen.end(), None, "")
    lanes = "".join(
        f'<lane id="lane_{role}" name="{role}" m:role="{role}">'
        + "".join(f"<flowNodeRef>{key}</flowNodeRef>" for key in keys)
        + "</lane>"
        for role, keys in pen.lanes.items()
    )
    return (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:m="urn:motcua:process:1" '
        f'targetNamespace="urn:test"><process id="process" name={quoteattr(route.name)} isExecutable="true">'
        f'<laneSet id="lanes">{lanes}</laneSet>{"".join(pen.parts)}</process></definitions>'
    ).encode()
