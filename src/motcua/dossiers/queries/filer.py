"""Who files: themselves, or for somebody else."""

from uuid import UUID

from motcua.accounts import queries as accounts
from motcua.domain.actors import Actor, ActorKind
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
