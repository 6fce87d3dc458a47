"""The dossier that a page is about."""

from django.http import Http404

from motcua.desk.access import Desk
from motcua.dossiers import queries
from motcua.dossiers.errors import DossierNotFoundError
from motcua.dossiers.queries import DossierView


def seen_or_404(desk: Desk, code: str) -> DossierView:
    """Return the dossier; whoever may not see it finds nothing."""
    try:
        return queries.dossier_view(desk.actor, code, desk.at)
    except DossierNotFoundError:
        raise Http404 from None
