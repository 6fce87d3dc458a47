"""Files of a dossier as the desk opens them."""

from uuid import UUID

from django.http import Http404

from motcua.desk.access import Desk
from motcua.documents.queries import OpenedFile
from motcua.dossiers import queries
from motcua.dossiers.errors import DossierNotFoundError
from motcua.dossiers.queries import DossierView


def opened_file(desk: Desk, view: DossierView, file_id: UUID | None) -> OpenedFile:
    """Open a file of the dossier; the look is written down.

    Raises:
        Http404: there is none, or the officer may not see personal data.
    """
    try:
        return queries.open_for_officer(desk.actor, view, file_id, desk.at)
    except DossierNotFoundError:
        raise Http404 from None
