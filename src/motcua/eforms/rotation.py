"""Drafts under new data keys. Codes that open a draft are kept as hashes only, which end with the draft."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from motcua.accounts import keyring
from motcua.eforms.models import Draft, DraftUpload

ROTATED_AT_ONCE = 200


@transaction.atomic
def rotate_drafts(after: UUID | None = None, size: int = ROTATED_AT_ONCE) -> tuple[int, UUID | None]:
    """Seal the next ``size`` drafts under the newest data key; return how many changed, and the last one."""
    rows = Draft.objects.select_for_update().order_by("id")
    batch = list((rows if after is None else rows.filter(id__gt=after))[:size])
    changed = 0
    for draft in batch:
        sealed = {name: getattr(draft, name) for name in ("answers", "earlier", "helper")}
        renewed = {name: _renewed(bytes(one)) for name, one in sealed.items() if one is not None}
        if any(bytes(sealed[name]) != one for name, one in renewed.items()):
            Draft.objects.filter(id=draft.id).update(**renewed)
            changed += 1
    for upload in DraftUpload.objects.filter(draft__in=batch).order_by("id"):
        name = _renewed(bytes(upload.name))
        if name != bytes(upload.name):
            DraftUpload.objects.filter(id=upload.id).update(name=name)
    return changed, batch[-1].id if batch else None


def older_codes_until(begun_before: datetime) -> datetime | None:
    """Return when the last draft begun before that moment ends; None where none is left."""
    drafts = Draft.objects.filter(started_at__lt=begun_before, submitted_as__isnull=True)
    last: datetime | None = drafts.aggregate(last=Max("expires_at"))["last"]
    return last


def _renewed(content: bytes) -> bytes:
    return content if keyring.is_newest(content) else keyring.wrap(keyring.unwrap(content))
