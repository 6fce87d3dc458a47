"""Registers this package with Django."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.records"
    default_auto_field = "django.db.models.BigAutoField"
