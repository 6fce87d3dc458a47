"""Registers this package with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.privacy"
    verbose_name = _("personal data")
    default_auto_field = "django.db.models.BigAutoField"
