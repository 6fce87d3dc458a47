"""Registers and results in the administration: to look at only."""

from django.contrib import admin

from motcua.infrastructure.read_only_admin import ReadOnlyAdmin
from motcua.records.models import RegisterBook, Result


@admin.register(RegisterBook)
class RegisterBookAdmin(ReadOnlyAdmin):
    """Registers."""

    list_display = ("agency", "year", "kind", "last_number")
    list_select_related = ("agency",)
    ordering = ("agency__code", "-year", "kind")


@admin.register(Result)
class ResultAdmin(ReadOnlyAdmin):
    """Results."""

    list_display = ("number", "signed_on", "issued_at")
    ordering = ("-numbered_at", "id")
