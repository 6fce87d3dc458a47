"""Registers this package with Django."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.payments"
    default_auto_field = "django.db.models.BigAutoField"
