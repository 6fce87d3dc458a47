"""Reads BPMN 2.0 XML into a diagram. What the subset does not know is a finding, never skipped in silence."""

import re
from collections import Counter

from lxml import etree

from motcua.domain.actors import Role
from motcua.domain.process.definition import Norm, NormUnit, Step, StepAction
from motcua.domain.process.diagram import Diagram, DrawnNode, Flow, Kind
from motcua.domain.process.findings import ProcessFinding
from motcua.domain.process.unsupported import remedies

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
MOTCUA = "urn:motcua:process:1"
LARGEST_FILE = 1024 * 1024
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")
DURATION = re.compile(r"PT(?P<hours>[1-9]\d{0,3})H|P(?P<days>[1-9]\d{0,3})D")
IGNORED = frozenset(
    {"incoming", "outgoing", "documentation", "extensionElements", "textAnnotation", "association", "group"}
)
KINDS = frozenset(Kind)


def parse(xml: bytes) -> etree._Element | ProcessFinding:
    """Return the root element; entities, DTDs and the network stay off, and the text must be UTF-8."""
    if len(xml) > LARGEST_FILE:
        return ProcessFinding("too_large", details={"limit": str(LARGEST_FILE // 1024)})
    try:
        text = xml.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ProcessFinding("not_utf8")
    # Entities in attributes are expanded by any parser: no declaration may reach it.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return ProcessFinding("doctype")
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        return ProcessFinding("bad_xml", details={"message": str(error.msg)})


def read_diagram(root: etree._Element) -> tuple[Diagram, list[ProcessFinding]]:
    """Return what is drawn and what cannot be read."""
    reader = _DiagramReader()
    reader.definitions(root)
    return reader.diagram, reader.findings


class _DiagramReader:
    """Walks the elements once and gathers nodes, flows and findings."""

    def __init__(self) -> None:
        self.diagram = Diagram()
        self.findings: list[ProcessFinding] = []
        self.roles: dict[str, Role | None] = {}

    def report(self, code: str, element: str = "", **details: str) -> None:
        self.findings.append(ProcessFinding(code, element, details))

    def refuse(self, element: etree._Element) -> None:
        kind = _kind(element)
        vietnamese, english = remedies(kind)
        self.report("unsupported", element.get("id", ""), kind=kind, remedy_vi=vietnamese, remedy_en=english)

    def definitions(self, root: etree._Element) -> None:
        if root.tag != f"{{{BPMN}}}definitions":
            self.report("not_bpmn")
            return
        processes = []
        for element in root:
            if not _is_bpmn(element):
                continue  # the drawing itself (BPMN DI) and other tools' notes
            match _kind(element):
                case "process":
                    processes.append(element)
                case "collaboration":
                    self._collaboration(element)
                case kind if kind not in IGNORED and kind != "category":
                    self.refuse(element)
        if len(processes) != 1:
            self.report("one_process", count=str(len(processes)))
            return
        self._process(processes[0])

    def _collaboration(self, element: etree._Element) -> None:
        for child in element:
            if _is_bpmn(child) and _kind(child) not in IGNORED | {"participant"}:
                self.refuse(child)

    def _process(self, process: etree._Element) -> None:
        self.diagram.name = process.get("name", "")
        elements = [element for element in process if _is_bpmn(element)]
        ids = Counter(element.get("id", "") for element in process.iter() if _is_bpmn(element))
        for key in sorted(key for key, count in ids.items() if key and count > 1):
            self.report("duplicate_id", key)
        for element in elements:
            if _kind(element) == "laneSet":
                self._lanes(element)
        for element in elements:
            self._element(element)

    def _element(self, element: etree._Element) -> None:
        kind = _kind(element)
        if kind in IGNORED or kind == "laneSet":
            return
        if kind not in KINDS | {"sequenceFlow", "boundaryEvent"}:
            self.refuse(element)
            return
        key = element.get("id", "")
        if not NAME.fullmatch(key):
            self.report("bad_id", key, id=key, kind=kind)
            return
        if kind == "sequenceFlow":
            self._flow(key, element)
        elif kind == "boundaryEvent":
            self._timer(key, element)
        else:
            self._node(key, Kind(kind), element)

    def _lanes(self, lane_set: etree._Element) -> None:
        for lane in lane_set:
            if not _is_bpmn(lane) or _kind(lane) in IGNORED:
                continue
            role: Role | None = None
            written = lane.get(f"{{{MOTCUA}}}role", "")
            try:
                role = Role(written)
            except ValueError:
                allowed = ", ".join(Role)
                name = lane.get("name", "")
                self.report("lane_role", lane.get("id", ""), name=name, role=written, allowed=allowed)
            for child in lane:
                if not _is_bpmn(child):
                    continue
                if _kind(child) == "flowNodeRef":
                    self.roles[(child.text or "").strip()] = role
                elif _kind(child) not in IGNORED:
                    self.refuse(child)

    def _node(self, key: str, kind: Kind, element: etree._Element) -> None:
        for child in element:
            if _is_bpmn(child) and _kind(child) not in IGNORED:
                self.refuse(child)
        name = " ".join(element.get("name", "").split())
        default = element.get("default", "") if kind is Kind.EXCLUSIVE else ""
        node = DrawnNode(key, kind, name, default)
        if kind is Kind.TASK:
            node.step = self._step(key, name, element)
        self.diagram.nodes[key] = node

    def _step(self, key: str, name: str, element: etree._Element) -> Step | None:
        before = len(self.findings)
        if not name:
            self.report("no_name", key)
        if key not in self.roles:
            self.report("no_lane", key)
        role = self.roles.get(key)
        found = element.find(f"{{{BPMN}}}extensionElements/{{{MOTCUA}}}step")
        attributes = {} if found is None else {str(k): str(v) for k, v in found.attrib.items()}
        norm = _norm(attributes)
        if norm is None:
            self.report("no_norm", key)
        action = attributes.get("action", StepAction.WORK.value)
        if action not in set(StepAction):
            self.report("step_action", key, action=action, allowed=", ".join(StepAction))
        if len(self.findings) > before or role is None or norm is None:
            return None
        return Step(key, name, role, StepAction(action), norm, attributes.get("product", ""))

    def _flow(self, key: str, element: etree._Element) -> None:
        condition: str | None = None
        for child in element:
            if _is_bpmn(child) and _kind(child) == "conditionExpression":
                condition = (child.text or "").strip()
                if "cel" not in child.get("language", "cel").lower():
                    self.refuse(child)
        self.diagram.flows[key] = Flow(
            key,
            element.get("sourceRef", ""),
            element.get("targetRef", ""),
            element.get("name", ""),
            condition,
        )

    def _timer(self, key: str, element: etree._Element) -> None:
        text = element.findtext(f"{{{BPMN}}}timerEventDefinition/{{{BPMN}}}timeDuration")
        interrupts = element.get("cancelActivity", "true") != "false"
        leaves = element.find(f"{{{BPMN}}}outgoing") is not None
        others = [
            child
            for child in element
            if _is_bpmn(child) and _kind(child) not in IGNORED | {"timerEventDefinition"}
        ]
        if text is None or interrupts or leaves or others:
            self.report("bad_timer", key)
            return
        match = DURATION.fullmatch(text.strip())
        if match is None:
            self.report("timer_duration", key, text=text.strip())
        elif match["hours"]:
            self._warn(key, element, Norm(int(match["hours"]), NormUnit.WORKING_HOUR))
        else:
            self._warn(key, element, Norm(int(match["days"]), NormUnit.WORKING_DAY))

    def _warn(self, key: str, element: etree._Element, norm: Norm) -> None:
        task = element.get("attachedToRef", "")
        if task in self.diagram.warnings:
            self.report("bad_timer", key)
        self.diagram.warnings[task] = norm


def _norm(attributes: dict[str, str]) -> Norm | None:
    amount, unit = attributes.get("norm", ""), attributes.get("unit", "")
    if not re.fullmatch(r"[1-9]\d{0,3}", amount, re.ASCII) or unit not in set(NormUnit):
        return None
    return Norm(int(amount), NormUnit(unit))


def _is_bpmn(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(f"{{{BPMN}}}")


def _kind(element: etree._Element) -> str:
    return etree.QName(element).localname
