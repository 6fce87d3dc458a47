"""The answers of a dossier, for the people whose dossier it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.actors import Actor, ActorKind
from motcua.domain.assistance import Helper, helper_of
from motcua.domain.canonical_json import JSON
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.errors import DossierNotFoundError
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.sealed import contents_of


@dataclass(frozen=True, slots=True)
class Filed:
    """What the applicant wrote, and the secret with which anybody they trust can follow the dossier."""

    answers: Mapping[str, JSON]
    lookup_code: str
    helper: Helper | None = None


def filed(actor: Actor, code: str, at: datetime) -> Filed:
    """Return the answers to the citizen who filed the dossier or confirmed it; officers ask ``reveal``.

    Raises:
        DossierNotFoundError: there is none, or it is not the citizen's own.
    """
    own = visible_to(actor, local_day(at)) if actor.kind is ActorKind.CITIZEN else None
    row = own.filter(code=code).values_list("applicant", "sealed").first() if own is not None else None
    if row is None:
        raise DossierNotFoundError(code)
    contents = contents_of(row[0], row[1])
    return Filed(contents.answers, contents.lookup_code, helper_of(contents.helper))
