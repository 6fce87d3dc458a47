"""Registers this package with Django."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.organisations"
    default_auto_field = "django.db.models.BigAutoField"
