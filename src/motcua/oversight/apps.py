"""Registers this package with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.oversight"
    verbose_name = _("inspections")
    default_auto_field = "django.db.models.BigAutoField"
