"""Kinds of messages, ways to send them, and how far they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageKind(models.TextChoices):
    """What a message tells; each has its text in ``templates/notifications/<kind>.txt``."""

    DOSSIER_SUBMITTED = "dossier_submitted", _("dossier submitted")
    DOSSIER_ACCEPTED = "dossier_accepted", _("dossier accepted")
    DOSSIER_DECLINED = "dossier_declined", _("dossier declined")
    RESULT_READY = "result_ready", _("result ready")


class Channel(models.TextChoices):
    """How a message travels."""

    EMAIL = "email", _("e-mail")


class MessageState(models.TextChoices):
    """How far a message is."""

    QUEUED = "queued", _("queued")
    SENT = "sent", _("sent")
    NO_ADDRESS = "no_address", _("no address known")
    REFUSED = "refused", _("refused by the receiving server")
