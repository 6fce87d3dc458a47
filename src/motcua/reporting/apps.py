"""Registers this package with Django."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.reporting"
    default_auto_field = "django.db.models.BigAutoField"
