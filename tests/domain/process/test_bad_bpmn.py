"""Broken BPMN: each file says by element what is wrong and how to put it right, and none is compiled."""

from collections import Counter

import pytest

from motcua.domain.process import ProcessFinding, compile_bpmn
from motcua.domain.process.findings import SENTENCES
from tests.domain.process.bad_drawings import CORPUS
from tests.domain.process.drawing_pieces import CHOICE, TO_X, flow, process, task, way
from tests.domain.process.drawings import SHAPE


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


def test_every_sentence_has_two_examples() -> None:
    shown = Counter(case[2] for case in CORPUS)
    assert {code: shown[code] for code in SENTENCES if shown[code] < 2} == {}
    assert shown.keys() == set(SENTENCES)


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
