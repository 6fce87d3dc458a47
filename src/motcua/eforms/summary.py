"""Answers as people read them: for the check-your-answers page and the officer's page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.domain.forms.definition import Circumstances, FormDefinition, Question, RepeatingGroup, Widget
from motcua.domain.forms.parties import address_line
from motcua.domain.forms.validation import findings_in
from motcua.domain.forms.visibility import ShownElement, ShownForm, shown_form
from motcua.eforms.wording import shown_day


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One question with its answer in lines; none where it was left open."""

    name: str
    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """The answers of one page; ``is_complete`` tells whether something on it is still missing or wrong."""

    id: str
    title: str
    rows: tuple[SummaryRow, ...]
    is_complete: bool


def check_answers(
    definition: FormDefinition, answers: Mapping[str, object], circumstances: Circumstances, language: str
) -> list[SummaryPage]:
    """Return every page that is asked with its answers, hidden ones left out."""
    shown = shown_form(definition, answers, circumstances)
    wrong = {finding.path[0] for finding in findings_in(definition, shown, answers, circumstances.today)}
    return [
        SummaryPage(
            id=page.page.id,
            title=page.page.title.said_in(language),
            rows=tuple(row for entry in page.elements for row in _rows(entry, shown, language)),
            is_complete=not any(page.shows(str(name)) for name in wrong),
        )
        for page in shown.pages
    ]


def displayed_answers(
    definition: FormDefinition, answers: Mapping[str, object], circumstances: Circumstances, language: str
) -> dict[str, object]:
    """Return the answers by name as texts (rows of groups as lists of mappings), for letters and slips.

    A question that was not asked, or left open, is an empty text: a letter can name every question.
    """
    shown = shown_form(definition, answers, circumstances)
    texts: dict[str, object] = {}
    for element in definition.elements:
        value = shown.answers.get(element.name)
        if isinstance(element, Question):
            texts[element.name] = "\n".join(displayed(element, value, language))
            continue
        rows = value if isinstance(value, list) else []
        texts[element.name] = [
            {q.name: "\n".join(displayed(q, row.get(q.name), language)) for q in element.questions}
            for row in rows
        ]
    return texts


def displayed(question: Question, value: object, language: str) -> tuple[str, ...]:
    """Return one answer in lines of text."""
    if value is None:
        return ()
    if question.widget is Widget.CHECKBOXES and isinstance(value, list):
        return tuple(_label(question, one, language) for one in value)
    if question.widget is Widget.ADDRESS and isinstance(value, Mapping) and value.get("earlier"):
        earlier = _("Before 1 July 2025: %(names)s") % {"names": value["earlier"]}
        return (address_line(value), earlier)
    if question.widget is Widget.TEXTAREA:
        return tuple(str(value).splitlines())
    return (_line(question, value, language),)


def _line(question: Question, value: object, language: str) -> str:
    match question.widget:
        case Widget.DATE:
            return shown_day(str(value))
        case Widget.ADDRESS:
            return address_line(value)
        case Widget.YES_NO | Widget.CHECKBOX:
            return _("Yes") if value is True else _("No")
        case Widget.RADIOS | Widget.SELECT:
            return _label(question, value, language)
        case Widget.MONEY if isinstance(value, int):
            return f"{value:,} đồng".replace(",", ".")
    return str(value)


def _label(question: Question, value: object, language: str) -> str:
    labels = {choice.value: choice.label.said_in(language) for choice in question.choices}
    return labels.get(str(value), str(value))


def _rows(entry: ShownElement, shown: ShownForm, language: str) -> list[SummaryRow]:
    element = entry.element
    if isinstance(element, Question):
        values = displayed(element, shown.answers.get(element.name), language)
        return [SummaryRow(element.name, element.label.said_in(language), values)]
    return [
        SummaryRow(
            name=element.name,
            key=f"{element.item_label.said_in(language)} {number}",
            values=tuple(_row_lines(row.questions, row.answers, language)),
        )
        for number, row in enumerate(entry.rows, start=1)
    ] or [_empty(element, language)]


def _row_lines(questions: tuple[Question, ...], answers: Mapping[str, object], language: str) -> list[str]:
    lines = []
    for question in questions:
        text = "; ".join(displayed(question, answers.get(question.name), language))
        if text:
            label = question.label.said_in(language)
            lines.append(f"{label} {text}" if label.endswith("?") else f"{label}: {text}")
    return lines


def _empty(group: RepeatingGroup, language: str) -> SummaryRow:
    return SummaryRow(group.name, group.label.said_in(language), ())
