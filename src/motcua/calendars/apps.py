"""Registers this package with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarsConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.calendars"
    verbose_name = _("working calendar and legal regimes")
    default_auto_field = "django.db.models.BigAutoField"
