"""Takes the answers to one version of a form over to another: what fits stays, the rest is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.domain.forms.definition import Answers, Element, FormDefinition, Question, RepeatingGroup, Widget
from motcua.domain.forms.schema import limited


@dataclass(frozen=True, slots=True)
class Lost:
    """An answer that the new form does not take, with the question as it was asked.

    ``is_gone`` tells a question that is no longer asked from one that must be answered again. In a repeating
    group ``group`` is the group and ``row`` the number of the row, counted from nought.
    """

    question: Question
    value: object
    is_gone: bool
    group: RepeatingGroup | None = None
    row: int = 0

    @property
    def name(self) -> str:
        """The name of the question, or of the group it stands in."""
        return self.group.name if self.group else self.question.name


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the answers."""

    answers: Mapping[str, object]
    lost: tuple[Lost, ...]


def carry_over(old: FormDefinition, new: FormDefinition, answers: Answers) -> Carried:
    """Return the answers to ``old`` that ``new`` takes as they are, and those that it does not.

    An answer stays where a question of the same name allows it. A declaration in other words is another
    declaration: it must be made again. What the new form computes is neither kept nor missed.
    """
    kept: dict[str, object] = {}
    lost: list[Lost] = []
    elements = {element.name: element for element in new.elements}
    for element in old.elements:
        value, target = answers.get(element.name), elements.get(element.name)
        if value is None:
            continue
        if isinstance(element, RepeatingGroup):
            rows = _rows(new, element, target, value, lost)
            if rows:
                kept[element.name] = rows
        elif _fits(new, element, target, value):
            kept[element.name] = value
        elif not _is_computed(target):
            lost.append(Lost(element, value, is_gone=target is None))
    return Carried(kept, tuple(lost))


def new_elements(old: FormDefinition, new: FormDefinition) -> Iterator[Element]:
    """Yield what ``new`` asks and ``old`` did not."""
    known = {element.name for element in old.elements}
    return (element for element in new.elements if element.name not in known and not _is_computed(element))


def _rows(
    new: FormDefinition, old: RepeatingGroup, target: Element | None, value: object, lost: list[Lost]
) -> list[object]:
    group = target if isinstance(target, RepeatingGroup) else None
    questions = {question.name: question for question in group.questions} if group else {}
    kept: list[object] = []
    for number, row in enumerate(value if isinstance(value, list) else []):
        if not isinstance(row, Mapping):
            continue
        fitting: dict[str, object] = {}
        for question in old.questions:
            answer, place = row.get(question.name), questions.get(question.name)
            if answer is None:
                continue
            if _fits(new, question, place, answer):
                fitting[question.name] = answer
            elif not _is_computed(place):
                is_gone = target is None or (group is not None and place is None)
                lost.append(Lost(question, answer, is_gone, old, number))
        kept.append(fitting)
    return kept if group else []


def _fits(new: FormDefinition, old: Question, target: Element | None, value: object) -> bool:
    if not isinstance(target, Question) or target.computed:
        return False
    if target.widget is Widget.CHECKBOX and target.label.vi != old.label.vi:
        return False
    instance: Any = value
    return bool(new.validator.evolve(schema=limited(target)).is_valid(instance))


def _is_computed(target: Element | None) -> bool:
    return isinstance(target, Question) and target.computed is not None
