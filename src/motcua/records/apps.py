"""Registers this package with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.records"
    verbose_name = _("results and registers")
    default_auto_field = "django.db.models.BigAutoField"
