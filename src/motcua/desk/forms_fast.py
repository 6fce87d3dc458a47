"""The one screen of the fast lane as a form: at most five questions of the procedure's own form."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.desk.finding import UnreadableTextError, card_of
from motcua.desk.forms_filing import LONGEST_CARD
from motcua.domain.canonical_json import JSON
from motcua.domain.forms.definition import Circumstances, FastLane, FormDefinition
from motcua.domain.forms.fast_lane import Path, fast_answers, fast_questions
from motcua.domain.forms.validation import FieldPath, findings_in
from motcua.domain.forms.visibility import shown_form
from motcua.domain.lifecycle import Channel
from motcua.domain.people import PersonDetails
from motcua.eforms.fields import field_of, raw_value
from motcua.eforms.wording import finding_words

CARD: Final = "card"


class FastForm(forms.Form):
    """What the fast lane asks. A scanned citizen card in the box for the number fills the name in, too."""

    use_required_attribute = False

    command_id = forms.UUIDField(widget=forms.HiddenInput)
    card = forms.CharField(max_length=LONGEST_CARD, required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        definition: FormDefinition,
        lane: FastLane,
        today: date,
        **options: Any,
    ) -> None:
        self.definition, self.lane, self.today = definition, lane, today
        self.paths: dict[str, Path] = {"_".join(path): path for path in fast_questions(definition)}
        self.scanned: PersonDetails | None = None
        self.card_problem = ""
        self.is_scan_only = False
        super().__init__(self._with_card(data) if data is not None else None, **options)
        for name, question in zip(self.paths, fast_questions(definition).values(), strict=True):
            self.fields[name] = field_of(question)
        if number := self._fact("identity_number"):
            self.fields[number].widget.attrs |= {"maxlength": LONGEST_CARD, "data-private": ""}
            self.fields[number].help_text = _("Or scan the card: the name is filled in by itself.")
        if name := self._fact("full_name"):
            self.fields[name].widget.attrs |= {"data-private": "", "autocomplete": "off"}
        self.answers: dict[str, JSON] = fast_answers(definition, lane, self._typed())  # type: ignore[assignment]
        if self.is_bound:
            self._blank_after_scan()
        self._focus()

    @property
    def identity_number(self) -> str:
        """The number of whoever applies, as typed or scanned; empty where none was given."""
        name = self._fact("identity_number")
        path = self.paths.get(name, ())
        return str(self.answers.get(path[0], "")) if path else ""

    @property
    def asked(self) -> list[forms.BoundField]:
        """The boxes to fill in, in their order."""
        return [self[name] for name in self.paths]

    def clean(self) -> dict[str, Any]:
        """Hold the answers to the rules of the procedure's form."""
        if self.card_problem:
            self.add_error(self._fact("identity_number") or None, self.card_problem)
        circumstances = Circumstances(Channel.COUNTER.value, self.today)
        shown = shown_form(self.definition, self.answers, circumstances)
        for finding in findings_in(self.definition, shown, self.answers, self.today):
            name = self._name_of(finding.path)
            question = self.definition.question_at(finding.path)
            if not self._is_said(name, finding.path):
                self.add_error(name, finding_words(finding, question, get_language() or "vi"))
        return dict(self.cleaned_data)

    def _is_said(self, name: str | None, path: FieldPath) -> bool:
        """Tell whether a box says what is wrong already; an empty list is said by its empty boxes."""
        inside = [one for one, whole in self.paths.items() if whole[: len(path)] == tuple(path)]
        return any(one in self.errors for one in ([name] if name else inside))

    def _name_of(self, path: FieldPath) -> str | None:
        wanted = tuple(str(part) for part in path if not isinstance(part, int))
        return next((name for name, one in self.paths.items() if one == wanted), None)

    def _fact(self, fact: str) -> str:
        """Return the box that asks for ``fact`` about the applicant; empty where none does."""
        names = self.definition.parties[0].identified_by.get(fact, ())
        return next((one for one in names if one in self.paths), "")

    def _with_card(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was sent, with a card scanned into the box for the number taken apart."""
        values = {name: data.get(name, "") for name in (*self.paths, "command_id", CARD)}
        number, name = self._fact("identity_number"), self._fact("full_name")
        text = values.get(number, "") if number else ""
        is_fresh = "|" in text
        try:
            card = card_of(text if is_fresh else values[CARD]) if is_fresh or values[CARD] else None
        except UnreadableTextError as error:
            self.card_problem, card = (str(error.message), None) if is_fresh else ("", None)
        if card is None:
            return values
        self.scanned = card.details
        if is_fresh:
            values |= {CARD: text[:LONGEST_CARD], number: card.details.identity_number}
            values[name] = card.details.full_name
            self.is_scan_only = any(not values[one] for one in self.paths)
        return values

    def _typed(self) -> dict[Path, object]:
        if not self.is_bound:
            return {}
        typed = {path: raw_value(self.fields[name], self.data, name) for name, path in self.paths.items()}
        return {path: value for path, value in typed.items() if value is not None}

    def _blank_after_scan(self) -> None:
        """After a scan nothing is wrong yet with what is still to be typed."""
        if self.is_scan_only:
            self.initial = {name: self.data.get(name, "") for name in (*self.paths, CARD, "command_id")}
            self.is_bound = False

    def _focus(self) -> None:
        """Let typing go on at the first box that is wrong or empty; at the first where none is."""
        names = list(self.paths)
        wrong = [name for name in names if self.is_bound and self.errors.get(name)]
        values = self.data if self.is_bound else self.initial
        empty = [name for name in names if not values.get(name)]
        first = next(iter([*wrong, *empty, *names]))
        self.fields[first].widget.attrs |= {"autofocus": True, "aria-describedby": "status"}
