"""Registers this package with Django."""

from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.processes"
    default_auto_field = "django.db.models.BigAutoField"
