"""Registers this package with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.catalogue"
    verbose_name = _("catalogue of procedures")
    default_auto_field = "django.db.models.BigAutoField"
