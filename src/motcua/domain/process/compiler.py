"""Compiles the block-structured subset of BPMN 2.0 into a route, or says what stands in the way."""

from dataclasses import dataclass, replace

from motcua.domain.process.bpmn_reading import parse, read_diagram
from motcua.domain.process.definition import Body, Branch, Exclusive, Node, Parallel, Route, Step
from motcua.domain.process.diagram import Diagram, DrawnNode, Flow, Kind
from motcua.domain.process.drawing_checks import check_drawing, connect
from motcua.domain.process.findings import ProcessFinding
from motcua.domain.rules import Place, Rule, RuleError, Shape, compile_rule, describe

DEEPEST_NESTING = 20


@dataclass(frozen=True, slots=True)
class Compilation:
    """The outcome: a route, or the findings that stand in its way (never both)."""

    route: Route | None
    findings: tuple[ProcessFinding, ...]


class _Stuck(Exception):  # noqa: N818
    """The blocks cannot be told from here on."""


def compile_bpmn(xml: bytes, shape: Shape | None = None) -> Compilation:
    """Compile a BPMN 2.0 file; with ``shape``, conditions are checked against the form's fields.

    The elements of the subset are listed in docs/howto/write-a-procedure.md. A bad file raises nothing.
    """
    root = parse(xml)
    if isinstance(root, ProcessFinding):
        return Compilation(None, (root,))
    diagram, findings = read_diagram(root)
    if not any(finding.code in {"not_bpmn", "one_process"} for finding in findings):
        findings += connect(diagram)
        findings += check_drawing(diagram)
        findings += _put_warnings(diagram)
    if findings:
        return Compilation(None, tuple(findings))
    builder = _BlockBuilder(diagram, shape)
    route = builder.route()
    return Compilation(None if builder.findings else route, tuple(builder.findings))


def _put_warnings(diagram: Diagram) -> list[ProcessFinding]:
    """Give each step its early warning, which must come before its norm runs out."""
    findings = []
    for key, warning in diagram.warnings.items():
        node = diagram.nodes.get(key)
        if node is None or node.kind is not Kind.TASK:
            findings.append(ProcessFinding("bad_timer", key))
        elif node.step is not None and warning.office_hours >= node.step.norm.office_hours:
            text = f"{warning.amount} {warning.unit}"
            findings.append(ProcessFinding("timer_duration", key, {"text": text}))
        elif node.step is not None:
            node.step = replace(node.step, warn_after=warning)
    return findings


class _BlockBuilder:
    """Finds the blocks by following each branch of a split to the join where it stops."""

    def __init__(self, diagram: Diagram, shape: Shape | None) -> None:
        self.diagram = diagram
        self.shape = shape
        self.findings: list[ProcessFinding] = []

    def route(self) -> Route | None:
        """Return the route, or None where the blocks do not nest."""
        start = next(node for node in self.diagram.nodes.values() if node.kind is Kind.START)
        try:
            body, stop = self._body(start.going[0], 0, None)
        except _Stuck:
            return None
        if stop.kind is not Kind.END:
            self._report("not_nested", stop.key, split=stop.key)
            return None
        if any(_empty_ways(body)):
            self._report("no_step")
        if self.findings:
            return None
        return Route(self.diagram.name, body)

    def _report(self, code: str, element: str = "", **details: str) -> None:
        self.findings.append(ProcessFinding(code, element, details))

    def _body(self, flow: Flow, depth: int, parallel: DrawnNode | None) -> tuple[Body, DrawnNode]:
        """Follow ``flow``; return what is passed and the join or end where it stops.

        Inside ``parallel`` nothing may end: the other branches would go on.
        """
        if depth > DEEPEST_NESTING:
            self._report("too_deep", flow.target, limit=str(DEEPEST_NESTING))
            raise _Stuck
        passed: list[Node] = []
        while True:
            node = self.diagram.nodes[flow.target]
            if node.kind is Kind.END and parallel:
                self._report("end_in_parallel", node.key, split=parallel.key)
                raise _Stuck
            if node.kind is Kind.END or len(node.coming) > 1:
                return tuple(passed), node
            if node.step is not None:
                passed.append(node.step)
                flow = node.going[0]
                continue
            block, stop, own = self._block(node, depth, parallel)
            passed.append(block)
            if not own:
                return tuple(passed), stop
            flow = stop.going[0]

    def _block(
        self, split: DrawnNode, depth: int, parallel: DrawnNode | None
    ) -> tuple[Node, DrawnNode, bool]:
        """Return the block that ``split`` opens, where it stops, and whether that is its own join.

        It has no join of its own where every branch ends, or all but one: that one then goes on as if the
        block were not there, up to the join of a block around it.
        """
        flows = sorted(split.going, key=lambda flow: flow.key == split.default)
        inside = split if split.kind is Kind.PARALLEL else parallel
        sides = [self._body(flow, depth + 1, inside) for flow in flows]
        joins = {stop.key: stop for _, stop in sides if stop.kind is not Kind.END}
        arriving = sum(stop.kind is not Kind.END for _, stop in sides)
        own = arriving > 1
        if own:
            self._check_join(split, list(joins.values()), arriving)
        stop = next(iter(joins.values())) if joins else sides[0][1]
        if split.kind is Kind.PARALLEL:
            return Parallel(split.key, split.name, tuple(body for body, _ in sides)), stop, own
        branches = tuple(
            Branch(flow.name, self._rule(flow), body, ends=bool(joins) and end.kind is Kind.END)
            for flow, (body, end) in zip(flows, sides, strict=True)
        )
        return Exclusive(split.key, split.name, branches), stop, own

    def _check_join(self, split: DrawnNode, joins: list[DrawnNode], arriving: int) -> None:
        """Branches that do not end must meet at one join of the split's kind, with nobody else there."""
        wrong = [join for join in joins if join.kind is not split.kind]
        if wrong:
            self._report("wrong_join", wrong[0].key, split=split.key)
            raise _Stuck
        if len(joins) > 1 or len(joins[0].coming) != arriving:
            self._report("not_nested", joins[0].key, split=split.key)
            raise _Stuck

    def _rule(self, flow: Flow) -> Rule[bool] | None:
        if flow.condition is None:
            return None
        try:
            return compile_rule(flow.condition, Place.ROUTE, self.shape)
        except RuleError as error:
            vietnamese, english = describe(error, "vi"), describe(error, "en")
            self._report("bad_condition", flow.key, rule_vi=vietnamese, rule_en=english)
            return None


def _empty_ways(body: Body) -> tuple[bool, bool]:
    """Tell whether one can pass ``body``, and whether one can end inside it, without meeting a step."""
    ends = False
    for node in body:
        match node:
            case Step():
                return False, ends
            case Exclusive():
                ways = [(branch.ends, *_empty_ways(branch.body)) for branch in node.branches]
                ends = ends or any(inner or (passed and stops) for stops, passed, inner in ways)
                if not any(passed and not stops for stops, passed, _ in ways):
                    return False, ends
            case Parallel():
                if not all(_empty_ways(side)[0] for side in node.branches):
                    return False, ends
    return True, ends
