"""Registers this package with Django."""

from importlib.metadata import version

from django.apps import AppConfig


class InfrastructureConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.infrastructure"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks, let structlog write through LOGGING, name the collector of errors."""
        from django.conf import settings

        from motcua.infrastructure import checks, error_reports, logs  # noqa: F401 - checks register themselves

        logs.configure()
        error_reports.begin(
            settings.MOTCUA_SENTRY_DSN, release=version("motcua"), environment=settings.MOTCUA_PUBLIC_URL
        )
