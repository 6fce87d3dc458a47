"""Which parcel of a dossier the post has."""

from motcua.dossiers.enums import PostDirection
from motcua.dossiers.models import Dossier, PostalItem


def under_way(dossier: Dossier) -> PostalItem | None:
    """Return the parcel with the result that was neither delivered nor came back."""
    return dossier.postal_items.filter(
        direction=PostDirection.OUT, arrived_at__isnull=True, came_back_at__isnull=True
    ).first()
