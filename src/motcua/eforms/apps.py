"""Registers this package with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EformsConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.eforms"
    verbose_name = _("e-forms")
    default_auto_field = "django.db.models.BigAutoField"
