"""Django's admin without a way round the operations."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest

if TYPE_CHECKING:
    Rows = admin.ModelAdmin[Any]
else:  # Django's own class takes no type argument at run time
    Rows = admin.ModelAdmin


class ReadOnlyAdmin(Rows):
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
