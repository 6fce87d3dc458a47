"""Registers this package with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what happens beside a sign-in."""
        from motcua.accounts import receivers  # noqa: F401 (connects by being imported)
