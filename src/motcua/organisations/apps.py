"""Registers this package with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.organisations"
    verbose_name = _("units and officers")
    default_auto_field = "django.db.models.BigAutoField"
