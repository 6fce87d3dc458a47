"""What is known of a person: details, the citizen number's structure, phone numbers, masking.

The structure of the number (Decree 137/2015, Art. 13; Circular 59/2021/TT-BCA) is known to us from
memory only, so everything but the twelve digits is a *warning* that a clerk may pass over.
"""

import re
import unicodedata
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

CITIZEN_NUMBER_LENGTH = 12
SHOWN_DIGITS = 3

# The 63 provinces before 1 July 2025: a number keeps the code of the province that registered the birth.
OLD_PROVINCE_CODES = frozenset(
    f"{code:03}"
    for code in (
        *(1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38),
        *(40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80),
        *(82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96),
    )
)


class Sex(StrEnum):
    """Sex as civil status records it (giới tính)."""

    MALE = "male"
    FEMALE = "female"


class NumberFinding(StrEnum):
    """What is odd about a citizen number; only ``NOT_TWELVE_DIGITS`` refuses it."""

    NOT_TWELVE_DIGITS = "not_twelve_digits"
    UNKNOWN_PROVINCE = "unknown_province"
    OTHER_SEX = "other_sex"
    OTHER_BIRTH_YEAR = "other_birth_year"


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """A person or organisation as entered (người, tổ chức); texts are NFC with single spaces.

    ``identity_number`` is the citizen number, for organisations the business code; it may be empty, or the
    number of an older or foreign paper. ``phone`` has its national form where it is a Vietnamese number.
    """

    full_name: str
    identity_number: str = ""
    birth_date: date | None = None
    sex: Sex | None = None
    phone: str = ""
    email: str = ""
    address: str = ""
    is_organisation: bool = False

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str) and not isinstance(value, Sex):
                object.__setattr__(self, field.name, normalise(value))
        object.__setattr__(self, "identity_number", normalise_number(self.identity_number))
        object.__setattr__(self, "phone", normalise_phone(self.phone) or self.phone)


def normalise(text: str) -> str:
    """Return ``text`` in NFC with single spaces and without control or zero-width characters."""
    visible = "".join(
        letter for letter in text if letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cf"}
    )
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def normalise_number(text: str) -> str:
    """Return an identity number without the spaces, dots and dashes people type into it, in capitals."""
    return re.sub(r"[\s.\-_]+", "", normalise(text)).upper()


def is_citizen_number(number: str) -> bool:
    """Return whether ``number`` has the twelve digits of a citizen number (số định danh cá nhân)."""
    return len(number) == CITIZEN_NUMBER_LENGTH and number.isascii() and number.isdigit()


def check_citizen_number(
    number: str, *, birth_date: date | None = None, sex: Sex | None = None
) -> tuple[NumberFinding, ...]:
    """Return what is odd about ``number``, compared with birth date and sex where they are known.

    Digits 1 to 3 name the province, digit 4 century and sex, digits 5 and 6 the year of birth.
    """
    if not is_citizen_number(number):
        return (NumberFinding.NOT_TWELVE_DIGITS,)
    findings = []
    if number[:3] not in OLD_PROVINCE_CODES:
        findings.append(NumberFinding.UNKNOWN_PROVINCE)
    if sex is not None and sex is not sex_in_number(number):
        findings.append(NumberFinding.OTHER_SEX)
    if birth_date is not None and birth_date.year != birth_year_in_number(number):
        findings.append(NumberFinding.OTHER_BIRTH_YEAR)
    return tuple(findings)


def sex_in_number(number: str) -> Sex:
    """Return the sex that the fourth digit of a citizen number says: even is male."""
    return Sex.FEMALE if int(number[3]) % 2 else Sex.MALE


def birth_year_in_number(number: str) -> int:
    """Return the year of birth in a citizen number: fourth digit 0 or 1 is 19xx, 2 or 3 20xx and so on."""
    return 1900 + 100 * (int(number[3]) // 2) + int(number[4:6])


def normalise_phone(text: str) -> str | None:
    """Return a Vietnamese number as 0 and 9 or 10 digits, from +84, 84, 0084 or 0; None if it is none."""
    digits = re.sub(r"[\s.\-()]+", "", unicodedata.normalize("NFKC", text))
    match = re.fullmatch(r"(?:\+84|0084|84|0)0?([1-9][0-9]{8,9})", digits)
    return f"0{match.group(1)}" if match else None


def mask_name(name: str) -> str:
    """Return initials and the given name: ``"Nguyễn Văn Thử"`` gives ``"N. V. Thử"``.

    People are called by the given name, so a clerk can still call them out.
    """
    words = normalise(name).split()
    if len(words) < 2:
        return "".join(f"{word[0]}***" for word in words)
    return " ".join([*(f"{word[0]}." for word in words[:-1]), words[-1]])


def mask_number(number: str) -> str:
    """Return ``number`` with all but its last three characters starred; a short one is starred whole."""
    shown = number[-SHOWN_DIGITS:] if len(number) > 2 * SHOWN_DIGITS else ""
    return "*" * (len(number) - len(shown)) + shown


def mask_phone(phone: str) -> str:
    """Return ``phone`` with all but its last three digits starred."""
    return mask_number(normalise_phone(phone) or normalise_number(phone))
