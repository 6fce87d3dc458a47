"""Forms of the desk. Each carries the command and the version of the dossier that the officer saw."""

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.desk.access import Desk
from motcua.domain.actors import Envelope
from motcua.domain.clock import PauseReason
from motcua.domain.lifecycle import Outcome, Verb
from motcua.dossiers.enums import OutcomeLabel, PauseReasonLabel
from motcua.dossiers.operations import InHand

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

REASON_ROWS: Final = 3


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


FOR_THE_CITIZEN: Final = _("Write the reason: the citizen has a right to know it.")


def _reason(
    label: "str | StrPromise", hint: "str | StrPromise" = "", missing: "StrPromise" = FOR_THE_CITIZEN
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": REASON_ROWS}),
        error_messages={"required": missing},
    )


class StepForm(ActForm):
    """An act on one open step."""

    step_id = forms.UUIDField(widget=forms.HiddenInput)


class TakeForm(StepForm):
    """Take a step in hand."""

    button = _("Take this step")


class CompleteForm(StepForm):
    """Complete a step of ordinary work."""

    button = _("Step done, move on")


class ApproveForm(StepForm):
    """Approve."""

    button = _("Approve and sign")


class NumberForm(StepForm):
    """Issue the number of the result."""

    button = _("Issue the number")


