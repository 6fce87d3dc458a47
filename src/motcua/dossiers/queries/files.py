"""Files of a dossier, opened by an officer; each look is written down like one at the personal data."""

from datetime import datetime
from uuid import UUID

from motcua.accounts.queries import STREAM
from motcua.audit import operations as audit
from motcua.documents.queries import OpenedFile, open_file
from motcua.domain.actors import Actor
from motcua.domain.lifecycle import Verb
from motcua.dossiers.errors import DossierNotFoundError
from motcua.dossiers.queries.dossier import DossierView
from motcua.dossiers.queries.obligations import obligations_of


def open_for_officer(actor: Actor, view: DossierView, file_id: UUID | None, at: datetime) -> OpenedFile:
    """Open an uploaded paper, a slip or the result for an officer who may see personal data.

    The entry stands in the applicant's stream, beside the looks at their details.

    Raises:
        DossierNotFoundError: this dossier has no such file, or the officer may not see it.
    """
    known = {one.file_id for one in view.documents} | {one.file_id for one in view.papers}
    known |= {view.result.file_id} if view.result else set()
    known |= {one.proof_file_id for one in obligations_of(view.id, at)}
    if file_id is None or file_id not in known or Verb.REVEAL not in view.allowed:
        raise DossierNotFoundError(view.code)
    opened = open_file(file_id)
    audit.append(
        view.applicant_id,
        STREAM,
        "file_viewed",
        {"viewer": str(actor.account_id), "dossier": str(view.id), "file": opened.sha256},
        occurred_at=at,
        recorded_at=at,
    )
    return opened
