"""Words of messages to people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MessageKind(TextChoices):
    """What a message tells; its template bears this name."""

    DOSSIER_SUBMITTED = "dossier_submitted", _("Your dossier was filed")
    DOSSIER_ACCEPTED = "dossier_accepted", _("Your dossier was accepted")
    DOSSIER_DECLINED = "dossier_declined", _("Your dossier was not accepted")
    DOSSIER_RESCHEDULED = "dossier_rescheduled", _("We are sorry: your dossier will be later than promised")
    DOSSIER_WITHDRAWN = "dossier_withdrawn", _("Your dossier was withdrawn")
    DOSSIER_REOPENED = "dossier_reopened", _("Your dossier was opened again")
    DOSSIER_CORRECTED = "dossier_corrected", _("Your dossier was put right")
    DOSSIER_VOIDED = "dossier_voided", _("Your dossier was struck out")
    DUE_MOVED = "due_moved", _("The date of your dossier has moved")
    SUPPLEMENT_REQUESTED = "supplement_requested", _("Your dossier needs something more")
    SUPPLEMENT_REMINDER = "supplement_reminder", _("Your dossier still waits for you")
    TAX_NOTICE = "tax_notice", _("The tax office has sent its notice")
    RESULT_READY = "result_ready", _("The answer to your dossier is ready")


class MessageState(TextChoices):
    """How far a message came."""

    QUEUED = "queued", _("queued")
    SENT = "sent", _("sent")
    NO_ADDRESS = "no_address", _("no address known")
    REFUSED = "refused", _("refused by the receiving server")