class SendBackForm(StepForm):
    """Send back to an earlier step."""

    target = forms.ChoiceField(label=_("Send back to"))
    reason = _reason(
        _("What has to be put right"),
        missing=_("Write what has to be put right, so that the colleague knows what to do."),
    )
    button = _("Send back")

    def __init__(self, *args: Any, targets: list[tuple[str, str]] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if targets is not None:
            self.fields["target"] = forms.ChoiceField(label=_("Send back to"), choices=targets)
        else:
            # The operation itself refuses a step that the dossier did not go through.
            self.fields["target"] = forms.CharField(label=_("Send back to"), max_length=60)


class DraftForm(StepForm):
    """Ask for a draft of the result, drawn by a letter of the procedure."""

    letter = forms.ChoiceField(label=_("What is drawn"), widget=forms.RadioSelect)
    button = _("Draw a draft of the result")
    hint = _(
        "The letter is filled in with the answers of the dossier and marked as a draft. What the form does "
        "not know stays blank: to fill it in, upload a finished PDF as the result later."
    )

    def __init__(self, *args: Any, letters: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["letter"] = forms.ChoiceField(
            label=_("What is drawn"),
            choices=letters,
            initial=letters[0][0] if letters else None,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": _("Choose a letter that is offered.")},
        )


class NoteForm(ActForm):
    """A note for colleagues."""

    text = forms.CharField(
        label=_("Note for colleagues"), max_length=2000, widget=forms.Textarea(attrs={"rows": REASON_ROWS})
    )
    button = _("Add the note")


class AttachForm(ActForm):
    """The signed result: a file, the letter drawn with its number, or where the paper lies."""

    file = forms.FileField(label=_("File of the signed result (PDF, JPEG or PNG)"), required=False)
    paper_note = forms.CharField(label=_("Or: where the signed paper lies"), max_length=200, required=False)
    button = _("Attach the result")
    hint = _("The file, or where the paper lies. After that the dossier can be finished.")

    def __init__(self, *args: Any, letter: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if not letter:
            return
        self.fields["use_letter"] = forms.BooleanField(
            label=_("Or: use the letter drawn here, with its number: %(letter)s") % {"letter": letter},
            help_text=_(
                "Look at it first, under the slips to print. Blanks in it stay blank: to fill them in, "
                "upload a finished PDF instead."
            ),
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a file together with the drawn letter: only one of them is the result."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("use_letter") and cleaned.get("file"):
            self.add_error("use_letter", _("Choose one: the file, or the letter drawn here."))
        return cleaned


class FinishForm(ActForm):
    """Finish with a granted result."""

    button = _("Result ready: finish")


class CloseForm(ActForm):
    """End without granting."""

    outcome = forms.ChoiceField(
        label=_("How it ends"),
        choices=[(one.value, one.label) for one in OutcomeLabel if one != OutcomeLabel.GRANTED],
        widget=forms.RadioSelect,
    )
    reason = _reason(_("Reason, for the citizen to read"))
    button = _("Close the dossier")

    def clean_outcome(self) -> Outcome:
        """Return the outcome itself."""
        return Outcome(self.cleaned_data["outcome"])


class PauseForm(ActForm):
    """Stop the clock where the law allows it."""

    reason = forms.ChoiceField(
        label=_("Why the law lets the clock stand still"),
        choices=PauseReasonLabel.choices,
        widget=forms.RadioSelect,
    )
    explanation = _reason(
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


class DeclineForm(ActForm):
    """Decline to accept."""

    reason = _reason(
        _("Reason for declining"), _("Name the paper or the condition that is missing and what the law says.")
    )
    button = _("Decline")


class CashForm(ActForm):
    """Cash received."""

    button = _("Cash received")


class HandOverForm(ActForm):
    """The result goes to the citizen."""

    button = _("Hand over the result")


class AcceptForm(ActForm):
    """Accept, with the papers ticked off against the list."""

    button = _("Accept and promise the due date")

    def __init__(
        self,
        *args: Any,
        papers: "list[tuple[str, str, InHand]] | None" = None,
        exemptions: "list[tuple[str, str]] | None" = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.paper_keys: list[str] = []
        for key, name, wanted in papers or ():
            self.paper_keys.append(key)
            if wanted.originals or not wanted.copies:
                self._count(f"originals_{key}", _("%(paper)s: originals") % {"paper": name}, wanted.originals)
            if wanted.copies:
                self._count(f"copies_{key}", _("%(paper)s: copies") % {"paper": name}, wanted.copies)
        if exemptions:
            self.fields["exemptions"] = forms.MultipleChoiceField(
                label=_("Fee exemptions whose paper you saw"),
                choices=exemptions,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def arguments(self) -> dict[str, Any]:
        """Return the papers in hand and the exemptions."""
        return {
            "checked": {
                key: InHand(self._counted(f"originals_{key}"), self._counted(f"copies_{key}"))
                for key in self.paper_keys
            },
            "exemptions": self.cleaned_data.get("exemptions", []),
        }

    def _count(self, name: str, label: str, wanted: int) -> None:
        """Ask for the number of papers in hand."""
        self.fields[name] = forms.IntegerField(
            label=label,
            help_text=_("Wanted: %(wanted)s") % {"wanted": wanted} if wanted else "",
            min_value=0,
            max_value=99,
            initial=0,
            required=False,
        )

    def _counted(self, name: str) -> int:
        return self.cleaned_data.get(name) or 0


FORMS: Final[dict[Verb, type[ActForm]]] = {
    Verb.ACCEPT: AcceptForm,
    Verb.DECLINE: DeclineForm,
    Verb.TAKE_STEP: TakeForm,
    Verb.COMPLETE_STEP: CompleteForm,
    Verb.APPROVE: ApproveForm,
    Verb.ISSUE_NUMBER: NumberForm,
    Verb.SEND_BACK: SendBackForm,
    Verb.DRAFT_RESULT: DraftForm,
    Verb.ATTACH_RESULT: AttachForm,
    Verb.FINISH: FinishForm,
    Verb.CLOSE_WITHOUT_GRANT: CloseForm,
    Verb.NOTE: NoteForm,
    Verb.PAUSE: PauseForm,
    Verb.RESUME: ResumeForm,
    Verb.RECORD_CASH: CashForm,
    Verb.HAND_OVER: HandOverForm,
}


def fresh(version: int, **initial: object) -> dict[str, object]:
    """Return the initial values of a form: a new command for the version that the page shows."""
    return {"command_id": uuid4(), "version": version, **initial}


def posted_step(data: QueryDict) -> UUID | None:
    """Return the step that a posted form is about, or None where it names none."""
    try:
        return UUID(data.get("step_id", ""))
    except ValueError:
        return None
