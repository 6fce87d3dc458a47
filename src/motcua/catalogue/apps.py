"""Registers this package with Django."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.catalogue"
    default_auto_field = "django.db.models.BigAutoField"
