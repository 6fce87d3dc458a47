"""What a clerk types or scans to find somebody: a dossier's code, a number, a telephone, a citizen card."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext_lazy as _

from motcua.accounts import queries as accounts
from motcua.domain.citizen_card import CardTextError, CitizenCard, read_citizen_card
from motcua.domain.dossier_codes import normalised_code
from motcua.domain.people import PersonDetails, is_citizen_number, normalise_number, normalise_phone

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SALT: Final = "motcua.desk.found_person"
GOOD_FOR_SECONDS: Final = 3600
CARD_PROBLEMS: Final[dict[str, "StrPromise"]] = {
    "too_few_fields": _(
        "This is not the whole text of a citizen card. Empty the field and scan the code again."
    ),
    "number": _(
        "The number in this card text does not have 12 digits. Scan the code again, or type the number."
    ),
    "name": _("There is no name in this card text. Scan the code again, or type the number."),
    "birth_date": _("The date of birth in this card text cannot be read. Scan the code again."),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What the text names: a dossier, or people that are known, or the card of somebody who may be new."""

    code: str = ""
    people: tuple[UUID, ...] = ()
    card: CitizenCard | None = None
    typed: PersonDetails | None = None


class UnreadableTextError(ValueError):
    """The text names nothing that can be looked for; ``message`` says how to put it right."""

    def __init__(self, message: "str | StrPromise") -> None:
        super().__init__(str(message))
        self.message = message


def find(text: str) -> Found:
    """Look up what ``text`` names; at most two statements, nothing is shown yet.

    Raises:
        UnreadableTextError: it is neither a code nor a number nor the text of a card.
    """
    if code := normalised_code(text):
        return Found(code=code)
    if "|" in text:
        return _by_card(text)
    number, phone = normalise_number(text), normalise_phone(text)
    if phone is None and not (number.isascii() and any(letter.isdigit() for letter in number)):
        raise UnreadableTextError(
            _("Type the code of a dossier, an identity number or a telephone number, or scan a citizen card.")
        )
    person = accounts.find_by_identity_number(number)
    people = ((person,) if person else ()) + (accounts.find_by_phone(text) if phone else ())
    typed = PersonDetails(
        full_name="",
        identity_number=number if is_citizen_number(number) else "",
        phone="" if is_citizen_number(number) else phone or "",
    )
    return Found(people=tuple(dict.fromkeys(people)), typed=typed)


def card_of(text: str) -> CitizenCard:
    """Return what the text of a scanned citizen card says.

    Raises:
        UnreadableTextError: it is not the whole text of a card.
    """
    try:
        return read_citizen_card(text)
    except CardTextError as error:
        raise UnreadableTextError(CARD_PROBLEMS[error.code]) from error


def _by_card(text: str) -> Found:
    card = card_of(text)
    person = accounts.find_by_identity_number(card.details.identity_number)
    if person is None and card.old_number:
        person = accounts.find_by_identity_number(card.old_number)
    return Found(people=(person,) if person else (), card=card, typed=card.details)


def token_of(person_id: UUID) -> str:
    """Return what stands for a found person in forms and addresses: good for an hour, tells nothing."""
    return signing.dumps(str(person_id), salt=SALT)


def person_of(token: str) -> UUID | None:
    """Return the person behind a token that this desk gave out; None where it is false or too old."""
    try:
        return UUID(signing.loads(token, salt=SALT, max_age=GOOD_FOR_SECONDS))
    except signing.BadSignature:
        return None


def merged(known: PersonDetails, shown: PersonDetails | None) -> PersonDetails:
    """Return what is known of a person, with what the paper on the counter shows in its place."""
    if shown is None:
        return known
    fresh = {name: getattr(shown, name) for name in shown.__slots__ if getattr(shown, name)}
    return replace(known, **fresh)


def masked_choices(people: Iterable[UUID]) -> list[dict[str, str]]:
    """Return the people who were found as buttons show them; erased ones are left out. One statement."""
    masked = accounts.masked_people(people)
    return [
        {"token": token_of(person_id), "name": one.name, "number": one.identity_number, "phone": one.phone}
        for person_id, one in masked.items()
        if not one.is_erased
    ]
