"""Personal data of a dossier, for those who may see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.accounts import queries as accounts
from motcua.domain.actors import Actor, ActorKind
from motcua.domain.assistance import Helper, helper_of
from motcua.domain.canonical_json import JSON
from motcua.domain.lifecycle import Verb
from motcua.domain.people import PersonDetails
from motcua.domain.permissions import may
from motcua.dossiers.errors import DossierNotFoundError
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import holding_of
from motcua.dossiers.sealed import contents_of


@dataclass(frozen=True, slots=True)
class Revealed:
    """Personal data of a dossier, shown to somebody who may see them and written down as seen."""

    applicant: PersonDetails
    answers: Mapping[str, JSON]
    lookup_code: str
    helper: Helper | None = None


def reveal(actor: Actor, dossier_id: UUID, at: datetime) -> Revealed:
    """Return applicant and answers to somebody who may look at personal data; the view is logged.

    Raises:
        DossierNotFoundError: no such dossier, or the actor may not reveal it.
    """
    dossier = Dossier.objects.filter(id=dossier_id).first()
    if dossier is None:
        raise DossierNotFoundError(str(dossier_id))
    holding = holding_of(dossier, actor, at)
    is_own = actor.kind is ActorKind.CITIZEN and may(actor, Verb.VIEW, holding)
    if not is_own and actor.kind is not ActorKind.SYSTEM and not may(actor, Verb.REVEAL, holding):
        raise DossierNotFoundError(dossier.code)
    details = accounts.person_details(dossier.applicant_id, actor, at, "dossier", dossier_id=dossier.id)
    contents = contents_of(dossier.applicant_id, dossier.sealed)
    return Revealed(details, contents.answers, contents.lookup_code, helper_of(contents.helper))
