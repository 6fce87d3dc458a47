"""What changed from one package to another, by meaning and not by line.

Both sides are walked as typed values: every field of every dataclass is compared, things in lists by their
name, so that nothing that a package can say changes unsaid. Words are put to it by ``dossiers.packages``.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from operator import attrgetter
from typing import Any, Final, TypeGuard

from motcua.domain.clock.terms import Term
from motcua.domain.forms.definition import (
    Choice,
    FastLane,
    FormDefinition,
    Question,
    RepeatingGroup,
    Section,
)
from motcua.domain.procedures.package import (
    Decision,
    Download,
    Field,
    LegalBasis,
    ProcedureCase,
    ProcedurePackage,
    ResultPaper,
    Unconfirmed,
)
from motcua.domain.procedures.written_route import written_route
from motcua.domain.process.definition import Norm, Route
from motcua.domain.rules import Rule
from motcua.domain.texts import Text


class Part(StrEnum):
    """Where in a package something changed, in the order in which people ask."""

    NAME = "name"
    TERMS = "terms"
    DOCUMENTS = "documents"
    FEES = "fees"
    RESULTS = "results"
    SERVICE = "service"
    FORM = "form"
    ROUTE = "route"
    LEGAL_BASIS = "legal_basis"
    VALIDITY = "validity"
    GUIDANCE = "guidance"
    LETTERS = "letters"
    UNCONFIRMED = "unconfirmed"
    EXAMPLES = "examples"


class Turn(StrEnum):
    """What became of something."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """One change. ``subject`` says of what, from the outside in; ``aspect`` which of its values.

    Added and removed things stand whole in ``after`` or ``before``; a moved one in both.
    """

    part: Part
    turn: Turn
    subject: tuple[object, ...] = ()
    aspect: str = ""
    before: object = None
    after: object = None


@dataclass(frozen=True, slots=True)
class ReadPackage:
    """A package as it is compared: of ``drawing``, the BPMN text, only the route has a meaning.

    ``files`` are the digests of the files to take home, by name.
    """

    package: ProcedurePackage
    form: FormDefinition
    route: Route
    letters: Mapping[str, str]
    examples: Mapping[str, object]
    drawing: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


_PARTS: Final[dict[str, Part]] = {
    "code": Part.NAME,
    "name": Part.NAME,
    "also_called": Part.NAME,
    "field": Part.NAME,
    "cases": Part.TERMS,
    "after_supplement": Part.TERMS,
    "documents": Part.DOCUMENTS,
    "downloads": Part.DOCUMENTS,
    "fees": Part.FEES,
    "results": Part.RESULTS,
    "legal_basis": Part.LEGAL_BASIS,
    "valid_from": Part.VALIDITY,
    "valid_to": Part.VALIDITY,
    "announcement_decision": Part.VALIDITY,
    "process_decision": Part.VALIDITY,
    "guidance": Part.GUIDANCE,
    "life_events": Part.GUIDANCE,
    "eligibility": Part.GUIDANCE,
    "unconfirmed": Part.UNCONFIRMED,
}
"""The part to which each value of ``procedure.yaml`` belongs; any other belongs to the service."""


def differences(old: ReadPackage, new: ReadPackage) -> list[Difference]:
    """Return everything that changed from ``old`` to ``new``, by part; nothing for two that say the same."""
    found = [
        *_package_differences(old.package, new.package),
        *_form_differences(old.form, new.form),
        *_listed(Part.ROUTE, (), written_route(old.route), written_route(new.route)),
        *_mapped(Part.DOCUMENTS, (), "file", old.files, new.files),
        *_mapped(Part.LETTERS, (), "letter", old.letters, new.letters),
        *_mapped(Part.EXAMPLES, (), "example", old.examples, new.examples),
    ]
    if old.drawing != new.drawing and not any(one.part is Part.ROUTE for one in found):
        found.append(Difference(Part.ROUTE, Turn.CHANGED, (), "drawing"))
    order = list(Part)
    return sorted(found, key=lambda one: order.index(one.part))


def _package_differences(old: ProcedurePackage, new: ProcedurePackage) -> Iterator[Difference]:
    for name in (one.name for one in fields(ProcedurePackage)):
        yield from _value(_PARTS.get(name, Part.SERVICE), (), name, getattr(old, name), getattr(new, name))


def _form_differences(old: FormDefinition, new: FormDefinition) -> Iterator[Difference]:
    yield from _value(Part.FORM, (), "title", old.title, new.title)
    yield from _value(Part.FORM, (), "mark", old.mark, new.mark)
    yield from _listed(Part.FORM, (), old.pages, new.pages)
    yield from _listed(Part.FORM, (), _placed(old), _placed(new))
    yield from _listed(Part.FORM, (), old.parties, new.parties)
    yield from _listed(Part.FORM, (), old.checks, new.checks)
    yield from _value(Part.FORM, (), "fast_lane", _fast(old), _fast(new))


def _fast(form: FormDefinition) -> tuple[str, ...]:
    """Return what the fast lane asks and takes for granted, as a list that can be compared and said."""
    if form.fast_lane is None:
        return ()
    asked = [".".join(path) for path in form.fast_lane.paths]
    return (*asked, *(f"{name} = {value}" for name, value in form.fast_lane.answers.items()))


@dataclass(frozen=True, slots=True)
class PlacedQuestion:
    """A question or a repeating group with the page that asks it: moving it to another page is a change."""

    page: Text
    element: Question | RepeatingGroup


def _placed(form: FormDefinition) -> list[PlacedQuestion]:
    return [PlacedQuestion(page.title, element) for page in form.pages for element in page.elements]


WHOLE: Final = (Text, Term, Norm, Rule, Field, Decision, FastLane)
"""What is compared and said as one value, though it has parts: of a decision, number and day mean little."""
USUAL_KEYS: Final = ("id", "key")
KEYS: Final[dict[type, str]] = {
    **dict.fromkeys((Question, RepeatingGroup), "name"),
    Download: "file",
    ProcedureCase: "code",
    LegalBasis: "number",
    Unconfirmed: "path",
    PlacedQuestion: "element.name",
    Choice: "value",
    ResultPaper: "name.vi",
    Section: "title.vi",
    Text: "vi",
}


def key_of(item: object) -> Hashable:
    """Return the name by which a thing of a list is the same thing in another package."""
    path = KEYS.get(type(item)) or next((one for one in USUAL_KEYS if hasattr(item, one)), "")
    return str(attrgetter(path)(item) if path else item)


def _value(
    part: Part, subject: tuple[object, ...], aspect: str, before: object, after: object
) -> Iterator[Difference]:
    """Compare two values of one field, going into what has parts of its own."""
    if before == after:
        return
    if _is_list(before) and _is_list(after):
        yield from _listed(part, subject, before, after, aspect)
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _mapped(part, subject, aspect, before, after)
    elif _has_parts(before) and type(before) is type(after):
        yield from _fields(part, subject, before, after)
    else:
        yield Difference(part, Turn.CHANGED, subject, aspect, before, after)


def _fields(part: Part, subject: tuple[object, ...], before: object, after: object) -> Iterator[Difference]:
    assert is_dataclass(before)  # noqa: S101 - both are of one dataclass, see ``_has_parts``
    for name in (one.name for one in fields(before)):
        # The elements of a page stand in a list of their own: see ``_placed``.
        if not (isinstance(before, Section) and name == "elements"):
            yield from _value(part, subject, name, getattr(before, name), getattr(after, name))


def _listed(
    part: Part,
    subject: tuple[object, ...],
    before: Sequence[object],
    after: Sequence[object],
    aspect: str = "",
) -> Iterator[Difference]:
    """Compare two lists: what came, what went, what changed in itself, what stands elsewhere."""
    old, new = _keyed(before), _keyed(after)
    for key in [key for key in old if key not in new]:
        yield Difference(part, Turn.REMOVED, subject, aspect, before=old[key])
    staying = {key for key in old if key in new and not _is_on_another_page(old[key], new[key])}
    moved = _moved([key for key in old if key in staying], [key for key in new if key in staying])
    for key, item in new.items():
        if key not in old:
            yield Difference(part, Turn.ADDED, subject, aspect, after=item)
            continue
        if key in moved:
            yield Difference(part, Turn.MOVED, subject, aspect, old[key], item)
        if _has_parts(item) and type(old[key]) is type(item):
            yield from _fields(part, (*subject, _named(item)), old[key], item)
        elif old[key] != item:
            yield Difference(part, Turn.CHANGED, subject, aspect, old[key], item)


def _keyed(items: Sequence[object]) -> dict[Hashable, object]:
    """Return the items by name; where several have the same (headings may be empty), their place counts."""
    found: dict[Hashable, object] = {}
    for item in items:
        key, times = key_of(item), 1
        while (key, times) in found:
            times += 1
        found[key, times] = item
    return found


def _is_on_another_page(old: object, new: object) -> bool:
    """Tell whether a question went to another page: said as such, and not as a change of order."""
    return isinstance(old, PlacedQuestion) and isinstance(new, PlacedQuestion) and old.page != new.page


def _named(item: object) -> object:
    """Return what stands for ``item`` in a subject; a placed question is named as the question itself."""
    return item.element if isinstance(item, PlacedQuestion) else item


def _moved(before: list[Hashable], after: list[Hashable]) -> set[Hashable]:
    """Return the keys that left their place among the others; as few as can be said."""
    stay: set[Hashable] = set()
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        stay.update(before[block.a : block.a + block.size])
    return set(before) - stay


def _mapped(
    part: Part,
    subject: tuple[object, ...],
    aspect: str,
    before: Mapping[Any, object],
    after: Mapping[Any, object],
) -> Iterator[Difference]:
    """Compare two mappings, such as the terms of a case by channel."""
    old, new = dict[object, object](before), dict[object, object](after)
    for key in [*old, *(one for one in new if one not in old)]:
        if key not in new:
            yield Difference(part, Turn.REMOVED, (*subject, key), aspect, before=old[key])
        elif key not in old:
            yield Difference(part, Turn.ADDED, (*subject, key), aspect, after=new[key])
        elif isinstance(old[key], Mapping) and isinstance(new[key], Mapping):
            yield from _mapped(part, (*subject, key), aspect, old[key], new[key])
        elif old[key] != new[key]:
            yield Difference(part, Turn.CHANGED, (*subject, key), aspect, old[key], new[key])


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, tuple | list)


def _has_parts(value: object) -> bool:
    return is_dataclass(value) and not isinstance(value, (*WHOLE, type))
