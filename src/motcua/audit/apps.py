"""Registers this package with Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.audit"
    default_auto_field = "django.db.models.BigAutoField"
