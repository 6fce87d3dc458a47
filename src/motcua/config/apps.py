"""Registers this package with Django and wires the apps together."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.config"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Wire the apps together."""
        from motcua.config.wiring import wire

        wire()
