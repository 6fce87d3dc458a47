"""Which pages and questions are asked, given the answers so far.

Rules are judged in the order of the form on the answers that are themselves shown, so an answer that became
hidden can no longer show or hide anything.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from motcua.domain.forms.definition import (
    Answers,
    Circumstances,
    Element,
    FormDefinition,
    Page,
    Question,
    RepeatingGroup,
)
from motcua.domain.rules import Facts, Rule, RuleError, ValueRule, completed


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of a repeating group with the questions that are asked in it."""

    questions: tuple[Question, ...]
    answers: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ShownElement:
    """An element that is asked; ``rows`` only for a repeating group."""

    element: Element
    rows: tuple[ShownRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page that is asked, with what is asked on it."""

    page: Page
    elements: tuple[ShownElement, ...]

    def shows(self, name: str) -> bool:
        """Tell whether the element called ``name`` is asked on this page."""
        return any(shown.element.name == name for shown in self.elements)


@dataclass(frozen=True, slots=True)
class ShownForm:
    """The pages that are asked, and the answers without those nobody asked for."""

    pages: tuple[ShownPage, ...]
    answers: Mapping[str, object]
    facts: Facts

    def page(self, page_id: str) -> ShownPage | None:
        """Return the page if it is asked."""
        return next((shown for shown in self.pages if shown.page.id == page_id), None)


class _Judge:
    """Keeps the answers shown so far; makes facts of them anew only when a rule asks for one that changed."""

    def __init__(self, definition: FormDefinition, circumstances: Circumstances) -> None:
        self._shape = definition.shape
        self._circumstances = circumstances
        self.kept: dict[str, object] = {}
        self._completed = completed({}, self._shape)
        self._facts = self._made()
        self._changed: set[str] = set()

    def keep(self, name: str, value: object) -> None:
        self.kept[name] = value
        self._completed |= completed({name: value}, {name: self._shape[name]})
        self._changed.add(name)

    @property
    def facts(self) -> Facts:
        return self._known(self._changed)

    def shows(self, rule: Rule[bool] | None) -> bool:
        return rule is None or rule.evaluate(self._known(rule.fields))

    def computed(self, rule: ValueRule, item: Facts | None = None) -> object:
        """Return what ``rule`` gives; None where that is blank, or cannot be computed on these answers."""
        try:
            value = rule.evaluate(self._known(rule.fields) if item is None else item)
        except RuleError:
            return None
        return None if value == "" else value

    def _known(self, fields: Set[str]) -> Facts:
        """Return facts in which at least ``fields`` are as they are now."""
        if not self._changed.isdisjoint(fields):
            self._facts, self._changed = self._made(), set()
        return self._facts

    def _made(self) -> Facts:
        return Facts(
            answers=self._completed,
            channel=self._circumstances.channel,
            today=self._circumstances.today,
        )

    def row(self, group: RepeatingGroup, answers: Mapping[str, object]) -> ShownRow:
        """Judge one row; what stands above a question in the row decides whether it is asked."""
        questions: list[Question] = []
        kept: dict[str, object] = {}
        for question in group.questions:
            if not self._is_asked_in_row(group, question, kept):
                continue
            questions.append(question)
            value = answers.get(question.name)
            if question.computed:
                facts = self._row_facts(group, kept, question.computed.fields)
                value = self.computed(question.computed, facts)
            if value is not None:
                kept[question.name] = value
        return ShownRow(tuple(questions), kept)

    def _is_asked_in_row(self, group: RepeatingGroup, question: Question, kept: Mapping[str, object]) -> bool:
        rule = question.visible
        return rule is None or rule.evaluate(self._row_facts(group, kept, rule.fields))

    def _row_facts(self, group: RepeatingGroup, kept: Mapping[str, object], fields: Set[str]) -> Facts:
        return self._known(fields).for_item(completed(kept, group.kind.members))


def shown_form(definition: FormDefinition, answers: Answers, circumstances: Circumstances) -> ShownForm:
    """Return the pages and questions that are asked, and the answers to them.

    Raises:
        RuleError: a rule cannot be computed (``read_form`` compiled it on blank answers, so hardly ever).
    """
    judge = _Judge(definition, circumstances)
    pages = []
    for page in definition.pages:
        if not judge.shows(page.visible):
            continue
        elements = [
            _shown(element, answers.get(element.name), judge)
            for element in page.elements
            if judge.shows(element.visible)
        ]
        pages.append(ShownPage(page, tuple(elements)))
    return ShownForm(tuple(pages), judge.kept, judge.facts)


def _shown(element: Element, value: object, judge: _Judge) -> ShownElement:
    if isinstance(element, Question):
        if element.computed:
            value = judge.computed(element.computed)
        if value is not None:
            judge.keep(element.name, value)
        return ShownElement(element)
    listed = value if isinstance(value, list) else []
    rows = tuple(judge.row(element, row) for row in listed if isinstance(row, Mapping))
    if rows:
        judge.keep(element.name, [dict(row.answers) for row in rows])
    return ShownElement(element, rows)
