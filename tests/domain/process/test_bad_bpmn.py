"""Broken BPMN: each file says by element what is wrong and how to put it right, and none is compiled."""

from itertools import pairwise

import pytest

from motcua.domain.process import ProcessFinding, compile_bpmn
from motcua.domain.process.findings import SENTENCES
from tests.domain.process.drawings import SHAPE

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:m="urn:motcua:process:1" '
    'targetNamespace="urn:test">'
)
NORM = '<extensionElements><m:step norm="4" unit="working_hour"/></extensionElements>'


def task(key: str, inside: str = NORM) -> str:
    return f'<userTask id="{key}" name="Bước {key}">{inside}</userTask>'


def flow(source: str, target: str, condition: str = "", key: str = "") -> str:
    inside = f"<conditionExpression>{condition}</conditionExpression>" if condition else ""
    key = key or f"{source}-{target}"
    return f'<sequenceFlow id="{key}" sourceRef="{source}" targetRef="{target}">{inside}</sequenceFlow>'


def way(*keys: str) -> str:
    return "".join(flow(source, target) for source, target in pairwise(keys))


def lane(*keys: str, role: str = "case_officer") -> str:
    refs = "".join(f"<flowNodeRef>{key}</flowNodeRef>" for key in keys)
    return f'<laneSet id="ls"><lane id="lane" name="Làn" m:role="{role}">{refs}</lane></laneSet>'


ENDS = '<startEvent id="start"/><endEvent id="end"/>'
LANE = lane("A", "B", "C")
GATE = '<exclusiveGateway id="X" default="X-B"/>'
JOIN = '<exclusiveGateway id="J"/>'


def process(*parts: str, lanes: str = LANE, ends: str = ENDS) -> bytes:
    return f'{HEAD}<process id="p">{lanes}{ends}{"".join(parts)}</process></definitions>'.encode()


CHOICE = task("A") + task("B") + GATE + JOIN
TO_X = flow("start", "X")
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
TIMER = "<timerEventDefinition><timeDuration>{}</timeDuration></timerEventDefinition>"


def timer(attributes: str, inside: str) -> bytes:
    event = f'<boundaryEvent id="T" {attributes}>{inside}</boundaryEvent>'
    return process(task("A"), event, way("start", "A", "end"))


