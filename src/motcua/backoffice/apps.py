"""Registers this package with Django."""

from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.backoffice"
    default_auto_field = "django.db.models.BigAutoField"
