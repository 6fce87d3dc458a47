"""Puts answers into one form: NFC, single spaces, plain digits, nothing empty, nothing unknown."""

import unicodedata
from collections.abc import Mapping

from motcua.domain.forms.definition import (
    ADDRESS_KEYS,
    Answers,
    FormDefinition,
    Question,
    RepeatingGroup,
    Widget,
)
from motcua.domain.people import normalise, normalise_number, normalise_phone
from motcua.domain.tax_numbers import normalise_tax_number


def normalised(definition: FormDefinition, answers: Answers) -> dict[str, object]:
    """Return ``answers`` as they are kept: only those that the form asks for, blanks left out.

    Computed values are computed anew each time and are no answers.
    """
    kept: dict[str, object] = {}
    for element in definition.elements:
        if isinstance(element, Question) and element.computed:
            continue
        value = answers.get(element.name)
        clean = (
            normalised_rows(element, value)
            if isinstance(element, RepeatingGroup)
            else normalised_value(element, value)
        )
        if clean is not None:
            kept[element.name] = clean
    return kept


def normalised_rows(group: RepeatingGroup, value: object) -> list[object] | None:
    """Return the rows of a repeating group; an empty row stays, so that its place is not lost."""
    if not isinstance(value, list):
        return None
    rows: list[object] = []
    for row in value:
        if isinstance(row, Mapping):
            asked = (question for question in group.questions if not question.computed)
            cleaned = {q.name: normalised_value(q, row.get(q.name)) for q in asked}
            rows.append({name: item for name, item in cleaned.items() if item is not None})
    return rows or None


def normalised_value(question: Question, value: object) -> object:
    """Return one answer as it is kept, None where it says nothing."""
    match question.widget:
        case Widget.ADDRESS:
            return _address(value)
        case Widget.CHECKBOXES:
            return list(value) if isinstance(value, list) and value else None
        case Widget.CHECKBOX:
            return True if value is True else None
    if not isinstance(value, str):
        return value
    text = _lines(value) if question.widget is Widget.TEXTAREA else normalise(value)
    if question.widget is Widget.CITIZEN_NUMBER:
        text = normalise_number(text)
    elif question.widget is Widget.TAX_NUMBER:
        text = normalise_tax_number(text)
    elif question.widget is Widget.PHONE:
        text = normalise_phone(text) or text
    return text or None


def _address(value: object) -> object:
    if not isinstance(value, Mapping):
        return None
    parts = {part: normalise(str(value.get(part) or "")) for part in ADDRESS_KEYS}
    return {part: text for part, text in parts.items() if text} or None


def _lines(text: str) -> str:
    return "\n".join(normalise(line) for line in unicodedata.normalize("NFC", text).splitlines()).strip()
