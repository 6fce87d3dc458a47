"""Registers this package with Django."""

from django.apps import AppConfig


class EformsConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.eforms"
    default_auto_field = "django.db.models.BigAutoField"
