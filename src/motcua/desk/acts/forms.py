"""What every form of an act on a dossier has: the command, and the version that the officer saw."""

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.desk.access import Desk
from motcua.domain.actors import Envelope

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

REASON_ROWS: Final = 3
FOR_THE_CITIZEN: Final = _("Write the reason: the citizen has a right to know it.")


class ActForm(forms.Form):
    """What every act on a dossier sends along."""

    command_id = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    button: "str | StrPromise" = _("Save")
    hint: "str | StrPromise" = ""

    def envelope(self, desk: Desk) -> Envelope:
        """Return the envelope of the act; the form must be valid."""
        return Envelope(desk.actor, desk.at, self.cleaned_data["command_id"], self.cleaned_data["version"])

    def arguments(self) -> dict[str, Any]:
        """Return what the operation takes beside envelope and dossier."""
        return {
            name: value for name, value in self.cleaned_data.items() if name not in ("command_id", "version")
        }


class StepForm(ActForm):
    """An act on one open step."""

    step_id = forms.UUIDField(widget=forms.HiddenInput)


def reason_field(
    label: "str | StrPromise", hint: "str | StrPromise" = "", missing: "StrPromise" = FOR_THE_CITIZEN
) -> forms.CharField:
    """Return a field for a reason in an officer's own words, which may not be left out."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": REASON_ROWS}),
        error_messages={"required": missing},
    )


def fresh(version: int, **initial: object) -> dict[str, object]:
    """Return the initial values of a form: a new command for the version that the page shows."""
    return {"command_id": uuid4(), "version": version, **initial}


def posted_step(data: QueryDict) -> UUID | None:
    """Return the step that a posted form is about, or None where it names none."""
    try:
        return UUID(data.get("step_id", ""))
    except ValueError:
        return None
