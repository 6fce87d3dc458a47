"""Reference data in the administration: every change goes through the operations."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone

from motcua.calendars import operations
from motcua.calendars.models import CalendarYear, DayOff, LegalRegime, MakeupDay
from motcua.domain.actors import Actor, ActorKind, Envelope
from motcua.infrastructure.fields import new_id

if TYPE_CHECKING:
    Rows = admin.ModelAdmin[Any]
else:  # Django's own class takes no type argument at run time
    Rows = admin.ModelAdmin


def _envelope(request: HttpRequest) -> Envelope:
    return Envelope(Actor(ActorKind.OFFICER, account_id=request.user.pk), timezone.now(), new_id())


class OperationAdmin(Rows):
    """Saves through an operation; rows stay unless the class says otherwise."""

    keep: Callable[[Envelope, Any], None]

    def save_model(self, request: HttpRequest, obj: Any, _form: "ModelForm[Any]", _change: bool) -> None:
        """Hand the row to its operation."""
        type(self).keep(_envelope(request), obj)

    def has_delete_permission(self, _request: HttpRequest, _row: object = None) -> bool:
        """Refuse: due dates of the past rest on these rows."""
        return False


class DayAdmin(OperationAdmin):
    """Days off and make-up days."""

    keep = staticmethod(operations.keep_day)
    list_display = ("day", "name", "source", "is_confirmed")
    list_filter = ("is_confirmed",)
    date_hierarchy = "day"
    ordering = ("-day",)

    def has_delete_permission(self, request: HttpRequest, row: object = None) -> bool:
        """Leave it to the permissions: a day that was entered by mistake must go."""
        return admin.ModelAdmin.has_delete_permission(self, request, row)

    def delete_model(self, request: HttpRequest, obj: DayOff | MakeupDay) -> None:
        """Hand the row to its operation."""
        operations.remove_day(_envelope(request), obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Remove one by one: each removal is audited."""
        for row in queryset:
            operations.remove_day(_envelope(request), row)


@admin.register(DayOff)
class DayOffAdmin(DayAdmin):
    """Days off."""


@admin.register(MakeupDay)
class MakeupDayAdmin(DayAdmin):
    """Make-up days."""


@admin.register(CalendarYear)
class CalendarYearAdmin(OperationAdmin):
    """Known years."""

    keep = staticmethod(operations.keep_year)
    list_display = ("year", "source", "is_confirmed")
    ordering = ("-year",)


@admin.register(LegalRegime)
class LegalRegimeAdmin(OperationAdmin):
    """Legal regimes."""

    keep = staticmethod(operations.keep_regime)
    list_display = ("code", "name", "from_on", "to_on", "is_confirmed")
    ordering = ("code",)
