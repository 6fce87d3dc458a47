"""Django fields that read what people type; what the form's own rules say is judged in ``domain.forms``."""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.domain.forms.definition import Question, Widget
from motcua.domain.forms.schema import limited
from motcua.domain.people import normalise_number
from motcua.domain.tax_numbers import normalise_tax_number
from motcua.eforms.addresses import AddressField
from motcua.eforms.widgets import CheckboxesWidget, DateWidget, MoneyWidget, RadiosWidget
from motcua.eforms.wording import required_words

YES, NO = "yes", "no"
INPUT_MODES = {
    Widget.CITIZEN_NUMBER: "numeric",
    Widget.TAX_NUMBER: "numeric",
    Widget.PHONE: "tel",
    Widget.EMAIL: "email",
}
# A number of twelve digits is written in groups, so the box takes blanks as well.
LONGEST_INPUT = {Widget.CITIZEN_NUMBER: 20, Widget.TAX_NUMBER: 20, Widget.PHONE: 20}
SHORT = 30


class DayField(forms.MultiValueField):
    """Three boxes that give one day as 2026-02-13."""

    def __init__(self, **options: Any) -> None:
        parts = [forms.CharField(required=False) for _part in range(3)]
        super().__init__(parts, require_all_fields=False, widget=DateWidget(), **options)

    def clean(self, value: Any) -> str | None:
        """Return the day, or say which of the three boxes is to be put right."""
        boxes = [str(box or "").strip() for box in value] if isinstance(value, list | tuple) else ["", "", ""]
        if not any(boxes):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        missing = [
            name for name, box in zip((_("day"), _("month"), _("year")), boxes, strict=True) if not box
        ]
        if missing:
            raise ValidationError(_("Also enter the %(parts)s.") % {"parts": ", ".join(missing)}, code="part")
        try:
            day, month, year = (int(box) for box in boxes)
            if year < 1000:
                raise ValidationError(_("Write the year with four digits, such as 1998."), code="year")
            return date(year, month, day).isoformat()
        except ValueError as error:
            words = _("There is no such day. Write day, month and year in figures, such as 27 3 1998.")
            raise ValidationError(words, code="invalid") from error


class YesNoField(forms.TypedChoiceField):
    """Two radios that give true or false."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=[(YES, _("Yes")), (NO, _("No"))],
            coerce=lambda value: value == YES,
            empty_value=None,
            widget=RadiosWidget(),
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        """Show a stored answer."""
        return {True: YES, False: NO}.get(value, value) if isinstance(value, bool) else value


class WholeNumberField(forms.CharField):
    """A whole number as people write it: 1.000.000, 1 000 000, 1000000 đ."""

    def clean(self, value: Any) -> Any:
        """Return the number, None where nothing was written."""
        text = super().clean(value)
        if not text:
            return None
        digits = re.sub(r"(?i)(đồng|đ|vnd)$", "", re.sub(r"[\s.,_]", "", text))
        if not re.fullmatch(r"\d{1,15}", digits):
            raise ValidationError(_("Write a whole number in figures, such as 2."), code="invalid")
        return int(digits)


class OfficialNumberField(forms.CharField):
    """A citizen or tax number, however its digits are grouped."""

    def __init__(self, normalise: Callable[[str], str], **options: Any) -> None:
        super().__init__(**options)
        self.normalise = normalise

    def clean(self, value: Any) -> Any:
        """Return the number as it is kept, None where nothing was written."""
        return self.normalise(super().clean(value) or "") or None


NORMALISED = {Widget.CITIZEN_NUMBER: normalise_number, Widget.TAX_NUMBER: normalise_tax_number}


# Fields as they were first made, by question and language: copying one is much cheaper than making it.
_MADE: WeakKeyDictionary[Question, dict[str, forms.Field]] = WeakKeyDictionary()


def field_of(question: Question) -> forms.Field:
    """Return a field of one's own that asks ``question`` in the active language."""
    language = get_language() or "vi"
    made = _MADE.setdefault(question, {})
    if language not in made:
        made[language] = _field(question, language)
    return deepcopy(made[language])


