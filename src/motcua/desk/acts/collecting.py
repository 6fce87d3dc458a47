"""Acts from the finished result to the citizen: shelf, calls, hand-over, and the post both ways."""

from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from motcua.desk.acts.forms import ActForm
from motcua.desk.acts.kinds import ActKind
from motcua.desk.acts.reception import amount_due
from motcua.domain.lifecycle import Channel, Outcome, Verb
from motcua.domain.people import normalise_number
from motcua.dossiers import operations
from motcua.dossiers.enums import Collector, ContactMeans, HandOverSignature
from motcua.dossiers.operations import Handing, Taker
from motcua.dossiers.queries import DossierView
from motcua.infrastructure.form_fields import with_others

VIETNAM_POST: Final = "Bưu điện Việt Nam (VNPost)"
AT_THE_COUNTER: Final = [
    (one.value, one.label) for one in Collector if one in (Collector.APPLICANT, Collector.AUTHORISED)
]
SIGNED_THERE: Final = [
    (one.value, one.label)
    for one in HandOverSignature
    if one in (HandOverSignature.PAPER_LIST, HandOverSignature.ON_SCREEN)
]


def moment_field(label: Any) -> forms.DateTimeField:
    """Return a field for a moment in Vietnam time that somebody tells us of."""
    return forms.DateTimeField(
        label=label,
        initial=timezone.localtime,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={
            "required": _("Enter day and time."),
            "invalid": _("Enter day and time, such as 05/03/2026 14:30."),
        },
    )


class HandOverForm(ActForm):
    """Who takes the result, what exactly, and how they sign."""

    collector = forms.ChoiceField(
        label=_("Who collects"),
        choices=AT_THE_COUNTER,
        initial=Collector.APPLICANT.value,
        widget=forms.RadioSelect,
    )
    name = with_others(
        forms.CharField(label=_("Authorised person: full name"), max_length=120, required=False)
    )
    identity_number = with_others(
        forms.CharField(label=_("Authorised person: identity number"), max_length=20, required=False)
    )
    authorisation = with_others(
        forms.CharField(
            label=_("Paper of authorisation: number, day, who certified it"), max_length=200, required=False
        )
    )
    signature = forms.ChoiceField(
        label=_("How they sign for it"),
        choices=SIGNED_THERE,
        initial=HandOverSignature.PAPER_LIST.value,
        widget=forms.RadioSelect,
    )
    has_result = forms.BooleanField(label=_("The result is given"), required=False, initial=True)
    originals_back = forms.IntegerField(
        label=_("Originals given back"), min_value=0, max_value=99, initial=0, required=False
    )
    button = _("Hand over the result")

    def clean(self) -> dict[str, Any]:
        """Ask for name, number and paper of whoever comes for somebody else."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("collector") == Collector.AUTHORISED:
            for one in ("name", "identity_number", "authorisation"):
                if not (cleaned.get(one) or "").strip():
                    self.add_error(one, _("Write this down from the papers of the authorised person."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        """Return who takes what."""
        given = self.cleaned_data
        collector = Collector(given["collector"])
        taker = None
        if collector == Collector.AUTHORISED:
            number = normalise_number(given["identity_number"])
            taker = Taker(given["name"].strip(), number, given["authorisation"].strip())
        return {
            "handing": Handing(
                collector,
                HandOverSignature(given["signature"]),
                taker,
                given["has_result"],
                given["originals_back"] or 0,
            )
        }


class ShelveForm(ActForm):
    """Where the result lies."""

    place = forms.CharField(label=_("Shelf place of the result"), max_length=40, required=False)
    button = _("Put on the shelf")


class ContactForm(ActForm):
    """One call or message."""

    means = forms.ChoiceField(
        label=_("How the citizen was told"),
        choices=ContactMeans.choices,
        initial=ContactMeans.CALL.value,
        widget=forms.RadioSelect,
    )
    was_reached = forms.BooleanField(label=_("The citizen was reached"), required=False)
    remark = forms.CharField(label=_("Remark, for colleagues"), max_length=300, required=False)
    button = _("Record a call or message")

    def clean_means(self) -> ContactMeans:
        """Return the means itself."""
        return ContactMeans(self.cleaned_data["means"])


class PostForm(ActForm):
    """A carrier and the number that follows the parcel."""

    carrier = forms.CharField(
        label=_("Carrier"),
        max_length=80,
        initial=VIETNAM_POST,
        error_messages={"required": _("Name the carrier.")},
    )
    tracking_number = forms.CharField(
        label=_("Tracking number"),
        max_length=40,
        error_messages={"required": _("Enter the number on the carrier's receipt.")},
    )


class SendForm(PostForm):
    """The result goes to the post."""

    button = _("Send the result by post")
    hint = _("The dossier counts as handed over when the parcel is delivered.")


class ArrivalForm(PostForm):
    """Papers that came by post."""

    arrived_at = moment_field(_("Arrived at"))
    button = _("Record papers that came by post")


class DeliveryForm(ActForm):
    """The post delivered."""

    delivered_at = moment_field(_("Delivered at"))
    button = _("Delivered by the post")


class ParcelBackForm(ActForm):
    """The post brought it back."""

    came_back_at = moment_field(_("Came back at"))
    button = _("The parcel came back")


def _is_settled(view: DossierView) -> bool:
    is_paid = amount_due(view) == 0 or view.outcome != Outcome.GRANTED
    return is_paid and view.at_counter.owed_back == 0 and not view.at_counter.is_posted


HAND_OVER: Final = ActKind(
    Verb.HAND_OVER,
    "tra-ket-qua",
    HandOverForm,
    operations.hand_over,
    _("Handed over. The dossier is complete."),
    makes_sense=_is_settled,
)
SHELVE: Final = ActKind(
    Verb.SHELVE,
    "len-ke",
    ShelveForm,
    operations.shelve,
    _("The shelf place is recorded."),
    is_rare=True,
    makes_sense=lambda view: not view.at_counter.is_posted,
)
CONTACT: Final = ActKind(
    Verb.LOG_CONTACT,
    "lien-he",
    ContactForm,
    operations.log_contact,
    _("The call or message is recorded."),
    is_rare=True,
)
ARRIVAL: Final = ActKind(
    Verb.RECORD_ARRIVAL,
    "buu-gui-den",
    ArrivalForm,
    operations.record_arrival,
    _("The papers that came by post are recorded. The citizen sees it."),
    is_rare=True,
    makes_sense=lambda view: view.channel == Channel.POSTAL,
)
SEND: Final = ActKind(
    Verb.SEND_BY_POST,
    "gui-buu-dien",
    SendForm,
    operations.send_by_post,
    _("The result is with the post. The citizen sees the tracking number."),
    is_rare=True,
    makes_sense=_is_settled,
)
DELIVERY: Final = ActKind(
    Verb.RECORD_DELIVERY,
    "da-phat",
    DeliveryForm,
    operations.record_delivery,
    _("Delivered. The dossier is complete."),
    makes_sense=lambda view: view.at_counter.is_posted,
)
PARCEL_BACK: Final = ActKind(
    Verb.RECORD_PARCEL_BACK,
    "buu-gui-hoan",
    ParcelBackForm,
    operations.record_parcel_back,
    _("The parcel came back: the result waits at the counter again."),
    is_rare=True,
    makes_sense=lambda view: view.at_counter.is_posted,
)
