"""Registers this package with Django."""

from django.apps import AppConfig


class BackupsConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.backups"
    default_auto_field = "django.db.models.BigAutoField"
