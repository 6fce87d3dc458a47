"""Registers this package with Django."""

from django.apps import AppConfig


class InfrastructureConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.infrastructure"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks and let structlog write through the settings' LOGGING."""
        from motcua.infrastructure import checks, logs  # noqa: F401 - checks register themselves

        logs.configure()
