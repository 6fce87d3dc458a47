"""What is wrong with the answers, as codes with arguments; ``eforms`` says them in plain words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jsonschema import FormatChecker
from jsonschema.exceptions import ValidationError

from motcua.domain.forms.definition import (
    ADDRESS_PARTS,
    Answers,
    Circumstances,
    FormDefinition,
    Question,
    RepeatingGroup,
    Widget,
)
from motcua.domain.forms.visibility import ShownForm, ShownRow, shown_form
from motcua.domain.people import is_citizen_number, normalise_phone
from motcua.domain.tax_numbers import is_tax_number
from motcua.domain.texts import Text

FieldPath = tuple[str | int, ...]
FORMATS = FormatChecker(formats=())


@dataclass(frozen=True, slots=True)
class AnswerFinding:
    """One thing wrong with one answer: ``("residences", 0, "from_date")``, ``required``, arguments.

    ``keyword`` is that of JSON Schema, or one of ours: ``required``, ``latest``, ``earliest``,
    ``rows_least``, ``rows_most``, ``computed`` (what is computed is missing or out of bounds, which
    only other answers can mend), ``check`` (with ``message``, a text of the form).
    """

    path: FieldPath
    keyword: str
    args: Mapping[str, object] = field(default_factory=dict)
    message: Text | None = None


@FORMATS.checks("date")
def _is_day(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


@FORMATS.checks("citizen-number")
def _is_citizen_number(value: object) -> bool:
    return not isinstance(value, str) or is_citizen_number(value)


@FORMATS.checks("tax-number")
def _is_tax_number(value: object) -> bool:
    return not isinstance(value, str) or is_tax_number(value)


@FORMATS.checks("phone")
def _is_phone(value: object) -> bool:
    return not isinstance(value, str) or normalise_phone(value) is not None


@FORMATS.checks("email")
def _is_email(value: object) -> bool:
    if not isinstance(value, str):
        return True
    name, at, host = value.rpartition("@")
    return bool(at and name and "." in host.strip(".")) and not any(letter.isspace() for letter in value)


def findings_of(
    definition: FormDefinition, answers: Answers, circumstances: Circumstances
) -> list[AnswerFinding]:
    """Return everything wrong with the answers that are asked for, in the order of the form."""
    shown = shown_form(definition, answers, circumstances)
    return findings_in(definition, shown, answers, circumstances.today)


def findings_in(
    definition: FormDefinition, shown: ShownForm, answers: Answers, today: date
) -> list[AnswerFinding]:
    """Return what ``findings_of`` does, for answers of which it is known already what is asked."""
    found = [*_missing(shown, today), *_schema_findings(definition, shown)]
    found = [*_computed_ones(definition, found), *_computed_elsewhere(shown, answers)]
    found += _failed_checks(definition, shown, {str(finding.path[0]) for finding in found})
    order = {element.name: place for place, element in enumerate(definition.elements)}
    return sorted(found, key=lambda finding: order[str(finding.path[0])])


def unfinished_pages(
    definition: FormDefinition, answers: Answers, circumstances: Circumstances
) -> tuple[str, ...]:
    """Return the ids of the pages on which something is still missing or wrong."""
    shown = shown_form(definition, answers, circumstances)
    wrong = {finding.path[0] for finding in findings_in(definition, shown, answers, circumstances.today)}
    return tuple(page.page.id for page in shown.pages if any(page.shows(str(name)) for name in wrong))


def question_findings(
    question: Question, value: object, path: FieldPath, today: date
) -> Iterator[AnswerFinding]:
    """Yield what is missing from, or out of the days allowed for, one answer."""
    if question.computed:
        if question.required and value is None:
            yield AnswerFinding(path, "computed")
        return
    if question.required and (value is None or (question.widget is Widget.CHECKBOX and value is not True)):
        yield AnswerFinding(path, "required")
    if question.widget is Widget.ADDRESS and isinstance(value, Mapping):
        for part in ADDRESS_PARTS[1:] if question.required else ():
            if part not in value:
                yield AnswerFinding((*path, part), "required")
    if question.widget is Widget.DATE and isinstance(value, str) and _is_day(value):
        latest, earliest = _limit(question.latest, today), _limit(question.earliest, today)
        if latest and value > latest:
            yield AnswerFinding(path, "latest", {"limit": latest})
        if earliest and value < earliest:
            yield AnswerFinding(path, "earliest", {"limit": earliest})


def _limit(limit: str, today: date) -> str:
    return today.isoformat() if limit == "today" else limit


def _missing(shown: ShownForm, today: date) -> Iterator[AnswerFinding]:
    for page in shown.pages:
        for entry in page.elements:
            element = entry.element
            if isinstance(element, Question):
                yield from question_findings(element, shown.answers.get(element.name), (element.name,), today)
            else:
                yield from _row_findings(element, entry.rows, today)


def _row_findings(group: RepeatingGroup, rows: tuple[ShownRow, ...], today: date) -> Iterator[AnswerFinding]:
    if len(rows) < group.least:
        yield AnswerFinding((group.name,), "rows_least", {"limit": group.least})
    if len(rows) > group.most:
        yield AnswerFinding((group.name,), "rows_most", {"limit": group.most})
    for index, row in enumerate(rows):
        for question in row.questions:
            path = (group.name, index, question.name)
            yield from question_findings(question, row.answers.get(question.name), path, today)


def _schema_findings(definition: FormDefinition, shown: ShownForm) -> Iterator[AnswerFinding]:
    instance: Any = shown.answers
    for error in definition.validator.iter_errors(instance):
        yield from schema_finding(error)


def schema_finding(error: ValidationError) -> Iterator[AnswerFinding]:
    """Yield what a JSON Schema error says in our terms."""
    path = tuple(error.absolute_path)
    if path:
        yield AnswerFinding(path, str(error.validator), {"limit": error.validator_value})


def _computed_elsewhere(shown: ShownForm, answers: Answers) -> Iterator[AnswerFinding]:
    """Yield computed values that came with the answers and are not what the answers give."""
    for page in shown.pages:
        for entry in page.elements:
            name = entry.element.name
            if isinstance(entry.element, Question):
                if entry.element.computed and answers.get(name, shown.answers.get(name)) != shown.answers.get(
                    name
                ):
                    yield AnswerFinding((name,), "computed")
                continue
            given = answers.get(name)
            for index, row in enumerate(entry.rows):
                came = given[index] if isinstance(given, list) and index < len(given) else {}
                yield from (
                    AnswerFinding((name, index, question.name), "computed")
                    for question in row.questions
                    if question.computed
                    and came.get(question.name, row.answers.get(question.name))
                    != row.answers.get(question.name)
                )


def _computed_ones(definition: FormDefinition, found: list[AnswerFinding]) -> list[AnswerFinding]:
    """Say of computed values that others must be put right; nothing where one of those is wrong anyway."""
    wrong = {finding.path for finding in found}
    kept = []
    for finding in found:
        question = definition.question_at(finding.path)
        if question is None or question.computed is None:
            kept.append(finding)
            continue
        row = finding.path[:-1]
        sources: set[FieldPath] = {(name,) for name in question.computed.fields}
        sources |= {
            (*row, path[1]) for path in question.computed.paths if path[0] == "item" and len(path) > 1
        }
        if not any(path in sources or path[:1] in sources for path in wrong):
            kept.append(AnswerFinding(finding.path, "computed"))
    return kept


def _failed_checks(definition: FormDefinition, shown: ShownForm, wrong: set[str]) -> list[AnswerFinding]:
    """Return the checks that fail; one says nothing while an answer it compares is hidden or wrong."""
    asked = {entry.element.name for page in shown.pages for entry in page.elements}
    return [
        AnswerFinding((name,), "check", {"check": check.id}, check.message)
        for check in definition.checks
        if check.rule.fields <= asked - wrong and not check.rule.evaluate(shown.facts)
        for name in check.fields
    ]
