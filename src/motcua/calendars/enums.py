"""Closed lists of this app. Values are never renamed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DayKind(models.TextChoices):
    """How a day differs from the plain week."""

    OFF = "off", _("day off")
    MAKEUP = "makeup", _("make-up day")
