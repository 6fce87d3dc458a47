"""Registers this package with Django."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.notifications"
    default_auto_field = "django.db.models.BigAutoField"
