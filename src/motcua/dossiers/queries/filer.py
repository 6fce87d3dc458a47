"""Who files: themselves, or for somebody else."""

from datetime import datetime
from uuid import UUID

from motcua.accounts import queries as accounts
from motcua.accounts.errors import PersonErasedError
from motcua.domain.actors import SYSTEM, Actor, ActorKind
from motcua.domain.forms.definition import FormDefinition
from motcua.domain.forms.parties import own_number
from motcua.domain.forms.visibility import ShownForm
from motcua.dossiers.models import Dossier


def is_said_to_be_another(actor: Actor, form: FormDefinition, shown: ShownForm) -> bool:
    """Tell whether the answers of a citizen who files for themselves give another person's number."""
    if actor.kind is not ActorKind.CITIZEN:
        return False
    number = own_number(form, shown)
    return bool(number) and accounts.find_by_identity_number(number) != actor.person_id


def representative_of(dossier: Dossier) -> UUID | None:
    """Return the person whose account sent the dossier, where that is not the applicant."""
    if dossier.submitted_by is None:
        return None
    account = accounts.accounts([dossier.submitted_by]).get(dossier.submitted_by)
    person_id = account.person_id if account else None
    return None if person_id == dossier.applicant_id else person_id


def filer_name(dossier: Dossier, applicant_name: str, at: datetime) -> str:
    """Return who handed the dossier in, for a paper: the applicant, or whoever sent it from their account.

    At a counter and by post that is the applicant: the form is filled in by the one it names first. Empty
    where they were erased since.
    """
    person_id = representative_of(dossier)
    if person_id is None:
        return applicant_name
    try:
        return accounts.person_details(person_id, SYSTEM, at, "paper").full_name
    except PersonErasedError:
        return ""
