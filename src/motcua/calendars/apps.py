"""Registers this package with Django."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.calendars"
    default_auto_field = "django.db.models.BigAutoField"
