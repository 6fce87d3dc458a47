"""Registers this package with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.reporting"
    verbose_name = _("figures and reports")
    default_auto_field = "django.db.models.BigAutoField"
