"""Reference data in the administration: names may be put right, through operations as all else."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.forms import ModelForm
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils import timezone

from motcua.domain.actors import Actor, ActorKind, Envelope
from motcua.infrastructure.fields import new_id
from motcua.infrastructure.read_only_admin import ReadOnlyAdmin
from motcua.organisations import operations
from motcua.organisations.models import Officer, Posting, Structure, Successor, Unit, UnitName

if TYPE_CHECKING:
    Rows = admin.ModelAdmin[Any]
    NameRows = admin.TabularInline[UnitName, Unit]
else:  # Django's own classes take no type argument at run time
    Rows = admin.ModelAdmin
    NameRows = admin.TabularInline


def _envelope(request: HttpRequest) -> Envelope:
    return Envelope(Actor(ActorKind.OFFICER, account_id=request.user.pk), timezone.now(), new_id())


class NamesInline(NameRows):
    """The dated names of one unit: these may be changed."""

    model = UnitName
    fields = ("from_on", "name", "kind", "legal_basis", "is_confirmed")
    extra = 0
    can_delete = False


@admin.register(Unit)
class UnitAdmin(Rows):
    """Units with their names, which are changed through the operations; code and place are read-only."""

    list_display = ("code", "gso_code", "is_code_confirmed")
    list_filter = ("is_code_confirmed",)
    search_fields = ("code", "names__folded", "names__name")
    ordering = ("code",)
    readonly_fields = ("code", "gso_code")
    fields = ("code", "gso_code", "is_code_confirmed")
    inlines = (NamesInline,)

    def save_model(self, request: HttpRequest, obj: Unit, _form: "ModelForm[Unit]", _change: bool) -> None:
        """Hand the row to its operation."""
        operations.confirm_code(_envelope(request), obj)

    def save_formset(
        self,
        request: HttpRequest,
        _form: "ModelForm[Unit]",
        formset: "BaseInlineFormSet[UnitName, Unit, ModelForm[UnitName]]",
        change: bool,  # noqa: ARG002 - given by name
    ) -> None:
        """Hand each name that was typed to its operation."""
        for row in formset.save(commit=False):
            operations.keep_name(_envelope(request), row)

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Refuse: a unit comes with a structure."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _row: object = None) -> bool:
        """Refuse: dossiers keep their units for ever."""
        return False


@admin.register(Structure)
class StructureAdmin(ReadOnlyAdmin):
    """Structures that took effect or are being prepared."""

    list_display = ("takes_effect_on", "legal_basis", "published_at")
    ordering = ("takes_effect_on",)


@admin.register(Successor)
class SuccessorAdmin(ReadOnlyAdmin):
    """What became of units."""

    list_display = ("from_unit", "to_unit", "kind", "on", "is_principal", "is_confirmed")
    list_select_related = ("from_unit", "to_unit")
    ordering = ("on", "from_unit__code")


@admin.register(Officer)
class OfficerAdmin(ReadOnlyAdmin):
    """Officers."""

    list_display = ("full_name", "title")
    ordering = ("full_name", "id")


@admin.register(Posting)
class PostingAdmin(ReadOnlyAdmin):
    """Postings."""

    list_display = ("officer", "unit", "role", "from_on", "to_on")
    list_select_related = ("officer", "unit")
    ordering = ("unit__code", "role", "from_on")
