"""Registers this package with Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.desk"
    default_auto_field = "django.db.models.BigAutoField"
