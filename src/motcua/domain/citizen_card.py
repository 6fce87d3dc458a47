"""The text in the QR code of the citizen card (thẻ căn cước), as a scanner types it or a clerk pastes it.

Form: ``number|old number|name|ddmmyyyy|sex|address|issued ddmmyyyy``. Newer cards add fields at the end;
they are not needed and not read.
"""

import re
from dataclasses import dataclass
from datetime import date

from motcua.domain.folding import fold
from motcua.domain.people import PersonDetails, Sex, is_citizen_number, normalise, normalise_number

_BARS = re.compile(r"[|｜¦│]")
_LINES = re.compile(r"\t|\r?\n")  # copied from a table or a list of fields
_NEEDED = 6
_SEXES = {"nam": Sex.MALE, "nu": Sex.FEMALE}


class CardTextError(ValueError):
    """The text is not that of a citizen card; ``code`` says what is wrong, for the reader's language."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class CitizenCard:
    """What the card's QR code says of its holder. ``old_number`` is that of the former card, if any."""

    details: PersonDetails
    old_number: str
    issued_on: date | None


def read_citizen_card(text: str) -> CitizenCard:
    """Return what the card says.

    Raises:
        CardTextError: ``too_few_fields``, ``number``, ``name`` or ``birth_date`` cannot be read.
    """
    separators = _BARS if _BARS.search(text) else _LINES
    parts = [normalise(part) for part in separators.split(text.strip("\ufeff\"' \r\n"))]
    if len(parts) < _NEEDED:
        raise CardTextError("too_few_fields")
    number, old_number, name, born, sex, address = parts[:_NEEDED]
    if not is_citizen_number(normalise_number(number)):
        raise CardTextError("number")
    if not name:
        raise CardTextError("name")
    birth_date = _day(born)
    if birth_date is None:
        raise CardTextError("birth_date")
    details = PersonDetails(
        full_name=name,
        identity_number=number,
        birth_date=birth_date,
        sex=_SEXES.get(fold(sex)),
        address=address,
    )
    issued_on = _day(parts[_NEEDED]) if len(parts) > _NEEDED else None
    return CitizenCard(details, normalise_number(old_number), issued_on)


def _day(text: str) -> date | None:
    digits = re.sub(r"[/.\-\s]", "", text)
    if not re.fullmatch(r"[0-9]{8}", digits):
        return None
    try:
        return date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None