def _field(question: Question, language: str) -> forms.Field:
    options: dict[str, Any] = {
        "label": question.label.said_in(language),
        "help_text": hint_of(question, language),
        "required": question.required,
        "error_messages": {"required": required_words(question, language)},
    }
    return BUILDERS.get(question.widget, _text)(question, options)


def hint_of(question: Question, language: str) -> str:
    """Return what stands below the label: the hint, and the law that asks for it."""
    basis = _("Legal basis: %(basis)s.") % {"basis": question.legal_basis} if question.legal_basis else ""
    return " ".join(part for part in (question.hint.said_in(language), basis) if part)


def raw_value(field: forms.Field, data: Mapping[str, Any], name: str) -> Any:
    """Return what was typed into ``field`` as an answer if it can be read, None otherwise."""
    try:
        return field.clean(field.widget.value_from_datadict(data, MultiValueDict(), name))
    except ValidationError:
        return None


def _choices(question: Question) -> list[tuple[str, str]]:
    language = get_language() or "vi"
    return [(choice.value, choice.label.said_in(language)) for choice in question.choices]


def _choice(question: Question, options: dict[str, Any]) -> forms.Field:
    language = get_language() or "vi"
    options["error_messages"]["invalid_choice"] = _("Choose one of the answers given here.")
    if question.widget is Widget.SELECT:
        choices = [("", _("Choose")), *_choices(question)]
        return forms.ChoiceField(choices=choices, widget=forms.Select(), **options)
    hints = {choice.value: choice.hint.said_in(language) for choice in question.choices}
    return forms.ChoiceField(choices=_choices(question), widget=RadiosWidget(hints), **options)


def _several(question: Question, options: dict[str, Any]) -> forms.Field:
    return forms.MultipleChoiceField(choices=_choices(question), widget=CheckboxesWidget(), **options)


def _number(question: Question, options: dict[str, Any]) -> forms.Field:
    attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-10"}
    kind = MoneyWidget if question.widget is Widget.MONEY else forms.TextInput
    return WholeNumberField(widget=kind(attrs), max_length=30, **options)


def _text(question: Question, options: dict[str, Any]) -> forms.Field:
    limit = limited(question).get("maxLength")
    longest = LONGEST_INPUT.get(question.widget, limit if isinstance(limit, int) else None)
    attrs: dict[str, Any] = {"autocomplete": question.autocomplete} if question.autocomplete else {}
    if question.widget in INPUT_MODES:
        attrs |= {"inputmode": INPUT_MODES[question.widget], "spellcheck": "false"}
        attrs["class"] = "govuk-!-width-two-thirds"
    elif question.widget is Widget.TEXT and longest and longest <= SHORT:
        attrs["class"] = "govuk-input--width-20"
    options["error_messages"]["max_length"] = _(
        "Shorten this to at most %(limit_value)d characters; it has %(show_value)d."
    )
    long = question.widget is Widget.TEXTAREA
    widget = forms.Textarea({**attrs, "rows": 5}) if long else forms.TextInput(attrs)
    if normalise := NORMALISED.get(question.widget):
        return OfficialNumberField(normalise, max_length=longest, widget=widget, **options)
    return forms.CharField(max_length=longest, widget=widget, **options)


BUILDERS: dict[Widget, Callable[[Question, dict[str, Any]], forms.Field]] = {
    Widget.DATE: lambda _question, options: DayField(**options),
    Widget.ADDRESS: lambda _question, options: AddressField(**options),
    Widget.YES_NO: lambda _question, options: YesNoField(**options),
    Widget.CHECKBOX: lambda _question, options: forms.BooleanField(**options),
    Widget.RADIOS: _choice,
    Widget.SELECT: _choice,
    Widget.CHECKBOXES: _several,
    Widget.NUMBER: _number,
    Widget.MONEY: _number,
}
