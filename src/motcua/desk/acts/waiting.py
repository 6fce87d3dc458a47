"""Acts for which somebody outside is waited for: a second supplement, the tax office, the payer."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.desk.acts.forms import ActForm, reason_field
from motcua.desk.acts.kinds import ActKind
from motcua.documents.operations import store_upload
from motcua.domain.actors import Envelope
from motcua.domain.lifecycle import Verb
from motcua.dossiers import operations, queries
from motcua.dossiers.enums import EventKind
from motcua.dossiers.operations import Answer
from motcua.dossiers.queries import DossierView
from motcua.infrastructure.form_fields import day_field, with_others

LONGEST_NUMBER: Final = 60


class PermitForm(ActForm):
    """The head's own act."""

    reason = reason_field(
        _("Why the citizen may be asked a second time"),
        _("Kept with the dossier and counted: after acceptance a supplement is asked for once."),
    )
    button = _("Permit a second supplement")


class TransferSlipForm(ActForm):
    """The slip that goes to the tax office."""

    slip_number = forms.CharField(label=_("Number of the transfer slip"), max_length=LONGEST_NUMBER)
    slip_on = day_field(_("Day of the slip"))
    tax_office = forms.CharField(label=_("Tax office that it goes to"), max_length=200)
    button = _("Sent to the tax office: pause the clock")
    hint = _("Transfer slip for determining financial obligations. The clock stands still until it is paid.")


class TaxNoticeForm(ActForm):
    """The notice of the tax office."""

    number = forms.CharField(label=_("Number of the tax office's notice"), max_length=LONGEST_NUMBER)
    amount_vnd = forms.IntegerField(
        label=_("Amount to be paid to the State, in đồng"),
        help_text=_("0 where nothing has to be paid: the clock then goes on at once."),
        min_value=0,
        max_value=10**15,
    )
    pay_by = day_field(_("To be paid by"), required=False)
    button = _("Record the notice")
    hint = _("From now on the payer is waited for. A memorandum: the money enters no account of the agency.")

    def clean(self) -> dict[str, Any]:
        """An amount needs the day by which it has to be paid."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("amount_vnd") and not cleaned.get("pay_by"):
            self.add_error("pay_by", _("Enter the day by which the notice wants it paid."))
        return cleaned


class TaxPaymentForm(ActForm):
    """The proof that the payer paid."""

    proof_number = with_others(
        forms.CharField(
            label=_("Number of the paper that proves the payment"), max_length=LONGEST_NUMBER, required=False
        )
    )
    file = with_others(forms.FileField(label=_("Or its file (PDF, JPEG or PNG)"), required=False))
    button = _("Paid: let the clock run again")


def _pay(envelope: Envelope, dossier_id: Any, *, proof_number: str, file: Any) -> Answer:
    stored = store_upload(file, declared_name=file.name, at=envelope.at) if file else None
    return operations.record_tax_payment(
        envelope, dossier_id, proof_number=proof_number, file_id=stored.id if stored else None
    )


def _later_requests(view: DossierView) -> int:
    """Return how often the citizen was asked after acceptance."""
    kinds = [one.kind for one in view.timeline]
    since = kinds.index(EventKind.ACCEPTED) if EventKind.ACCEPTED in kinds else len(kinds)
    return kinds[since:].count(EventKind.SUPPLEMENT_REQUESTED)


def needs_permission(view: DossierView) -> bool:
    """Tell whether another supplement after acceptance waits for the head's permission."""
    permits = [one.kind for one in view.timeline].count(EventKind.SUPPLEMENT_PERMITTED)
    return _later_requests(view) > permits


def may_request(view: DossierView) -> bool:
    """Tell whether the reader may ask for a supplement now."""
    if Verb.REQUEST_SUPPLEMENT in view.allowed:
        return EventKind.SUPPLEMENT_REQUESTED not in {one.kind for one in view.timeline}
    return Verb.REQUEST_SUPPLEMENT_LATER in view.allowed and not needs_permission(view)


def owed_to(view: DossierView) -> str:
    """Return which event the open financial obligation came to last; empty where none is open."""
    steps = (EventKind.SENT_TO_TAX_OFFICE, EventKind.TAX_NOTICE_RECORDED, EventKind.TAX_PAYMENT_RECORDED)
    came = [one.kind for one in view.timeline if one.kind in steps]
    is_open = view.paused_at is not None and bool(came) and came[-1] != EventKind.TAX_PAYMENT_RECORDED
    return came[-1] if is_open and view.pause_reason == "financial_obligation" else ""


PERMIT: Final = ActKind(
    Verb.PERMIT_SUPPLEMENT,
    "cho-bo-sung-lai",
    PermitForm,
    operations.permit_supplement,
    _("Permitted. The case officer may now ask once more."),
    is_rare=True,
    makes_sense=needs_permission,
)
SEND_TO_TAX_OFFICE: Final = ActKind(
    Verb.SEND_TO_TAX_OFFICE,
    "chuyen-thue",
    TransferSlipForm,
    operations.send_to_tax_office,
    _("The clock stands still while the tax office determines what has to be paid."),
    is_rare=True,
    makes_sense=lambda view: queries.may_owe_the_state(
        view.version_id, [one.key for one in view.steps if one.closed_at is None]
    ),
)
RECORD_TAX_NOTICE: Final = ActKind(
    Verb.RECORD_TAX_NOTICE,
    "thong-bao-thue",
    TaxNoticeForm,
    operations.record_tax_notice,
    _("The notice is recorded, and the citizen is told."),
    makes_sense=lambda view: owed_to(view) == EventKind.SENT_TO_TAX_OFFICE,
)
RECORD_TAX_PAYMENT: Final = ActKind(
    Verb.RECORD_TAX_PAYMENT,
    "da-nop-thue",
    TaxPaymentForm,
    _pay,
    _("The proof is recorded. The clock runs again."),
    makes_sense=lambda view: owed_to(view) == EventKind.TAX_NOTICE_RECORDED,
)
