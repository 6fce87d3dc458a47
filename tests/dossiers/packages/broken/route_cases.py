"""Routes that are drawn wrong, and routes on which a result could leave unapproved."""

from tests.domain.process.bad_drawings import CORPUS
from tests.dossiers.packages.broken.sound_package import (
    APPRAISE,
    APPROVE,
    LANES,
    NUMBER,
    ROUTE,
    Case,
    content,
    put,
    route,
    step,
)

B, P = "process.bpmn", "procedure.yaml"
ALL = (APPRAISE, APPROVE, NUMBER)
LONG = 'norm="3" unit="working_day"'
WAY = "start>appraise>approve>number>end"
SPLIT = '<exclusiveGateway id="x" default="x-number"/>'


def choice(condition: str, *parts: str, flows: str, lanes: dict[str, str] | None = None) -> str:
    """Return a route with one conditional flow."""
    drawn = route(*parts, lanes=lanes or LANES, flows=flows)
    return drawn.replace("</process>", f"{condition}</process>")


def when(source: str, target: str, text: str = "answers.urgent") -> str:
    inside = f"<conditionExpression>{text}</conditionExpression>"
    return f'<sequenceFlow id="c" sourceRef="{source}" targetRef="{target}">{inside}</sequenceFlow>'


SKIPPING = choice(
    when("x", "approve"), *ALL, SPLIT, '<exclusiveGateway id="j"/>',
    flows="start>appraise>x x>number approve>j number>j j>end",
)  # fmt: skip
ENDING = choice(
    when("x", "approve"), *ALL, SPLIT.replace("x-number", "x-end2"), '<endEvent id="end2"/>',
    flows="start>appraise>x x>end2 approve>number>end",
)  # fmt: skip
UNASKED = choice(
    when("x", "approve"), *ALL, SPLIT.replace("x-number", "x-j"), '<exclusiveGateway id="j"/>',
    flows="start>appraise>x x>j approve>number>j j>end",
)  # fmt: skip
BOTH = {"approver": "appraise approve", "records_clerk": "number"}
FIRST_APPROVED = route(*ALL, lanes=LANES, flows="start>approve>appraise>number>end")
MAYBE_WORKED = choice(
    when("x", "appraise"), *ALL, SPLIT.replace("x-number", "x-j"), '<exclusiveGateway id="j"/>',
    flows="start>x x>j appraise>j j>approve>number>end",
)  # fmt: skip
LOOKED = {"case_officer": "appraise", "approver": "look approve", "records_clerk": "number"}
TWICE_WORKED = route(*ALL, step("look"), lanes=LOOKED, flows="start>appraise>look>approve>number>end")


def four_eyes(drawn: str, kind: str, place: str) -> Case:
    """Demand four eyes on a route that cannot give them."""

    def change(files: dict[str, bytes]) -> None:
        put(kind, P, "four_eyes", True).change(files)
        files[B] = drawn.encode()

    return Case(kind, B, place, change)


CASES: list[Case] = [
    # What is no UTF-8 is told of before anybody reads it as a drawing.
    *(
        content(f"route.{code}" if code != "not_utf8" else code, B, xml, element)
        for _name, xml, code, element in CORPUS
    ),
    content("nobody_approves", B, ROUTE.replace('action="approve"', 'action="work"')),
    content("nobody_approves", B, route(APPRAISE, NUMBER, lanes=LANES, flows="start>appraise>number>end")),
    content("nobody_numbers", B, ROUTE.replace('action="issue_number"', 'action="work"')),
    content("nobody_numbers", B, route(APPRAISE, APPROVE, lanes=LANES, flows="start>appraise>approve>end")),
    content("no_desk", B, ROUTE.replace("case_officer", "inspector"), "appraise"),
    content("no_desk", B, ROUTE.replace("case_officer", "administrator"), "appraise"),
    content("wrong_hands", B, ROUTE.replace("approver", "leader"), "approve"),
    content("wrong_hands", B, ROUTE.replace('m:role="records_clerk"', 'm:role="clerk"'), "number"),
    content(
        "numbered_unapproved",
        B,
        route(*ALL, lanes=LANES, flows="start>appraise>number>approve>end"),
        "number",
    ),
    content("numbered_unapproved", B, SKIPPING, "number"),
    content("ends_unapproved", B, UNASKED),
    four_eyes(FIRST_APPROVED, "four_eyes_nothing_before", "approve"),
    four_eyes(MAYBE_WORKED, "four_eyes_nothing_before", "approve"),
    four_eyes(route(*ALL, lanes=BOTH, flows=WAY), "four_eyes_same_lane", "appraise"),
    four_eyes(TWICE_WORKED, "four_eyes_same_lane", "look"),
    content("ends_unapproved", B, ENDING),
    put("obligation_at_no_step", P, "financial_obligation", ["tax"], at="financial_obligation[0]"),
    put("obligation_at_no_step", P, "financial_obligation", ["appraise", "x"], at="financial_obligation[1]"),
    put("obligation_in_wrong_hands", P, "financial_obligation", ["approve"], at="financial_obligation[0]"),
    put(
        "obligation_in_wrong_hands",
        P,
        "financial_obligation",
        ["appraise", "number"],
        at="financial_obligation[1]",
    ),
    content(
        "norms_exceed_term",
        B,
        route(step("appraise", norm=LONG), APPROVE, NUMBER, lanes=LANES, flows=WAY),
        "cases[0].terms.online",
        told_of=P,
    ),
    put("norms_exceed_term", P, "cases.1.terms.counter", {"unit": "same_day"}),
]
