"""Says what changed between two packages in whole sentences that an official can read out."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.differences import Difference, Part, Turn
from motcua.domain.procedures.life_events import LIFE_EVENTS
from motcua.domain.procedures.package import ALWAYS, FeeRule, ProcedureCase, RequiredDocument
from motcua.domain.procedures.written_route import RouteStep
from motcua.domain.texts import Text
from motcua.dossiers.packages.value_words import amount_words, quoted, thing_words, value_words

PARTS: Final = {
    Part.NAME: gettext_lazy("Name and field"),
    Part.TERMS: gettext_lazy("Cases and terms"),
    Part.DOCUMENTS: gettext_lazy("Required papers"),
    Part.FEES: gettext_lazy("Fees"),
    Part.RESULTS: gettext_lazy("Results"),
    Part.SERVICE: gettext_lazy("Service"),
    Part.FORM: gettext_lazy("Form"),
    Part.ROUTE: gettext_lazy("Route through the office"),
    Part.LEGAL_BASIS: gettext_lazy("Legal basis"),
    Part.VALIDITY: gettext_lazy("Decisions and validity"),
    Part.GUIDANCE: gettext_lazy("Guidance"),
    Part.LETTERS: gettext_lazy("Letters"),
    Part.UNCONFIRMED: gettext_lazy("Unconfirmed values"),
    Part.EXAMPLES: gettext_lazy("Examples"),
}
ASPECTS: Final = {
    "action": gettext_lazy("what the officer does"),
    "add_label": gettext_lazy("button"),
    "after_supplement": gettext_lazy("after a supplement"),
    "agencies": gettext_lazy("agencies"),
    "also_called": gettext_lazy("also called"),
    "amount": gettext_lazy("amount"),
    "as_of": gettext_lazy("known as of"),
    "announcement_decision": gettext_lazy("announcement decision"),
    "audience": gettext_lazy("who may ask"),
    "autocomplete": gettext_lazy("what browsers fill in"),
    "bring": gettext_lazy("what to bring"),
    "branches": gettext_lazy("only if"),
    "code": gettext_lazy("code"),
    "computed": gettext_lazy("computed from"),
    "condition": gettext_lazy("condition"),
    "copies": gettext_lazy("number of copies"),
    "drawing": gettext_lazy("drawing of the route"),
    "earliest": gettext_lazy("earliest day"),
    "eligible": gettext_lazy("eligible for online filing"),
    "ends": gettext_lazy("whether the route ends here"),
    "example": gettext_lazy("example"),
    "field": gettext_lazy("field"),
    "fast_lane": gettext_lazy("fast lane of the counter"),
    "fields": gettext_lazy("where the message stands"),
    "file": gettext_lazy("file"),
    "for_each": gettext_lazy("counted for each"),
    "go_to": gettext_lazy("procedure to use instead"),
    "good_to_know": gettext_lazy("good to know"),
    "hint": gettext_lazy("hint"),
    "identified_by": gettext_lazy("answers that tell who it is"),
    "item_label": gettext_lazy("name of each row"),
    "kind": gettext_lazy("kind"),
    "label": gettext_lazy("wording"),
    "latest": gettext_lazy("latest day"),
    "least": gettext_lazy("fewest rows"),
    "legal_basis": gettext_lazy("legal basis"),
    "letter": gettext_lazy("letter"),
    "level": gettext_lazy("level that decides"),
    "life_events": gettext_lazy("events of life"),
    "mark": gettext_lazy("mark of the official form"),
    "message": gettext_lazy("message"),
    "most": gettext_lazy("most rows"),
    "name": gettext_lazy("name"),
    "norm": gettext_lazy("norm"),
    "not_here": gettext_lazy("why not here"),
    "note": gettext_lazy("note"),
    "only_if_asked": gettext_lazy("only if the office asks"),
    "originals": gettext_lazy("number of originals"),
    "page": gettext_lazy("page that asks it"),
    "paper_title": gettext_lazy("heading on the paper"),
    "financial_obligation": gettext_lazy("steps with a financial obligation"),
    "four_eyes": gettext_lazy("another officer must approve"),
    "paper": gettext_lazy("paper that shows it"),
    "prefill": gettext_lazy("filled in beforehand from"),
    "process_decision": gettext_lazy("decision that approves the route"),
    "product": gettext_lazy("product"),
    "question": gettext_lazy("question"),
    "reason": gettext_lazy("reason"),
    "represents": gettext_lazy("acts for somebody else"),
    "required": gettext_lazy("asked for"),
    "retention_years": gettext_lazy("years to be kept"),
    "role": gettext_lazy("role"),
    "rule": gettext_lazy("rule"),
    "schema": gettext_lazy("limits of the answer"),
    "service_level": gettext_lazy("service level"),
    "service_level_reason": gettext_lazy("why not wholly online"),
    "signature_required": gettext_lazy("signature asked for"),
    "source": gettext_lazy("source"),
    "steps": gettext_lazy("steps to take"),
    "summary": gettext_lazy("summary"),
    "terms": gettext_lazy("term"),
    "title": gettext_lazy("title"),
    "valid_from": gettext_lazy("first day in force"),
    "valid_to": gettext_lazy("first day no longer in force"),
    "visible": gettext_lazy("asked only if"),
    "warn_after": gettext_lazy("warning after"),
    "when": gettext_lazy("condition"),
    "where": gettext_lazy("where"),
    "who": gettext_lazy("who may file"),
    "widget": gettext_lazy("kind of question"),
}
EXPECTED: Final = {
    "case": gettext_lazy("case"),
    "documents": gettext_lazy("papers"),
    "due_at": gettext_lazy("due moment"),
    "fee": gettext_lazy("sum to be paid"),
    "path": gettext_lazy("steps passed"),
}
"""What an example expects, under ``expect``."""
LONGEST_VALUE: Final = 400


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """What changed in one part of a package, one sentence for each change."""

    part: Part
    title: str
    sentences: tuple[str, ...]


def changed_parts(found: Iterable[Difference]) -> list[ChangedPart]:
    """Return differences (in the order of ``differences``) as sentences, by part."""
    return [
        ChangedPart(part, str(PARTS[part]), tuple(sentence(one) for one in group))
        for part, group in groupby(found, key=lambda one: one.part)
    ]


def sentence(one: Difference) -> str:
    """Return one change as a sentence."""
    words = capfirst(_clause(one))
    return words if words.endswith((".", "”")) else f"{words}."


def _clause(one: Difference) -> str:
    aspect = str(ASPECTS.get(one.aspect, one.aspect.replace("_", " ")))
    place = ", ".join(_subject_words(step) for step in one.subject)
    if one.part is Part.EXAMPLES and one.turn is Turn.CHANGED:
        name, *path = map(str, one.subject)
        expects = path[:1] == ["expect"] and path[-1] in EXPECTED
        return _changed(one, f"{aspect} “{name}”", str(EXPECTED[path[-1]]) if expects else ".".join(path))
    if isinstance(one.after or one.before, Text | str) and one.turn is not Turn.CHANGED and not place:
        place = aspect  # a line of a list has no name of its own
    match one.turn:
        case Turn.ADDED:
            return _within(place, _("added %(thing)s") % {"thing": _whole(one.after, one.subject, aspect)})
        case Turn.REMOVED:
            return _within(place, _("removed %(thing)s") % {"thing": _whole(one.before, one.subject, aspect)})
        case Turn.MOVED:
            return _within(place, _("%(thing)s stands elsewhere") % {"thing": thing_words(one.after)})
    return _changed(one, place, aspect)


def _changed(one: Difference, place: str, aspect: str) -> str:
    before, after = _both(one)
    what = f"{place}: {aspect}" if place else aspect
    if len(before) + len(after) > LONGEST_VALUE or not (before or after) or before == after:
        return _("%(what)s changed") % {"what": what}
    values = {"what": what, "before": before, "after": after}
    if not before:
        return _("%(what)s is new: %(after)s") % values
    if not after:
        return _("%(what)s falls away (it was %(before)s)") % values
    return _("%(what)s from %(before)s to %(after)s") % values


def _both(one: Difference) -> tuple[str, str]:
    """Return both values in words; a text that differs in the other language only is shown in that one."""
    if one.aspect == "amount":
        return amount_words(str(one.before)), amount_words(str(one.after))
    if one.aspect in ("required", "when", "visible"):
        return _condition_words(one.before), _condition_words(one.after)
    before, after = quoted(one.before), quoted(one.after)
    if before == after and isinstance(one.before, Text) and isinstance(one.after, Text):
        return f"“{one.before.en or one.before.vi}”", f"“{one.after.en or one.after.vi}”"
    return before, after


def _condition_words(rule: object) -> str:
    said = value_words(rule)
    return _("always") if said in ("", ALWAYS) else said


def _subject_words(step: object) -> str:
    return value_words(step) if isinstance(step, Channel | str) else thing_words(step)


def _whole(thing: object, subject: tuple[object, ...], aspect: str) -> str:
    """Return a thing that came or went, with what people would ask of it first."""
    if subject and isinstance(subject[-1], str):  # an entry of a mapping: its name stands in the subject
        said = value_words(thing)
        return aspect if len(said) > LONGEST_VALUE // 4 else f"{aspect} {said}".strip()
    if isinstance(thing, str) and thing in LIFE_EVENTS:
        return thing_words(LIFE_EVENTS[thing])
    details = _details(thing)
    return f"{thing_words(thing)} ({details})" if details else thing_words(thing)


def _details(thing: object) -> str:
    match thing:
        case RouteStep():
            return f"{value_words(thing.role)}, {value_words(thing.norm)}"
        case FeeRule():
            return amount_words(thing.amount)
        case ProcedureCase():
            return "; ".join(f"{value_words(one)} {value_words(term)}" for one, term in thing.terms.items())
        case RequiredDocument():
            return value_words(thing.kind)
    return ""


def _within(place: str, words: str) -> str:
    return f"{place}: {words}" if place else words
