"""The catalogue in the administration: to look at only, publishing goes through packages."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.versions import version
from motcua.infrastructure.read_only_admin import ReadOnlyAdmin


@admin.register(Procedure)
class ProcedureAdmin(ReadOnlyAdmin):
    """Procedures."""

    list_display = ("code", "name_vi", "field_name_vi", "level")
    list_filter = ("level",)
    search_fields = ("code", "search_text")
    ordering = ("code",)


@admin.register(ProcedureVersion)
class ProcedureVersionAdmin(ReadOnlyAdmin):
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
