"""Registers this package with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.accounts"
    default_auto_field = "django.db.models.BigAutoField"
