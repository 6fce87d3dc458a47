"""Kinds and states of what is done with personal data."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RequestKind(TextChoices):
    """What a person may ask for (quyền của chủ thể dữ liệu)."""

    ACCESS = "access", _("a copy of the data")
    CORRECTION = "correction", _("a correction of the data")
    ERASURE = "erasure", _("erasure of the data")
    OBJECTION = "objection", _("an objection to the use of the data")


class RequestState(TextChoices):
    """How far a request has come."""

    OPEN = "open", _("waiting for an answer")
    ANSWERED = "answered", _("request answered")
    REFUSED = "refused", _("request refused")


class ErasureState(TextChoices):
    """How far an erasure has come."""

    PROPOSED = "proposed", _("waits for a second person")
    REJECTED = "rejected", _("not approved")
    APPROVED = "approved", _("approved, being carried out")
    KEPT = "kept", _("carried out as far as the law allows today")
    DONE = "done", _("erased")


class ListState(TextChoices):
    """How far a yearly list of what may be destroyed has come."""

    COMPUTED = "computed", _("waits for two approvals")
    APPROVED_ONCE = "approved_once", _("waits for the second approval")
    APPROVED = "approved", _("approved, being carried out")
    DONE = "done", _("carried out")
