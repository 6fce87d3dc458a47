"""Small pieces of BPMN, from which right and wrong drawings are put together."""

from itertools import pairwise

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


def deep(depth: int) -> bytes:
    """Return parallel blocks that nest ``depth`` times."""
    names = [f"A{n}" for n in range(depth)]
    gates = "".join(f'<parallelGateway id="X{n}"/><parallelGateway id="J{n}"/>' for n in range(depth))
    inner = way(*(f"X{n}" for n in range(depth)), "B", *(f"J{n}" for n in reversed(range(depth))))
    sides = "".join(way(f"X{n}", f"A{n}", f"J{n}") for n in range(depth))
    tasks = "".join(task(name) for name in (*names, "B"))
    return process(
        tasks, gates, inner, sides, flow("start", "X0"), flow("J0", "end"), lanes=lane(*names, "B")
    )


DIRECT = way("start", "A", "end")
FORK = '<parallelGateway id="F"/><parallelGateway id="G"/>'
BOTH = task("A") + task("B") + FORK
