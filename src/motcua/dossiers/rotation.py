"""Look-up codes of dossiers under new data keys: the only thing of a dossier that hangs on them directly."""

from uuid import UUID

from django.db import transaction

from motcua.accounts import keyring
from motcua.accounts.errors import PersonErasedError
from motcua.dossiers.models import Dossier
from motcua.dossiers.sealed import contents_of, lookup_hash

ROTATED_AT_ONCE = 200


@transaction.atomic
def rotate_lookups(after: UUID | None = None, size: int = ROTATED_AT_ONCE) -> tuple[int, UUID | None]:
    """Hash the codes of the next ``size`` dossiers with the newest data key; return how many, and the last.

    The code of a dossier whose contents were erased opens nothing any more, and is left as it is.
    """
    rows = Dossier.objects.select_for_update().only("id", "applicant_id", "sealed", "lookup_hash")
    batch = list((rows if after is None else rows.filter(id__gt=after)).order_by("id")[:size])
    old = []
    with keyring.opened_keys():
        for dossier in batch:
            try:
                newest = lookup_hash(contents_of(dossier.applicant_id, dossier.sealed).lookup_code)
            except PersonErasedError:
                continue
            if bytes(dossier.lookup_hash) != newest:
                dossier.lookup_hash = newest
                old.append(dossier)
    Dossier.objects.bulk_update(old, ["lookup_hash"])
    return len(old), batch[-1].id if batch else None
