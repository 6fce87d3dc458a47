"""Registers this package with Django, so that allauth finds the provider."""

from django.apps import AppConfig


class VneidConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.integration.vneid"
    default_auto_field = "django.db.models.BigAutoField"
