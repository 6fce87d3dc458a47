"""A form as read from ``form.json`` (what answers may be) and ``form.ui.json`` (how they are asked)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from jsonschema.protocols import Validator

from motcua.domain.rules import FieldKind, Group, Rule, Shape, ValueRule
from motcua.domain.texts import NO_TEXT, Text

Answers: TypeAlias = Mapping[str, object]


class Widget(StrEnum):
    """How one answer is asked for."""

    TEXT = "text"
    TEXTAREA = "textarea"
    NUMBER = "number"
    MONEY = "money"  # whole đồng
    DATE = "date"  # three boxes: day, month, year
    CITIZEN_NUMBER = "citizen_number"
    TAX_NUMBER = "tax_number"
    PHONE = "phone"
    EMAIL = "email"
    RADIOS = "radios"
    SELECT = "select"
    YES_NO = "yes_no"  # two radios
    CHECKBOX = "checkbox"  # one box to tick, such as a declaration
    CHECKBOXES = "checkboxes"  # any of several
    ADDRESS = "address"


ADDRESS_PARTS = ("street", "commune", "province")
# Codes are kept where the citizen picked a unit from a list; typed names have none.
ADDRESS_CODES = ("commune_code", "province_code")
# The same place in the names of before 1 July 2025, where the citizen wrote those: in words, and its code.
ADDRESS_EARLIER = ("earlier", "earlier_code")
ADDRESS_KEYS = (*ADDRESS_PARTS, *ADDRESS_CODES, *ADDRESS_EARLIER)
ADDRESS = Group(dict.fromkeys(ADDRESS_KEYS, FieldKind.TEXT), repeats=False)
KINDS: dict[Widget, FieldKind | Group] = {
    Widget.NUMBER: FieldKind.NUMBER,
    Widget.MONEY: FieldKind.NUMBER,
    Widget.DATE: FieldKind.DAY,
    Widget.RADIOS: FieldKind.CHOICE,
    Widget.SELECT: FieldKind.CHOICE,
    Widget.YES_NO: FieldKind.YES_NO,
    Widget.CHECKBOX: FieldKind.YES_NO,
    Widget.CHECKBOXES: FieldKind.CHOICES,
    Widget.ADDRESS: ADDRESS,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose."""

    value: str
    label: Text
    hint: Text = NO_TEXT


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Question:
    """One thing that is asked. ``required`` holds whenever the question is shown.

    A question is itself and no other, so that what is made of it once can be kept beside it.
    """

    name: str
    label: Text
    widget: Widget
    required: bool
    schema: Mapping[str, object]
    hint: Text = NO_TEXT
    choices: tuple[Choice, ...] = ()
    visible: Rule[bool] | None = None
    prefill: str = ""
    autocomplete: str = ""
    latest: str = ""  # "today", or a day such as 2026-02-13
    earliest: str = ""
    legal_basis: str = ""
    # Computed from what was asked before: shown, never asked, whatever a client sends.
    computed: ValueRule | None = None

    @property
    def kind(self) -> FieldKind | Group:
        """What the answer is to a rule."""
        return KINDS.get(self.widget, FieldKind.TEXT)


@dataclass(frozen=True, slots=True)
class RepeatingGroup:
    """Questions that are asked again for each thing of a list, such as every place lived at."""

    name: str
    label: Text
    item_label: Text
    add_label: Text
    questions: tuple[Question, ...]
    least: int
    most: int
    hint: Text = NO_TEXT
    visible: Rule[bool] | None = None

    @property
    def kind(self) -> Group:
        """What the answer is to a rule."""
        return Group({question.name: question.kind for question in self.questions})


Element: TypeAlias = Question | RepeatingGroup


@dataclass(frozen=True, slots=True)
class Section:
    """Elements under one heading of a page; the heading may be empty."""

    title: Text
    hint: Text
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One topic, asked in one go. ``title`` is a question."""

    id: str
    title: Text
    sections: tuple[Section, ...]
    hint: Text = NO_TEXT
    legal_basis: str = ""
    visible: Rule[bool] | None = None
    # What the page is called on the official paper, where a question would be out of place.
    paper_title: Text = NO_TEXT

    @property
    def elements(self) -> Iterator[Element]:
        """Every element of the page in order."""
        return (element for section in self.sections for element in section.elements)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody whose request it is (người yêu cầu), told by answers of the form.

    ``identified_by`` maps ``full_name``, ``identity_number`` and the like to names of questions, of which the
    first answered one counts. Parties confirm in the order in which they are listed; the first is the
    applicant, who fills the form in and confirms by submitting. ``represents`` says when whoever fills it in
    acts for somebody else; a form without it does not ask.
    """

    id: str
    name: Text
    identified_by: Mapping[str, tuple[str, ...]]
    represents: Rule[bool] | None = None


@dataclass(frozen=True, slots=True)
class AnswerCheck:
    """Something that must be true of several answers together; ``fields`` are where the message stands."""

    id: str
    rule: Rule[bool]
    fields: tuple[str, ...]
    message: Text


@dataclass(frozen=True, slots=True)
class FastLane:
    """How a clerk takes a case in on one screen: what is asked, and what is taken for granted.

    ``paths`` name questions, those of a repeating group with its name: ``("papers", "pages")``. One row of it
    is asked.
    ``answers`` are those for which the clerk answers by taking the case in: of a repeating group
    a list with one row.
    """

    paths: tuple[tuple[str, ...], ...]
    answers: Mapping[str, object]


@dataclass(frozen=True, slots=True, eq=False)
class FormDefinition:
    """A whole form (biểu mẫu điện tử). Made by ``reading.read_form``, never changed."""

    title: Text
    pages: tuple[Page, ...]
    parties: tuple[Party, ...]
    checks: tuple[AnswerCheck, ...]
    validator: Validator
    mark: str = ""  # which official form it is (ký hiệu mẫu), for the paper
    fast_lane: FastLane | None = None

    @property
    def elements(self) -> Iterator[Element]:
        """Every element of every page in order."""
        return (element for page in self.pages for element in page.elements)

    @property
    def shape(self) -> Shape:
        """What the answers look like to a rule."""
        return {element.name: element.kind for element in self.elements}

    def question_at(self, path: Sequence[str | int]) -> Question | None:
        """Return the question at the path of an answer, ``("residences", 0, "from_date")``; None for none."""
        for element in self.elements:
            if element.name != path[0]:
                continue
            if isinstance(element, Question):
                return element
            name = path[2] if len(path) > 2 else None
            return next((question for question in element.questions if question.name == name), None)
        return None

    def page(self, page_id: str) -> Page:
        """Return the page with this id.

        Raises:
            KeyError: there is none.
        """
        for page in self.pages:
            if page.id == page_id:
                return page
        raise KeyError(page_id)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What rules of a form know besides the answers; ``today`` is the day in Vietnam."""

    channel: str
    today: date
