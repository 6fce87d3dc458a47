"""Words of messages to people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MessageKind(TextChoices):
    """What a message tells; its template bears this name."""

    DOSSIER_SUBMITTED = "dossier_submitted", _("Your dossier was filed")
    DOSSIER_ACCEPTED = "dossier_accepted", _("Your dossier was accepted")
    DOSSIER_DECLINED = "dossier_declined", _("Your dossier was not accepted")
    RESULT_READY = "result_ready", _("The answer to your dossier is ready")


class MessageState(TextChoices):
    """How far a message came."""

    QUEUED = "queued", _("queued")
    SENT = "sent", _("sent")
    NO_ADDRESS = "no_address", _("no address known")
    REFUSED = "refused", _("refused by the receiving server")
