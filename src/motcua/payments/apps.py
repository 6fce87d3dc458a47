"""Registers this package with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PaymentsConfig(AppConfig):
    """See the package's docstring for what belongs here."""

    name = "motcua.payments"
    verbose_name = _("amounts due and ledger")
    default_auto_field = "django.db.models.BigAutoField"
