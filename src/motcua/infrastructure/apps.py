"""Registers this package with Django."""

from django.apps import AppConfig


class InfrastructureConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.infrastructure"
    default_auto_field = "django.db.models.BigAutoField"
