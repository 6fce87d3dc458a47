"""The catalogue in the administration: to look at only, publishing goes through packages."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.versions import version

if TYPE_CHECKING:
    Rows = admin.ModelAdmin[Any]
else:  # Django's own classes take no type argument at run time
    Rows = admin.ModelAdmin


class ReadOnly(Rows):
    """Shows rows and changes none."""

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Refuse."""
        return False

    def has_change_permission(self, _request: HttpRequest, _row: object = None) -> bool:
        """Refuse."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _row: object = None) -> bool:
        """Refuse."""
        return False


@admin.register(Procedure)
class ProcedureAdmin(ReadOnly):
    """Procedures."""

    list_display = ("code", "name_vi", "field_name_vi", "level")
    list_filter = ("level",)
    search_fields = ("code", "search_text")
    ordering = ("code",)


@admin.register(ProcedureVersion)
class ProcedureVersionAdmin(ReadOnly):
    """Versions, each with the values in it that nobody has confirmed yet."""

    list_display = ("procedure", "number", "valid_from", "valid_to", "published_at", "unconfirmed")
    fields = (
        *("procedure", "number", "valid_from", "valid_to", "published_at", "announcement_decision"),
        *("digest", "unconfirmed"),
    )
    list_select_related = ("procedure",)
    ordering = ("procedure__code", "-number")

    @admin.display(description=_("unconfirmed values"))
    def unconfirmed(self, row: ProcedureVersion) -> str:
        """Return where each unconfirmed value stands and where it is from."""
        marks = version(row.id).package.unconfirmed
        return "; ".join(f"{mark.path}: {mark.source} ({mark.as_of:%d/%m/%Y})" for mark in marks)
