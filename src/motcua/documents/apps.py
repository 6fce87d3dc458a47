"""Registers this package with Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.documents"
    default_auto_field = "django.db.models.BigAutoField"
