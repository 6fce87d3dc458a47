"""Forms for lending roles to a colleague, and for handing a whole desk over."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.desk.access import Desk
from motcua.domain.actors import Envelope
from motcua.infrastructure.form_fields import day_field

Choices = Sequence[tuple[str, str]]


class _CommandForm(forms.Form):
    """A form that is one command."""

    use_required_attribute = False
    command_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def envelope(self, desk: Desk) -> Envelope:
        """Return the envelope; the form must be valid."""
        return Envelope(desk.actor, desk.at, self.cleaned_data["command_id"])


def _chooser(label: Any, choices: Choices) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("", _("Choose")), *choices],
        coerce=UUID,
        error_messages={"required": _("Choose one.")},
    )


class DelegateForm(_CommandForm):
    """Who is away, who stands in, and from when until when."""

    def __init__(self, data: QueryDict | None, *, units: Choices, officers: Choices) -> None:
        super().__init__(data, prefix="uy-quyen")
        self.fields["unit_id"] = _chooser(_("Unit"), units)
        self.fields["officer"] = _chooser(_("Who is away"), officers)
        self.fields["deputy"] = _chooser(_("Who stands in"), officers)
        self.fields["from_on"] = day_field(_("First day"))
        self.fields["to_on"] = day_field(_("Last day"))

    def arguments(self) -> dict[str, Any]:
        """Return what ``organisations.delegate`` takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "command_id"}


class TransferForm(_CommandForm):
    """Whose desk goes to whom, and why."""

    def __init__(self, data: QueryDict | None, *, units: Choices, officers: Choices) -> None:
        super().__init__(data, prefix="ban-giao")
        self.fields["unit_id"] = _chooser(_("Unit"), units)
        self.fields["from_account"] = _chooser(_("Whose desk"), officers)
        self.fields["to_account"] = _chooser(_("To whom"), officers)
        self.fields["reason"] = forms.CharField(
            label=_("Reason"),
            help_text=_("It stands beside the hand-over; do not name citizens."),
            max_length=500,
            error_messages={"required": _("Write the reason.")},
        )

    def arguments(self) -> dict[str, Any]:
        """Return what ``dossiers.transfer_desk`` takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "command_id"}
