"""Acts that end a dossier without a grant, each told apart; a new date with an apology; opening it again."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.desk.access import Desk
from motcua.desk.acts.forms import REASON_ROWS, ActForm, reason_field
from motcua.desk.acts.kinds import ActKind, Options
from motcua.desk.acts.reception import letter_of_return
from motcua.domain.lifecycle import Verb
from motcua.domain.working_calendar import closing_time
from motcua.dossiers import operations
from motcua.dossiers.queries import DossierView, StepView, Urgency
from motcua.infrastructure.form_fields import day_field, with_others

MONEY: Final = _(
    "What was paid stays in the ledger; whether it is refunded is decided by the finance department."
)


class WithdrawForm(ActForm):
    """The applicant withdraws in writing at the counter."""

    asked_on = day_field(_("Day of the applicant's written request"))
    reason = reason_field(_("Reason that the applicant gave"))
    button = _("Record the withdrawal")
    hint = MONEY


class StopForm(ActForm):
    """Handling stops at the applicant's written request, with a notice."""

    asked_on = day_field(_("Day of the applicant's written request"))
    reason = reason_field(_("Reason, as it stands on the notice"))
    button = _("Stop handling and sign the notice")
    hint = MONEY


class RefuseForm(ActForm):
    """What was asked for is refused."""

    reason = reason_field(_("Reason of the refusal, with what it rests on; it stands on the signed notice"))
    button = _("Sign the refusal")
    hint = _("The notice gets its number in the register. What was paid stays in the ledger.")


class ReturnForm(ActForm):
    """The dossier goes back to the applicant."""

    reason = reason_field(_("Reason of the return, for the citizen to read"))
    button = _("Return the dossier")
    hint = _("A dossier is returned within the deadline; after it, it counts as ended overdue.")

    def __init__(self, *args: Any, letter: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].initial = letter


class RescheduleForm(ActForm):
    """A new date, with an apology."""

    promised_on = day_field(_("New day on which the result is promised"), _("A working day."))
    reason = reason_field(_("Reason of the delay, for the citizen to read"))
    button = _("Apologise and promise the new day (Form 04)")
    hint = _(
        "It takes nothing away from the delay: lateness is judged by the first date. Normally it is done "
        "once and before the due date."
    )

    def __init__(self, *args: Any, is_exception: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_exception:
            self.fields["exception_reason"] = with_others(
                forms.CharField(
                    label=_("Why an exception is made: this is a second new date, or after the due date"),
                    help_text=_("For the record; the citizen does not read it."),
                    max_length=2000,
                    required=False,
                    widget=forms.Textarea(attrs={"rows": REASON_ROWS}),
                )
            )

    def arguments(self) -> dict[str, Any]:
        """Return what the operation takes: the promise holds until the end of office hours of that day."""
        given = super().arguments()
        day: date = given.pop("promised_on")
        return {**given, "promised_due_at": closing_time(day)}


class ReopenForm(ActForm):
    """An ended dossier is taken up again."""

    target = forms.ChoiceField(label=_("Step at which it goes on"))
    reason = reason_field(_("Reason for opening it again, for the citizen to read"))
    button = _("Open the dossier again")
    hint = _("The first end stays in the figures with its outcome and its lateness. The number stays too.")

    def __init__(self, *args: Any, targets: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["target"].choices = list(targets)  # type: ignore[attr-defined] # a choice field


def _exception(_desk: Desk, view: DossierView, _step: StepView | None) -> Options:
    return {"is_exception": view.ends.promised_due_at is not None or view.urgency is Urgency.PAST_DUE}


def _targets(_desk: Desk, view: DossierView, _step: StepView | None) -> Options:
    """Return the steps that the dossier has been at, the last one first."""
    return {"targets": list({step.key: step.name for step in reversed(view.steps)}.items())}


WITHDRAW: Final = ActKind(
    Verb.WITHDRAW,
    "rut-ho-so",
    WithdrawForm,
    operations.withdraw,
    _("The withdrawal is recorded. The citizen is told."),
    is_rare=True,
    makes_sense=lambda view: not view.ends.is_decided,
)
STOP: Final = ActKind(
    Verb.STOP,
    "dung-giai-quyet",
    StopForm,
    operations.stop,
    _("Handling is stopped. The notice is being set; the citizen is told."),
    is_rare=True,
    makes_sense=lambda view: not view.ends.is_decided,
)
REFUSE: Final = ActKind(
    Verb.REFUSE,
    "khong-dong-y",
    RefuseForm,
    operations.refuse,
    _("Refused. The notice is being set; the citizen is told why."),
    is_rare=True,
)
RETURN: Final = ActKind(
    Verb.RETURN_DOSSIER,
    "tra-ho-so",
    ReturnForm,
    operations.return_dossier,
    _("Returned. The citizen is told why."),
    is_rare=True,
    options=letter_of_return,
)
RESCHEDULE: Final = ActKind(
    Verb.RESCHEDULE,
    "hen-lai",
    RescheduleForm,
    operations.reschedule,
    _("The new date is promised. The citizen gets the apology."),
    is_rare=True,
    options=_exception,
    makes_sense=lambda view: view.due_at is not None,
)
REOPEN: Final = ActKind(
    Verb.REOPEN,
    "mo-lai",
    ReopenForm,
    operations.reopen,
    _("The dossier is open again. The citizen is told why."),
    is_rare=True,
    options=_targets,
    makes_sense=lambda view: bool(view.steps),
)
