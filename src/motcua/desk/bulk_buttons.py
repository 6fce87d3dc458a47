"""What can be done to the ticked rows of a list."""

from typing import Any
from uuid import uuid4

from django.urls import reverse

from motcua.desk.access import Desk
from motcua.desk.views.bulk import KINDS, TICKED


def bulk_of(desk: Desk, slug: str) -> dict[str, Any] | None:
    """Return the form around a list: its address, its button and a fresh command; None where not theirs."""
    kind = KINDS.get(slug)
    if kind is None or kind.role not in desk.roles:
        return None
    return {"url": reverse("desk:bulk", args=[slug]), "button": kind.button, "command_id": uuid4()}


def ticked(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put a box to tick before the code of each row."""
    for row in rows:
        row["cells"][0]["tick"] = TICKED
    return rows
