"""The form of guidance without a dossier: for whom (may be left out), what is missing, and why."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.queries import PublishedVersion
from motcua.desk.access import Desk
from motcua.domain.actors import Envelope
from motcua.domain.people import PersonDetails, normalise_phone
from motcua.dossiers.operations import Missing
from motcua.infrastructure.form_fields import with_others

FREE_LINES: Final = 2
NAMELESS: Final = _("There is a reason, but what it belongs to is not named. Name it, or clear the reason.")


class GuidanceForm(forms.Form):
    """What somebody is told who leaves without a dossier."""

    use_required_attribute = False

    command_id = forms.UUIDField(widget=forms.HiddenInput)
    unit = forms.ChoiceField(label=_("Counter"))
    full_name = forms.CharField(label=_("Full name"), max_length=120, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)

    def __init__(
        self, *args: Any, version: PublishedVersion, units: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["command_id"].initial = uuid4
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ChoiceField)  # noqa: S101
        unit.choices, unit.initial = list(units), units[0][0] if units else ""
        if len(units) == 1:
            unit.widget = forms.HiddenInput()
        language = get_language() or "vi"
        self._papers = {one.id: one.name for one in version.package.documents}
        for key, name in self._papers.items():
            words = name.said_in(language)
            self.fields[f"missing_{key}"] = forms.BooleanField(label=words, required=False)
            self.fields[f"reason_{key}"] = _reason()
        for number in range(1, FREE_LINES + 1):
            self.fields[f"other_{number}"] = forms.CharField(
                label=_("Something else that is missing or wrong"), max_length=200, required=False
            )
            self.fields[f"other_reason_{number}"] = _reason()
        for thing, reason in self._rows():
            with_others(self.fields[thing])
            with_others(self.fields[reason])

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each paper with the field for its reason, for the template."""
        return [(self[thing], self[reason]) for thing, reason in self._rows()[: len(self._papers)]]

    @property
    def others(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The free lines, for the template."""
        return [(self[thing], self[reason]) for thing, reason in self._rows()[len(self._papers) :]]

    def _rows(self) -> list[tuple[str, str]]:
        """Return the names of the fields of each row: the thing, and its reason."""
        papers = [(f"missing_{key}", f"reason_{key}") for key in self._papers]
        return [*papers, *((f"other_{one}", f"other_reason_{one}") for one in range(1, FREE_LINES + 1))]

    def clean(self) -> dict[str, Any]:
        """Refuse a form that names nothing, and a reason that stands alone: it would be lost."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.cleaned_data = cleaned
        for thing, reason in self._rows():
            if cleaned.get(reason) and not cleaned.get(thing):
                self.add_error(thing, NAMELESS)
        if not self.errors and not self.missing():
            raise forms.ValidationError(_("Name at least one thing that is missing or wrong."))
        return cleaned

    def envelope(self, desk: Desk) -> Envelope:
        """Return the envelope; the same form sent twice is recorded once."""
        return Envelope(desk.actor, desk.at, self.cleaned_data["command_id"])

    def unit_id(self) -> UUID:
        """Return the counter."""
        return UUID(self.cleaned_data["unit"])

    def person(self) -> PersonDetails:
        """Return who was told; both parts may be empty."""
        given = self.cleaned_data
        return PersonDetails(
            full_name=given["full_name"].strip(), phone=normalise_phone(given["phone"]) or ""
        )

    def missing(self) -> list[Missing]:
        """Return what is missing, on paper always in Vietnamese."""
        given = self.cleaned_data
        found = [
            Missing(name.vi, given.get(f"reason_{key}", ""))
            for key, name in self._papers.items()
            if given.get(f"missing_{key}")
        ]
        for number in range(1, FREE_LINES + 1):
            words = given.get(f"other_{number}", "").strip()
            if words:
                found.append(Missing(words, given.get(f"other_reason_{number}", "")))
        return found


def _reason() -> forms.CharField:
    return forms.CharField(label=_("Why, and what to bring instead"), max_length=300, required=False)
