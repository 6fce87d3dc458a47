"""Forms of acts on drafts and on the catalogue. Each carries its command and the revision that was seen."""

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.backoffice.access import Desk
from motcua.backoffice.forms import CommandForm
from motcua.catalogue.operations import PaperDecision
from motcua.domain.actors import Envelope
from motcua.domain.procedures.package import PROCEDURE_CODE
from motcua.infrastructure.form_fields import day_field

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

REMARK_ROWS: Final = 3


class RevisionForm(CommandForm):
    """What every act on a draft sends along."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def envelope(self, desk: Desk) -> Envelope:
        """Return the envelope of the act; the form must be valid."""
        given = self.cleaned_data
        return Envelope(desk.actor, desk.at, given["command_id"], given["revision"])


class ReasonForm(RevisionForm):
    """Sending back needs a reason for the author."""

    remark = forms.CharField(
        label=gettext_lazy("What must be changed"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": REMARK_ROWS}),
        error_messages={"required": gettext_lazy("Write what must be changed: the author reads it.")},
    )


def _paper_field(label: "str | StrPromise", missing: "str | StrPromise", longest: int) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, error_messages={"required": missing})


class DecisionForm(RevisionForm):
    """A decision as it stands on paper."""

    number = _paper_field(gettext_lazy("Number"), gettext_lazy("Write the number of the decision."), 80)
    decided_on = day_field(gettext_lazy("Day of the decision"))
    by = _paper_field(gettext_lazy("Decided by"), gettext_lazy("Write who decided."), 200)
    signer = _paper_field(gettext_lazy("Signer"), gettext_lazy("Write who signed."), 120)

    def decision(self) -> PaperDecision:
        """Return the decision; the form must be valid."""
        given = self.cleaned_data
        return PaperDecision(given["number"], given["decided_on"], given["by"], given["signer"])


class AnnouncementForm(DecisionForm):
    """The decision that announces a procedure, and from when it holds."""

    effect_on = day_field(gettext_lazy("In force from"))

    def clean(self) -> dict[str, Any]:
        """Refuse a decision that takes effect before it was made."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("effect_on") and given.get("decided_on") and given["effect_on"] < given["decided_on"]:
            self.add_error("effect_on", _("It cannot be in force before it was decided."))
        return given


def _code_field(label: "str | StrPromise", *, required: bool) -> forms.RegexField:
    return forms.RegexField(
        PROCEDURE_CODE,
        label=label,
        required=required,
        error_messages={
            "required": gettext_lazy("Write the code of the procedure."),
            "invalid": gettext_lazy("Write the code like 1.004873."),
        },
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
    )


class EnterAnnouncementForm(AnnouncementForm):
    """A decision that arrived before anybody configured its procedure."""

    revision = None  # type: ignore[assignment] # there is no draft yet
    code = _code_field(gettext_lazy("Procedure code"), required=True)
    name = _paper_field(gettext_lazy("Procedure"), gettext_lazy("Write the name of the procedure."), 500)
    field_order = ("code", "name")

    def envelope(self, desk: Desk) -> Envelope:
        """Return the envelope of the act; the form must be valid."""
        return CommandForm.envelope(self, desk)


class AbolitionForm(DecisionForm):
    """The decision that a procedure no longer holds."""

    revision = None  # type: ignore[assignment] # published versions have no revision
    from_on = day_field(gettext_lazy("No longer from"))
    replaced_by = _code_field(gettext_lazy("Replaced by (procedure code)"), required=False)

    def envelope(self, desk: Desk) -> Envelope:
        """Return the envelope of the act; the form must be valid."""
        return CommandForm.envelope(self, desk)


class MoveForm(CommandForm):
    """Moving dossiers to another version."""

    reason = forms.CharField(
        label=gettext_lazy("Why due dates may be later"),
        help_text=gettext_lazy("Leave empty to keep every promise. Kept with each dossier that is moved."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": REMARK_ROWS}),
    )


class FileForm(RevisionForm):
    """One file of a package, in the place of the one of the same name."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "One of the files below under the same name, or a new letter, example or file to take home."
        ),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )


class DayQuery(forms.Form):
    """The day of an address; today where it is left out."""

    ngay = forms.DateField(required=False)


class LevelsForm(CommandForm):
    """A table of levels of old."""

    file = forms.FileField(
        label=gettext_lazy("Table (CSV)"), error_messages={"required": gettext_lazy("Choose a file.")}
    )


class ZipForm(CommandForm):
    """Packages that come as a zip."""

    file = forms.FileField(
        label=gettext_lazy("Zip of packages"), error_messages={"required": gettext_lazy("Choose a file.")}
    )
