"""The values of a package that an official changes in a form: terms, fees, words, laws, days."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.backoffice.drafting.forms import RevisionForm
from motcua.catalogue.enums import ServiceLevelLabel
from motcua.domain.canonical_json import JSON
from motcua.domain.clock import TermUnit
from motcua.domain.procedures.places import value_at, with_value
from motcua.dossiers.enums import ChannelLabel
from motcua.dossiers.packages.place_words import place_words
from motcua.infrastructure.form_fields import day_field

TEXT_ROWS: Final = 3
CONFIRMED: Final = "confirmed"
LEGAL_BASIS: Final = "legal_basis"
LINES: Final = ("guidance.steps", "guidance.good_to_know")
TEXTS: Final = ("guidance.summary", "guidance.who", "guidance.where")


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields under one heading."""

    title: str
    names: tuple[str, ...]


class PackageForm(RevisionForm):
    """Made from a ``procedure.yaml``; each field stands for a place of it."""

    def __init__(self, *args: Any, procedure: Mapping[str, JSON], **options: Any) -> None:
        super().__init__(*args, **options)
        self.procedure = dict(procedure)
        self.places: dict[str, str] = {}
        self.groups = [
            self._group(_("Name"), self._texts("name", rows=0)),
            self._group(_("Cases and terms"), self._cases()),
            self._group(_("Fees"), self._fees()),
            self._group(_("Guidance"), self._guidance()),
            self._group(_("Legal basis"), [self._laws()]),
            self._group(_("Service and validity"), self._validity()),
            self._group(_("Unconfirmed values"), self._marks()),
        ]

    def sections(self) -> Iterator[dict[str, Any]]:
        """Yield headings with their fields, for the template."""
        for group in self.groups:
            if group.names:
                yield {"title": group.title, "fields": [self[name] for name in group.names]}

    def amended(self) -> dict[str, JSON]:
        """Return the procedure with what was typed; the form must be valid."""
        data: JSON = self.procedure
        for name, path in self.places.items():
            typed = _typed(self.cleaned_data[name])
            if typed != _typed(value_at(data, path)):
                data = with_value(data, path, typed)
        data = self._with_lines(data)
        marks = self.cleaned_data.get(CONFIRMED) or []
        left = [one for one in _listed(data, "unconfirmed") if str(one.get("path")) not in marks]
        changed = with_value(data, "unconfirmed", left) if marks else data
        return dict(changed) if isinstance(changed, Mapping) else {}

    def _group(self, title: str, names: "Iterator[str] | list[str]") -> FieldGroup:
        return FieldGroup(title, tuple(names))

    def _add(self, path: str, field: forms.Field, value: JSON) -> str:
        name = re.sub(r"\W+", "-", path).strip("-")
        self.places[name] = path
        self.fields[name] = field
        self.initial[name] = value
        return name

    def _texts(self, path: str, label: str = "", *, rows: int = TEXT_ROWS) -> Iterator[str]:
        """Add a text in both languages; one that stands for both is taken apart."""
        value = value_at(self.procedure, path)
        if isinstance(value, str):
            self.procedure = _mapping(with_value(self.procedure, path, {"vi": value, "en": value}))
        for language, said in (("vi", _("in Vietnamese")), ("en", _("in English"))):
            place = f"{path}.{language}"
            widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
            words = f"{label}, {said}" if label else capfirst(said)
            field = forms.CharField(label=words, required=language == "vi", widget=widget)
            yield self._add(place, field, value_at(self.procedure, place))

    def _cases(self) -> Iterator[str]:
        for number, case in enumerate(_listed(self.procedure, "cases")):
            terms = case.get("terms")
            for channel in terms if isinstance(terms, Mapping) else {}:
                path = f"cases[{number}].terms.{channel}"
                said = f"{_name(case)}, {_channel(channel)}"
                yield self._add(
                    f"{path}.amount",
                    forms.IntegerField(
                        label=_("%(case)s: term") % {"case": said},
                        min_value=1,
                        max_value=999,
                        required=False,
                        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
                    ),
                    value_at(self.procedure, f"{path}.amount"),
                )
                yield self._add(
                    f"{path}.unit",
                    forms.ChoiceField(label=_("%(case)s: counted in") % {"case": said}, choices=_units()),
                    value_at(self.procedure, f"{path}.unit"),
                )

    def _fees(self) -> Iterator[str]:
        for number, fee in enumerate(_listed(self.procedure, "fees")):
            field = forms.CharField(
                label=_("%(fee)s: amount in đồng, or its rule") % {"fee": _name(fee)},
                widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
            )
            path = f"fees[{number}].amount"
            yield self._add(path, field, value_at(self.procedure, path))

    def _guidance(self) -> Iterator[str]:
        labels = (_("Summary"), _("Who may file"), _("Where"))
        for path, label in zip(TEXTS, labels, strict=True):
            if value_at(self.procedure, path) is not None:
                yield from self._texts(path, label)
        for path, label in zip(LINES, (_("Steps to take"), _("Good to know")), strict=True):
            lines = _lines(value_at(self.procedure, path))
            for language, said in (("vi", _("in Vietnamese")), ("en", _("in English"))):
                name = f"{path.replace('.', '-')}-{language}"
                self.fields[name] = forms.CharField(
                    label=f"{label}, {said}",
                    help_text=_("One on each line."),
                    required=False,
                    widget=forms.Textarea(attrs={"rows": TEXT_ROWS + 2}),
                )
                self.initial[name] = "\n".join(one[language == "en"] for one in lines)
                yield name

    def _laws(self) -> str:
        self.fields[LEGAL_BASIS] = forms.CharField(
            label=_("Laws, decrees and circulars"),
            help_text=_("One on each line: the number, and after a vertical bar the name if there is one."),
            widget=forms.Textarea(attrs={"rows": 8}),
        )
        self.initial[LEGAL_BASIS] = "\n".join(
            " | ".join(filter(None, (str(one.get("number", "")), _name(one))))
            for one in _listed(self.procedure, "legal_basis")
        )
        return LEGAL_BASIS

    def _validity(self) -> Iterator[str]:
        yield self._add(
            "service_level",
            forms.ChoiceField(label=_("Service level"), choices=ServiceLevelLabel.choices),
            value_at(self.procedure, "service_level"),
        )
        yield self._add("valid_from", day_field(_("In force from")), value_at(self.procedure, "valid_from"))
        yield self._add(
            "valid_to",
            day_field(_("No longer from"), required=False),
            value_at(self.procedure, "valid_to"),
        )

    def _marks(self) -> Iterator[str]:
        marks = _listed(self.procedure, "unconfirmed")
        if marks:
            self.fields[CONFIRMED] = forms.MultipleChoiceField(
                label=_("Confirmed by now"),
                help_text=_("Tick what you have compared with the decision or the law."),
                choices=[
                    (path, f"{place_words(self.procedure, path)} ({one.get('source')})")
                    for path, one in ((str(one.get("path")), one) for one in marks)
                ],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
            yield CONFIRMED

    def _with_lines(self, data: JSON) -> JSON:
        for path in LINES:
            said, english = (
                _split(self.cleaned_data[f"{path.replace('.', '-')}-{language}"]) for language in ("vi", "en")
            )
            padded = [*english, *[""] * (len(said) - len(english))]
            typed = list(zip(said, padded, strict=False))
            if typed != _lines(value_at(data, path)):
                lines: list[JSON] = [{"vi": vi, "en": en} for vi, en in typed]
                data = with_value(data, path, lines or None)
        return with_value(data, LEGAL_BASIS, self._typed_laws(data))

    def _typed_laws(self, data: JSON) -> JSON:
        """Return the laws as typed; one whose number and name did not change keeps its other language."""
        known = {(str(one.get("number")), _name(one)): one for one in _listed(data, LEGAL_BASIS)}
        laws: list[JSON] = []
        for line in _split(self.cleaned_data[LEGAL_BASIS]):
            number, _bar, name = (part.strip() for part in line.partition("|"))
            laws.append(known.get((number, name)) or {"number": number, **({"name": name} if name else {})})
        return laws


def _typed(value: Any) -> JSON:
    """Return a value as a package keeps it: days and amounts of fees as texts, whole numbers as they are."""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    if isinstance(value, str):
        text = value.strip().replace("\r\n", "\n")
        return int(text) if text.isdecimal() and str(int(text)) == text else text or None
    return value  # type: ignore[no-any-return] # a whole number or nothing


def _units() -> list[tuple[str, Any]]:
    return [
        (TermUnit.WORKING_DAY.value, _("working days")),
        (TermUnit.CALENDAR_DAY.value, _("days")),
        (TermUnit.MONTH.value, _("months")),
        (TermUnit.WORKING_HOUR.value, _("working hours")),
        (TermUnit.SAME_DAY.value, _("the same day")),
    ]


def _mapping(data: JSON) -> dict[str, JSON]:
    return dict(data) if isinstance(data, Mapping) else {}


def _listed(data: JSON, key: str) -> list[Mapping[str, JSON]]:
    value = value_at(data, key)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _lines(value: JSON) -> list[tuple[str, str]]:
    listed = value if isinstance(value, list) else []
    return [
        (str(one.get("vi", "")), str(one.get("en", ""))) if isinstance(one, Mapping) else (str(one), str(one))
        for one in listed
    ]


def _split(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _name(thing: Mapping[str, JSON]) -> str:
    name = thing.get("name") or ""
    return str(name.get("vi", "")) if isinstance(name, Mapping) else str(name)


def _channel(value: str) -> str:
    return str(ChannelLabel(value).label) if value in ChannelLabel.values else value
