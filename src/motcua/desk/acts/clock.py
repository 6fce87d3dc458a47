"""Acts on the clock of a dossier."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.desk.acts.forms import ActForm, reason_field
from motcua.desk.acts.kinds import ActKind
from motcua.desk.acts.waiting import owed_to
from motcua.domain.clock import PauseReason
from motcua.domain.lifecycle import Verb
from motcua.dossiers import operations
from motcua.dossiers.enums import PauseReasonLabel
from motcua.infrastructure.form_fields import day_field

_OWN_ACTS: Final = (PauseReasonLabel.SUPPLEMENT, PauseReasonLabel.FINANCIAL_OBLIGATION)
"""Pauses that begin by an act of their own, with what it needs."""


class PauseForm(ActForm):
    """Stop the clock where the law allows it."""

    reason = forms.ChoiceField(
        label=_("Why the law lets the clock stand still"),
        choices=[(one.value, one.label) for one in PauseReasonLabel if one not in _OWN_ACTS],
        widget=forms.RadioSelect,
    )
    explanation = reason_field(
        _("Explanation, for the citizen to read"), _("What is waited for, from whom, and what the law says.")
    )
    paper_number = forms.CharField(
        label=_("Number of the paper that allows it"),
        help_text=_("For example the letter to the other agency."),
        max_length=60,
        error_messages={"required": _("Enter the number of the paper: a pause rests on a paper.")},
    )
    paper_on = day_field(_("Day of that paper"))
    button = _("Pause the clock")

    def clean_reason(self) -> PauseReason:
        """Return the reason itself."""
        return PauseReason(self.cleaned_data["reason"])


class ResumeForm(ActForm):
    """Let the clock run again."""

    button = _("Let the clock run again")
    hint = _("The due date is derived anew: the time of the pause does not count.")


PAUSE: Final = ActKind(
    Verb.PAUSE,
    "tam-dung",
    PauseForm,
    operations.pause,
    _("The clock stands still. The citizen is told why."),
    is_rare=True,
)
RESUME: Final = ActKind(
    Verb.RESUME,
    "tiep-tuc",
    ResumeForm,
    operations.resume,
    _("The clock runs again."),
    # That wait ends with the paper of the tax office or of the payer.
    makes_sense=lambda view: not owed_to(view),
)
