"""Registers this package with Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.portal"
    default_auto_field = "django.db.models.BigAutoField"
