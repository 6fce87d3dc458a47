"""Checks of a diagram that need no blocks: ends of flows, ways in and out, reachability, conditions."""

from motcua.domain.process.diagram import GATEWAYS, Diagram, DrawnNode, Flow, Kind
from motcua.domain.process.findings import ProcessFinding


def connect(diagram: Diagram) -> list[ProcessFinding]:
    """Tie the flows to the nodes; return the flows that hang in the air."""
    findings = []
    for flow in diagram.flows.values():
        missing = [key for key in (flow.source, flow.target) if key not in diagram.nodes]
        if missing:
            findings.append(ProcessFinding("flow_end", flow.key, {"target": missing[0]}))
            continue
        diagram.nodes[flow.source].going.append(flow)
        diagram.nodes[flow.target].coming.append(flow)
    return findings


def check_drawing(diagram: Diagram) -> list[ProcessFinding]:
    """Return what is wrong with single nodes, with reachability and with loops."""
    findings = _counts(diagram)
    for node in diagram.nodes.values():
        findings.extend(_ways(node))
    for flow in diagram.flows.values():
        findings.extend(_condition(flow, diagram))
    findings.extend(_unreachable(diagram))
    findings.extend(_loops(diagram))
    return findings


def _counts(diagram: Diagram) -> list[ProcessFinding]:
    starts = [node for node in diagram.nodes.values() if node.kind is Kind.START]
    findings = []
    if len(starts) != 1:
        findings.append(ProcessFinding("one_start", "", {"count": str(len(starts))}))
    if not any(node.kind is Kind.END for node in diagram.nodes.values()):
        findings.append(ProcessFinding("no_end"))
    return findings


def _ways(node: DrawnNode) -> list[ProcessFinding]:
    coming, going = len(node.coming), len(node.going)
    findings = []
    if node.kind is Kind.START and coming:
        findings.append(ProcessFinding("start_entered", node.key))
    if node.kind is Kind.END and going:
        findings.append(ProcessFinding("end_left", node.key))
    if node.kind is not Kind.END and not going:
        findings.append(ProcessFinding("dead_end", node.key))
    if node.kind in GATEWAYS:
        if coming > 1 and going > 1:
            findings.append(ProcessFinding("mixed_gateway", node.key))
        if coming == going == 1:
            findings.append(ProcessFinding("needless_gateway", node.key))
        if (
            node.kind is Kind.EXCLUSIVE
            and going > 1
            and node.default not in {flow.key for flow in node.going}
        ):
            findings.append(ProcessFinding("no_default", node.key))
        return findings
    if coming > 1 and node.kind is not Kind.END:
        findings.append(ProcessFinding("several_in", node.key, {"count": str(coming)}))
    if going > 1:
        findings.append(ProcessFinding("several_out", node.key, {"count": str(going)}))
    return findings


def _condition(flow: Flow, diagram: Diagram) -> list[ProcessFinding]:
    """A condition stands on the flows of a choice that are not its default, and nowhere else."""
    source = diagram.nodes.get(flow.source)
    if source is None:
        return []
    chooses = source.kind is Kind.EXCLUSIVE and len(source.going) > 1
    is_default = chooses and source.default == flow.key
    if chooses and not is_default and not flow.condition:
        return [ProcessFinding("no_condition", flow.key)]
    if flow.condition is not None and (is_default or not chooses):
        return [ProcessFinding("needless_condition", flow.key)]
    return []


def _unreachable(diagram: Diagram) -> list[ProcessFinding]:
    waiting = [node.key for node in diagram.nodes.values() if node.kind is Kind.START]
    reached = set(waiting)
    while waiting:
        for flow in diagram.nodes[waiting.pop()].going:
            if flow.target not in reached:
                reached.add(flow.target)
                waiting.append(flow.target)
    return [ProcessFinding("orphan", key) for key in diagram.nodes if key not in reached]


def _loops(diagram: Diagram) -> list[ProcessFinding]:
    """Return the nodes to which a way leads back: what is left after all that can be put in order."""
    degree = {key: len(node.coming) for key, node in diagram.nodes.items()}
    ready = [key for key, count in degree.items() if count == 0]
    while ready:
        key = ready.pop()
        del degree[key]
        for flow in diagram.nodes[key].going:
            degree[flow.target] -= 1
            if degree[flow.target] == 0:
                ready.append(flow.target)
    looping = [key for key in degree if _is_on_loop(diagram, key)]
    entered = [key for key in looping if len(diagram.nodes[key].coming) > 1]
    return [ProcessFinding("loop", key) for key in entered[:1]]


def _is_on_loop(diagram: Diagram, key: str) -> bool:
    seen: set[str] = set()
    waiting = [flow.target for flow in diagram.nodes[key].going]
    while waiting:
        current = waiting.pop()
        if current == key:
            return True
        if current not in seen:
            seen.add(current)
            waiting.extend(flow.target for flow in diagram.nodes[current].going)
    return False
