"""Model fields that every app shares."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

import uuid_utils.compat
from django.db import models


def new_id() -> UUID:
    """Return a new UUIDv7: rows made later sort later, so indexes stay dense."""
    return uuid_utils.compat.uuid7()


if TYPE_CHECKING:
    _UUIDField = models.UUIDField[UUID, UUID]
else:  # only the stubs know what the field holds
    _UUIDField = models.UUIDField


class UUID7Field(_UUIDField):
    """The primary key of every table."""

    def __init__(self, **options: Any) -> None:
        options = {"primary_key": True, "default": new_id, "editable": False, **options}
        super().__init__(**options)
