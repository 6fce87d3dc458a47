"""The person behind a citizen's account: made at the first sign-in, brought up to date at each."""

from datetime import datetime
from uuid import UUID

from motcua.accounts.models import Person, User
from motcua.accounts.people import confirm_person, details_of, record_person
from motcua.domain.people import PersonDetails


def person_at_sign_up(email: str, at: datetime) -> UUID:
    """Return a new person of whom only the e-mail address is known (older regime).

    Nobody proved who they are, so the account is tied to no person already known, whatever number is typed
    later: that would open somebody else's dossiers.
    """
    return record_person(PersonDetails(full_name="", email=email), at)


def details_at_sign_in(user: User, details: PersonDetails, at: datetime) -> None:
    """Tie ``user`` to the person whom the identity provider vouches for, and take over their details.

    Under another number than before the account belongs to the person with that number from now on.
    """
    person = Person.objects.filter(id=user.person_id).first() if user.person_id else None
    if person is not None and details_of(person).identity_number == details.identity_number:
        confirm_person(person, details, at)
        return
    user.person_id = record_person(details, at, confirmed=True)
    if person is not None:
        user.save(update_fields=["person"])