CORPUS: list[tuple[str, bytes, str, str]] = [
    ("no xml", b"<definitions", "bad_xml", ""),
    ("not utf-8", "<định/>".encode("utf-16"), "not_utf8", ""),
    ("too large", b" " * 2_000_000, "too_large", ""),
    (
        "entity bomb",
        f"<!DOCTYPE x [<!ENTITY l0 'ha'>{LAUGHS}]>{HEAD}&l8;</definitions>".encode(),
        "doctype",
        "",
    ),
    ("outer entity", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "doctype", ""),
    ("hidden encoding", b'<?xml version="1.0" encoding="UTF-7"?>+ADw-x/+AD4-', "bad_xml", ""),
    ("other root", b"<html/>", "not_bpmn", ""),
    ("no process", f"{HEAD}</definitions>".encode(), "one_process", ""),
    ("orphan task", process(task("A"), task("B"), way("start", "A", "end"), flow("B", "end")), "orphan", "B"),
    (
        "dead end",
        process(task("A"), GATE, task("B"), way("start", "X", "A", "end"), flow("X", "B")),
        "dead_end",
        "B",
    ),
    ("no end", process(task("A"), way("start", "A"), ends='<startEvent id="start"/>'), "no_end", ""),
    ("no start", process(task("A"), way("A", "end"), ends='<endEvent id="end"/>'), "one_start", ""),
    (
        "start entered",
        process(task("A"), way("start", "A", "start"), flow("A", "end")),
        "start_entered",
        "start",
    ),
    ("end left", process(task("A"), way("start", "A", "end", "A")), "end_left", "end"),
    (
        "loop",
        process(
            task("A"),
            JOIN,
            GATE,
            way("start", "J", "A", "X"),
            flow("X", "J", "answers.a"),
            flow("X", "end", key="X-B"),
        ),
        "loop",
        "J",
    ),
    (
        "hanging flow",
        process(task("A"), way("start", "A", "end"), flow("A", "nowhere")),
        "flow_end",
        "A-nowhere",
    ),
    (
        "silent fork",
        process(task("A"), task("B"), way("start", "A", "end"), way("A", "B", "end")),
        "several_out",
        "A",
    ),
    (
        "silent join",
        process(
            CHOICE.replace(JOIN, ""),
            task("C"),
            TO_X,
            way("X", "B", "C", "end"),
            flow("X", "A", "answers.a"),
            flow("A", "C"),
        ),
        "several_in",
        "C",
    ),
    (
        "deadlocking join",
        process(
            CHOICE.replace('exclusiveGateway id="J"', 'parallelGateway id="J"'),
            TO_X,
            way("X", "B", "J", "end"),
            flow("X", "A", "answers.a"),
            flow("A", "J"),
        ),
        "wrong_join",
        "J",
    ),
    (
        "doubling join",
        process(
            CHOICE.replace(GATE, '<parallelGateway id="X"/>'),
            TO_X,
            way("X", "B", "J", "end"),
            way("X", "A", "J"),
        ),
        "wrong_join",
        "J",
    ),
    (
        "crossing blocks",
        process(
            CHOICE,
            task("C"),
            '<exclusiveGateway id="Y" default="Y-J"/><exclusiveGateway id="K"/>',
            TO_X,
            way("X", "B", "J", "C", "K", "end"),
            flow("X", "A", "answers.a"),
            way("A", "Y", "J"),
            flow("Y", "K", "answers.b"),
        ),
        "not_nested",
        "K",
    ),
    (
        "end in parallel",
        process(
            task("A"),
            task("B"),
            '<parallelGateway id="X"/>',
            TO_X,
            way("X", "B", "end"),
            way("X", "A", "end"),
        ),
        "end_in_parallel",
        "end",
    ),
    (
        "mixed gateway",
        process(
            CHOICE,
            task("C"),
            '<exclusiveGateway id="K"/>',
            TO_X,
            way("X", "B", "J"),
            flow("X", "A", "answers.a"),
            flow("A", "J"),
            flow("J", "C", "answers.a"),
            way("C", "K", "end"),
            flow("J", "K"),
        ),
        "mixed_gateway",
        "J",
    ),
    ("needless gateway", process(task("A"), JOIN, way("start", "A", "J", "end")), "needless_gateway", "J"),
    (
        "condition missing",
        process(CHOICE, TO_X, way("X", "B", "J", "end"), way("X", "A", "J")),
        "no_condition",
        "X-A",
    ),
    (
        "default missing",
        process(
            CHOICE.replace(' default="X-B"', ""),
            TO_X,
            flow("X", "B", "answers.b"),
            way("B", "J", "end"),
            flow("X", "A", "answers.a"),
            flow("A", "J"),
        ),
        "no_default",
        "X",
    ),
    (
        "condition on default",
        process(
            CHOICE,
            TO_X,
            flow("X", "B", "true"),
            way("B", "J", "end"),
            flow("X", "A", "answers.a"),
            flow("A", "J"),
        ),
        "needless_condition",
        "X-B",
    ),
    (
        "condition on a step",
        process(task("A"), flow("start", "A"), flow("A", "end", "true")),
        "needless_condition",
        "A-end",
    ),
    (
        "unknown field",
        process(CHOICE, TO_X, way("X", "B", "J", "end"), flow("X", "A", "answers.zz"), flow("A", "J")),
        "bad_condition",
        "X-A",
    ),
    (
        "other language",
        process(
            CHOICE,
            TO_X,
            way("X", "B", "J", "end"),
            flow("X", "A", "answers.a").replace(
                "<cond", '<conditionExpression language="feel">x</conditionExpression><cond'
            ),
            flow("A", "J"),
        ),
        "unsupported",
        "",
    ),
    (
        "no step",
        process(CHOICE, TO_X, flow("X", "J", "answers.a"), way("X", "B", "J", "end"), lanes=LANE).replace(
            task("A").encode(), b""
        ),
        "no_step",
        "",
    ),
    ("no lane", process(task("A"), way("start", "A", "end"), lanes=lane("B")), "no_lane", "A"),
    (
        "unknown lane",
        process(task("A"), way("start", "A", "end"), lanes=lane("A", role="king")),
        "lane_role",
        "lane",
    ),
    ("no name", process(task("A").replace("Bước A", " "), way("start", "A", "end")), "no_name", "A"),
    ("no norm", process(task("A", ""), way("start", "A", "end")), "no_norm", "A"),
    (
        "norm of zero",
        process(task("A", NORM.replace('"4"', '"0"')), way("start", "A", "end")),
        "no_norm",
        "A",
    ),
    (
        "unknown action",
        process(task("A", NORM.replace("unit", 'action="burn" unit')), way("start", "A", "end")),
        "step_action",
        "A",
    ),
    ("service task", process('<serviceTask id="A"/>', way("start", "A", "end")), "unsupported", "A"),
    ("sub-process", process('<subProcess id="A"/>', way("start", "A", "end")), "unsupported", "A"),
    (
        "inclusive gateway",
        process(task("A"), '<inclusiveGateway id="G"/>', way("start", "A", "G", "end")),
        "unsupported",
        "G",
    ),
    (
        "timer start",
        process(task("A"), way("start", "A", "end")).replace(
            b'"start"/>', b'"start"><timerEventDefinition id="t"/></startEvent>'
        ),
        "unsupported",
        "t",
    ),
    (
        "repeating step",
        process(task("A", NORM + '<standardLoopCharacteristics id="r"/>'), way("start", "A", "end")),
        "unsupported",
        "r",
    ),
    ("same id twice", process(task("A"), task("A"), way("start", "A", "end")), "duplicate_id", "A"),
    ("odd id", process(task("A:1"), way("start", "A:1", "end"), lanes=lane("A:1")), "bad_id", "A:1"),
    ("interrupting timer", timer('attachedToRef="A"', TIMER.format("PT2H")), "bad_timer", "T"),
    (
        "timer on nothing",
        timer('attachedToRef="Z" cancelActivity="false"', TIMER.format("PT2H")),
        "bad_timer",
        "Z",
    ),
    (
        "message on the edge",
        timer('attachedToRef="A" cancelActivity="false"', "<messageEventDefinition/>"),
        "bad_timer",
        "T",
    ),
    (
        "odd duration",
        timer('attachedToRef="A" cancelActivity="false"', TIMER.format("2 hours")),
        "timer_duration",
        "T",
    ),
    (
        "late warning",
        timer('attachedToRef="A" cancelActivity="false"', TIMER.format("PT4H")),
        "timer_duration",
        "A",
    ),
]


