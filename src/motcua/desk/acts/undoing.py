"""Acts that undo a mistake of the counter on the same day, pay back, and print a lost slip anew."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.desk.access import Desk
from motcua.desk.acts.forms import ActForm, reason_field
from motcua.desk.acts.kinds import ActKind, Options
from motcua.domain.lifecycle import Verb
from motcua.dossiers import operations
from motcua.dossiers.enums import IdentityCheck
from motcua.dossiers.queries import DossierView, StepView
from motcua.payments.enums import AmountState

LONGEST_NAME: Final = 120


def returned_to_field() -> forms.CharField:
    """Return the field for whoever gets money back, as their paper names them."""
    return forms.CharField(
        label=_("Name of the person who gets the money back, as it stands on their paper"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write the name of the person as it stands on their paper.")},
    )


class VoidForm(ActForm):
    """Strike out what was written down by mistake."""

    reason = reason_field(
        _("Why it was a mistake"), _("The inspector of the unit reads it, and so does the citizen.")
    )
    button = _("Void: written down by mistake")
    hint = _(
        "Only today, while nobody else worked on it. The dossier enters no figure, cannot be revived, and "
        "its code is never given again."
    )

    def __init__(self, *args: Any, has_cash: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if has_cash:
            self.fields["returned_to"] = returned_to_field()


class ReturnCashForm(ActForm):
    """What was paid too much goes back."""

    returned_to = returned_to_field()
    button = _("Money paid back in cash")


class ReprintForm(ActForm):
    """A new slip for one that was lost."""

    identity = forms.ChoiceField(
        label=_("How you made sure who asks"), choices=IdentityCheck.choices, widget=forms.RadioSelect
    )
    button = _("Slip lost: print it anew")
    hint = _("The new slip has a new look-up code; the old code stops working at once.")

    def clean_identity(self) -> IdentityCheck:
        """Return the check itself."""
        return IdentityCheck(self.cleaned_data["identity"])


def _has_cash(_desk: Desk, view: DossierView, _step: StepView | None) -> Options:
    return {
        "has_cash": any(one.state == AmountState.PAID for one in view.amounts)
        or view.at_counter.owed_back > 0
    }


VOID: Final = ActKind(
    Verb.VOID,
    "huy-trong-ngay",
    VoidForm,
    operations.void,
    _("Voided. The citizen's tracking says so; the inspector of the unit sees it."),
    is_rare=True,
    options=_has_cash,
    makes_sense=lambda view: view.at_counter.is_undoable,
)
RETURN_CASH: Final = ActKind(
    Verb.RETURN_CASH,
    "tra-tien-thua",
    ReturnCashForm,
    operations.return_cash,
    _("The money paid back is recorded."),
    makes_sense=lambda view: view.at_counter.owed_back > 0,
)
REPRINT: Final = ActKind(
    Verb.REPRINT_SLIP,
    "in-lai-phieu",
    ReprintForm,
    operations.reprint_slip,
    _("The old look-up code no longer works. Print the new slip for the citizen."),
    is_rare=True,
)
