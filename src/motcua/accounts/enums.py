"""Kinds of accounts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountKind(models.TextChoices):
    """Who stands behind an account; an officer who files as a citizen does so with another account."""

    CITIZEN = "citizen", _("Citizen or organisation")
    OFFICER = "officer", _("Officer")
