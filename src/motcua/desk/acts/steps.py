"""Acts on one step of the route."""

from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.desk.access import Desk
from motcua.desk.acts.forms import StepForm, reason_field
from motcua.desk.acts.kinds import ActKind, Options
from motcua.domain.lifecycle import Verb
from motcua.domain.process import StepAction
from motcua.dossiers import operations, queries
from motcua.dossiers.queries import DossierView, StepView
from motcua.infrastructure.form_fields import day_field

EVERY_ACTION: Final = frozenset(StepAction)


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

    signed_on = day_field(
        _("Day of the number"),
        _("Leave it empty for today. Not before the approval, nor before the last number."),
        required=False,
    )
    button = _("Issue the number")


class SendBackForm(StepForm):
    """Send back to an earlier step."""

    target = forms.ChoiceField(label=_("Send back to"))
    reason = reason_field(
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


def _targets(_desk: Desk, view: DossierView, step: StepView | None) -> Options:
    # A step that was closed meanwhile leads nowhere any more: the operation says so, not the choice.
    return {"targets": list(view.earlier_steps[step.id]) if step and not step.closed_at else None}


def _letters(_desk: Desk, view: DossierView, _step: StepView | None) -> Options:
    language = get_language() or "vi"
    letters = queries.letters_of(view.version_id).items()
    return {"letters": [(name, drawn.said_in(language)) for name, drawn in letters]}


TAKE: Final = ActKind(
    Verb.TAKE_STEP,
    "nhan-viec",
    TakeForm,
    operations.take_step,
    _("The step is yours."),
    is_rare=True,
    on_steps=EVERY_ACTION,
    fits_step=lambda _view, step: step.taken_by is None,
)
COMPLETE: Final = ActKind(
    Verb.COMPLETE_STEP,
    "xong-buoc",
    CompleteForm,
    operations.complete_step,
    _("Step done."),
    on_steps=frozenset({StepAction.WORK}),
)
APPROVE: Final = ActKind(
    Verb.APPROVE,
    "phe-duyet",
    ApproveForm,
    operations.approve,
    _("Approved."),
    on_steps=frozenset({StepAction.APPROVE}),
)
ISSUE_NUMBER: Final = ActKind(
    Verb.ISSUE_NUMBER,
    "cap-so",
    NumberForm,
    operations.issue_number,
    _("The result has its number."),
    on_steps=frozenset({StepAction.ISSUE_NUMBER}),
)
DRAFT_RESULT: Final = ActKind(
    Verb.DRAFT_RESULT,
    "du-thao",
    DraftForm,
    operations.draft_result,
    _("The draft is being drawn. It will stand under the slips to print."),
    is_rare=True,
    on_steps=EVERY_ACTION,
    options=_letters,
    fits_step=lambda view, _step: bool(queries.letters_of(view.version_id)),
)
SEND_BACK: Final = ActKind(
    Verb.SEND_BACK,
    "chuyen-tra",
    SendBackForm,
    operations.send_back,
    _("Sent back."),
    is_rare=True,
    on_steps=EVERY_ACTION,
    options=_targets,
    fits_step=lambda view, step: bool(view.earlier_steps.get(step.id)),
)
