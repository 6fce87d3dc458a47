"""Changing the data keys (đổi khóa dữ liệu): everything that hangs on an older key is brought to the newest.

In steps that are each a transaction; what was gone over is remembered, so that a run that was killed goes on
where it stopped.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from motcua.accounts import keyring
from motcua.accounts import operations as accounts
from motcua.documents import operations as documents
from motcua.dossiers.rotation import rotate_lookups
from motcua.eforms.rotation import older_codes_until, rotate_drafts
from motcua.privacy.models import KeyRotation

Step = Callable[[UUID | None], tuple[int, UUID | None]]


def _factors(_after: UUID | None) -> tuple[int, UUID | None]:
    return accounts.rotate_second_factors(), None


PARTS: Final[Mapping[str, Step]] = {
    "people": accounts.rotate_people,
    "second_factors": _factors,
    "files": documents.rotate_files,
    "drafts": rotate_drafts,
    "dossiers": rotate_lookups,
}
"""Everything that is sealed or hashed with the data keys and stored for longer than a session."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the change to the newest data key has come."""

    begun_at: datetime | None
    ended_at: datetime | None
    changed: Mapping[str, int]
    old_key_until: datetime | None
    """From this moment the older keys may leave the settings: no draft from before is left; None before."""


def standing() -> Standing:
    """Return how far the change to the newest data key has come."""
    row = KeyRotation.objects.filter(fingerprint=keyring.fingerprint()).first()
    if row is None:
        return Standing(None, None, {}, None)
    changed = {part: progress["changed"] for part, progress in row.progress.items()}
    until = row.ended_at and max(row.ended_at, older_codes_until(row.begun_at) or row.ended_at)
    return Standing(row.begun_at, row.ended_at, changed, until)


def rotate(at: datetime, *, again: bool = False) -> Iterator[tuple[str, int]]:
    """Go over everything, yielding after each step the part and how many of its rows changed so far.

    A run that was stopped goes on where it was; one that ended does nothing more, unless ``again``.
    """
    row, _is_new = KeyRotation.objects.get_or_create(
        fingerprint=keyring.fingerprint(), defaults={"begun_at": at}
    )
    if again:
        row.progress, row.ended_at = {}, None
        row.save()
    for part, step in PARTS.items():
        progress = row.progress.setdefault(part, {"after": None, "changed": 0, "ended": False})
        while not progress["ended"]:
            with transaction.atomic(), keyring.opened_keys():
                changed, last = step(UUID(progress["after"]) if progress["after"] else None)
                progress["changed"] += changed
                progress["after"], progress["ended"] = str(last) if last else None, last is None
                row.save(update_fields=["progress"])
            yield part, progress["changed"]
    if row.ended_at is None:
        row.ended_at = at
        row.save(update_fields=["ended_at"])
