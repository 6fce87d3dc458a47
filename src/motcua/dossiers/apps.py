"""Registers this package with Django."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.dossiers"
    default_auto_field = "django.db.models.BigAutoField"
