"""Registers this package with Django."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.api"
    default_auto_field = "django.db.models.BigAutoField"
