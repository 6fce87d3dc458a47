"""The ledger in the administration: to look at only."""

from django.contrib import admin

from motcua.infrastructure.read_only_admin import ReadOnlyAdmin
from motcua.payments.models import Account, AmountDue, Transfer


@admin.register(AmountDue)
class AmountDueAdmin(ReadOnlyAdmin):
    """Amounts due."""

    list_display = ("reference", "kind", "label", "amount", "state", "fixed_at")
    list_filter = ("state", "kind")
    ordering = ("-fixed_at", "position")


@admin.register(Account)
class AccountAdmin(ReadOnlyAdmin):
    """Accounts of the ledger."""

    list_display = ("unit", "kind")
    list_select_related = ("unit",)
    ordering = ("unit__code", "kind")


@admin.register(Transfer)
class TransferAdmin(ReadOnlyAdmin):
    """Transfers."""

    list_display = ("at", "debit", "credit", "amount")
    list_select_related = ("debit", "credit")
    ordering = ("-at", "position")
