"""Acts on the clock of a dossier."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.desk.acts.forms import ActForm, reason_field
from motcua.desk.acts.kinds import ActKind
from motcua.domain.clock import PauseReason
from motcua.domain.lifecycle import Verb
from motcua.dossiers import operations
from motcua.dossiers.enums import PauseReasonLabel


class PauseForm(ActForm):
    """Stop the clock where the law allows it."""

    reason = forms.ChoiceField(
        label=_("Why the law lets the clock stand still"),
        choices=PauseReasonLabel.choices,
        widget=forms.RadioSelect,
    )
    explanation = reason_field(
        _("Explanation, for the citizen to read"), _("What is waited for, from whom, and what the law says.")
    )
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
RESUME: Final = ActKind(Verb.RESUME, "tiep-tuc", ResumeForm, operations.resume, _("The clock runs again."))
