"""A page of a form definition as a Django form: works without JavaScript, keeps what was typed.

Questions that depend on an answer of the same page are asked by the next rendering of the page; a repeating
group gets its "add another" and "remove" buttons, which send the page without judging it.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.utils import ErrorDict
from django.utils.translation import get_language

from motcua.domain.forms.answers import normalised
from motcua.domain.forms.definition import Circumstances, FormDefinition, Question, RepeatingGroup
from motcua.domain.forms.validation import FieldPath, findings_in
from motcua.domain.forms.visibility import ShownElement, ShownPage, shown_form
from motcua.eforms.drawing import SectionView, sections_of
from motcua.eforms.errors import UnknownPageError
from motcua.eforms.fields import field_of, raw_value
from motcua.eforms.rows import SHOWN, Data, action_of, row_name, row_numbers, with_action
from motcua.eforms.wording import finding_words

COUNTER = "counter"


class PageForm(forms.Form):
    """One page. Made by ``page_form``."""

    use_required_attribute = False

    def __init__(
        self,
        definition: FormDefinition,
        page_id: str,
        answers: Mapping[str, object],
        circumstances: Circumstances,
        data: Data | None = None,
        *,
        only: Collection[str] | None = None,
    ) -> None:
        self.definition, self.circumstances = definition, circumstances
        self.stored = dict(answers)
        self.language = get_language() or "vi"
        try:
            self.page = definition.page(page_id)
        except KeyError as error:
            raise UnknownPageError(page_id) from error
        self._closed = self._not_asked_again(only)
        self._made: dict[str, forms.Field] = {}
        self.action = action_of(data)
        data = with_action(data, self.action, self.page)
        super().__init__(data=data)
        self._typed = self._answers_typed(data) if data is not None else None
        self._kept = normalised(definition, self._merged())
        self._form_shown = shown_form(definition, self._kept, circumstances)
        self.shown = self._shown_page()
        self._was_shown = frozenset(str(data.get(SHOWN, "")).split()) if data is not None else None
        self.paths: dict[str, FieldPath] = {}
        self._asked: dict[tuple[str, int], tuple[Question, ...]] = {}
        for entry in self.shown.elements:
            self._add(entry)
        if self.only_redraws:
            self._errors = ErrorDict()
            self.cleaned_data = {}

    @property
    def only_redraws(self) -> bool:
        """Tell whether a button was pressed that changes rows: the page is drawn again, nothing is judged."""
        return self.action is not None

    @property
    def asks_more(self) -> bool:
        """Tell whether an answer given here makes a question appear here that was not on the page yet."""
        return self._was_shown is not None and not set(self.fields) <= self._was_shown

    def is_valid(self) -> bool:
        """Tell whether the page can be saved: everything that was asked on it is answered rightly."""
        return not self.only_redraws and super().is_valid() and not self.asks_more

    def page_answers(self) -> dict[str, object]:
        """Return the answers of this page as they are kept; those that cannot be read are left out."""
        names = {entry.element.name for entry in self.shown.elements}
        return {name: value for name, value in self._kept.items() if name in names}

    @property
    def counted(self) -> Mapping[str, object]:
        """All answers that count, those of other pages and computed ones too."""
        return self._form_shown.answers

    def say_sources(self, sources: Mapping[str, str]) -> None:
        """Say beside each field named where what stands in it is from, in words."""
        for name, words in sources.items():
            if name in self.fields:
                field = self.fields[name]
                field.help_text = " ".join(part for part in (str(field.help_text), words) if part)

    @property
    def sections(self) -> list[SectionView]:
        """The page in its sections, for the template."""
        return sections_of(self)

    @property
    def shown_names(self) -> str:
        """The names of the fields on the page, for the hidden box that says what was asked."""
        return " ".join(self.fields)

    def clean(self) -> dict[str, Any]:
        """Hold the answers of the page to the rules of the form."""
        for finding in findings_in(self.definition, self._form_shown, self._kept, self.circumstances.today):
            self._tell(finding)
        if self._was_shown is not None:
            for name in set(self.errors) - self._was_shown - {NON_FIELD_ERRORS}:
                del self._errors[name]
        return dict(self.cleaned_data)

    def _tell(self, finding: Any) -> None:
        """Put a finding beside its field, unless something is said there already."""
        if not self.shown.shows(str(finding.path[0])):
            return
        name = next((name for name, path in self.paths.items() if finding.path[: len(path)] == path), None)
        if name is None and self._is_new(str(finding.path[0])):
            return
        if name is None:
            question = self.definition.question_at(finding.path)
            self.add_error(None, finding_words(finding, question, self.language))
        elif name not in self.errors:
            question = self.definition.question_at(self.paths[name])
            self.add_error(name, finding_words(finding, question, self.language))

    def _is_new(self, element: str) -> bool:
        """Tell whether a group was not on the page yet that was sent: nobody could fill it in."""
        names = {name for name, path in self.paths.items() if path[0] == element}
        return self._was_shown is not None and bool(names) and not names & self._was_shown

    def _merged(self) -> dict[str, object]:
        names = {element.name for element in self.page.elements} - self._closed
        kept = {name: value for name, value in self.stored.items() if name not in names}
        return {**kept, **(self._typed if self._typed is not None else self.stored)}

    def _answers_typed(self, data: Data) -> dict[str, object]:
        typed: dict[str, object] = {}
        for element in self.page.elements:
            if element.name in self._closed:
                continue
            if isinstance(element, RepeatingGroup):
                rows = [
                    {
                        q.name: self._read(q, data, row_name(element, number, q))
                        for q in element.questions
                        if not q.computed
                    }
                    for number in row_numbers(data, element)
                ]
                typed[element.name] = _filled(rows, element.least)
            elif not element.computed:
                typed[element.name] = self._read(element, data, element.name)
        return {name: value for name, value in typed.items() if value is not None}

    def _read(self, question: Question, data: Data, name: str) -> object:
        """Return what was typed; that something is missing is told later, once it is known what is asked."""
        field = self._field(question, name)
        field.required = False
        value = raw_value(field, data, name)
        field.required = question.required
        return value

    def _field(self, question: Question, name: str) -> forms.Field:
        if name not in self._made:
            self._made[name] = field_of(question)
        return self._made[name]

    def _shown_page(self) -> ShownPage:
        page = self._form_shown.page(self.page.id)
        if page is None:
            raise UnknownPageError(self.page.id)
        return replace(
            page, elements=tuple(one for one in page.elements if one.element.name not in self._closed)
        )

    def _not_asked_again(self, only: Collection[str] | None) -> frozenset[str]:
        """Return what of the page stays as answered: what it asks already and is not among ``only``."""
        if only is None:
            return frozenset()
        kept = normalised(self.definition, self.stored)
        page = shown_form(self.definition, kept, self.circumstances).page(self.page.id)
        asked = {entry.element.name for entry in page.elements} if page else set()
        return frozenset(asked - set(only))

    def _add(self, entry: ShownElement) -> None:
        element = entry.element
        if isinstance(element, Question):
            if element.computed:
                return
            self._add_field(element.name, (element.name,), element, self.stored.get(element.name))
            return
        stored = self.stored.get(element.name)
        rows = stored if isinstance(stored, list) else []
        for number in range(self.rows_of(element)):
            row = rows[number] if number < len(rows) and isinstance(rows[number], Mapping) else {}
            for question in self._ask_in(entry, element, number):
                if question.computed:
                    continue
                name = row_name(element, number, question)
                self._add_field(name, (element.name, number, question.name), question, row.get(question.name))
                if number >= max(len(entry.rows), element.least):
                    self.fields[name].required = False  # an empty row of a list that may be empty

    def _ask_in(self, entry: ShownElement, group: RepeatingGroup, number: int) -> tuple[Question, ...]:
        asked = entry.rows[number].questions if number < len(entry.rows) else _always_asked(group)
        self._asked[group.name, number] = asked
        return asked

    def asked_in(self, group: RepeatingGroup, number: int) -> tuple[Question, ...]:
        """Return the questions that one row of a group asks, computed ones too."""
        return self._asked[group.name, number]

    def _add_field(self, name: str, path: FieldPath, question: Question, value: object) -> None:
        field = self._field(question, name)
        field.initial = value
        self.fields[name] = field
        self.paths[name] = path

    def rows_of(self, group: RepeatingGroup) -> int:
        """Return how many rows the page shows: an empty group begins with one to fill in."""
        if self.is_bound:
            count = len(row_numbers(self.data, group))
        else:
            stored = self.stored.get(group.name)
            count = len(stored) if isinstance(stored, list) else 0
        return max(count, group.least, 1)


def page_form(
    definition: FormDefinition,
    page_id: str,
    answers: Mapping[str, object],
    circumstances: Circumstances,
    data: Data | None = None,
    *,
    only: Collection[str] | None = None,
) -> PageForm:
    """Return the page as a Django form, in the active language.

    With ``only`` these questions alone are asked, and those that their answers make appear; everything else
    on the page stays as it was answered.

    Unbound (without ``data``) it shows ``answers``. Bound and valid: save ``page_answers()``. Otherwise show
    it again, nothing is lost; after ``only_redraws`` or ``asks_more`` nothing need be wrong with it.

    Raises:
        UnknownPageError: there is no such page, or it is not asked with these answers.
    """
    return PageForm(definition, page_id, answers, circumstances, data, only=only)


def _always_asked(group: RepeatingGroup) -> tuple[Question, ...]:
    return tuple(question for question in group.questions if question.visible is None)


def _filled(rows: list[dict[str, object]], least: int) -> list[dict[str, object]]:
    """Return the rows without empty ones at the end, as far as the list may be that short."""
    while len(rows) > least and not any(value not in (None, "", False) for value in rows[-1].values()):
        rows = rows[:-1]
    return rows