@pytest.mark.parametrize(
    ("xml", "code", "element"), [case[1:] for case in CORPUS], ids=[case[0] for case in CORPUS]
)
def test_a_broken_process_is_refused_by_name(xml: bytes, code: str, element: str) -> None:
    compilation = compile_bpmn(xml, SHAPE)
    assert compilation.route is None
    assert (code, element) in {(finding.code, finding.element) for finding in compilation.findings}
    for finding in compilation.findings:
        for language in ("vi", "en"):
            assert finding.what(language)
            assert finding.mend(language)


def test_blocks_may_not_nest_without_end() -> None:
    depth = 30
    names = [f"A{n}" for n in range(depth)]
    gates = "".join(f'<parallelGateway id="X{n}"/><parallelGateway id="J{n}"/>' for n in range(depth))
    inner = way(*(f"X{n}" for n in range(depth)), "B", *(f"J{n}" for n in reversed(range(depth))))
    sides = "".join(way(f"X{n}", f"A{n}", f"J{n}") for n in range(depth))
    tasks = "".join(task(name) for name in (*names, "B"))
    xml = process(tasks, gates, inner, sides, flow("start", "X0"), flow("J0", "end"), lanes=lane(*names, "B"))
    assert [finding.code for finding in compile_bpmn(xml).findings] == ["too_deep"]


def test_every_sentence_has_an_example() -> None:
    shown = {case[2] for case in CORPUS} | {"too_deep"}
    assert shown == set(SENTENCES)


def test_a_branch_may_end_early_while_another_goes_on_to_an_outer_join() -> None:
    inner = '<exclusiveGateway id="Y" default="Y-J"/><endEvent id="refused"/>'
    flows = TO_X + way("X", "B", "J", "C", "end") + flow("X", "A", "answers.a") + way("A", "Y", "J")
    xml = process(CHOICE, task("C"), inner, flows, flow("Y", "refused", "answers.b"))
    compilation = compile_bpmn(xml, SHAPE)
    assert compilation.findings == ()


def test_a_finding_names_file_and_element() -> None:
    finding = ProcessFinding("orphan", "B").in_file("process.bpmn")
    assert finding.kind == "route.orphan"
    assert finding.line("vi").startswith("process.bpmn:B: không có đường đi")
