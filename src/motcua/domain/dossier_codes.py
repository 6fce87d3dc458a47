"""The public code of a dossier (mã hồ sơ) and the secret that goes with it (mã tra cứu)."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final
from urllib.parse import parse_qsl

LOOKUP_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0, O, 1, I, L: the code is read out on the telephone."""
LOOKUP_LENGTH: Final = 10
_CODE: Final = re.compile(r"^(?P<unit>[A-Z][A-Z0-9.]*)-(?P<day>\d{6})-(?P<number>\d{4,})$")


def dossier_code(unit_code: str, day: date, number: int) -> str:
    """Return ``unit-yymmdd-nnnn``; past 9999 the number widens, it never starts again.

    Raises:
        ValueError: ``number`` is below 1.
    """
    if number < 1:
        raise ValueError(f"the first dossier of a day has number 1, not {number}")
    return f"{unit_code}-{day:%y%m%d}-{number:04d}"


def normalised_code(typed: str) -> str | None:
    """Return the dossier code that a person meant, or None where it cannot be one."""
    match = _CODE.match(re.sub(r"\s+", "", typed).upper())
    return match.group() if match else None


def scanned_code(typed: str) -> str | None:
    """Return the dossier code that a scanner typed: the code, or the address that its QR code opens."""
    _, _, query = typed.strip().partition("?")
    named = dict(parse_qsl(query)).get("ma") if "://" in typed else None
    return normalised_code(named or typed)


def new_lookup_code(choose: Callable[[str], str]) -> str:
    """Return a fresh look-up code; ``choose`` picks one character of a text (``secrets.choice``)."""
    return "".join(choose(LOOKUP_ALPHABET) for _ in range(LOOKUP_LENGTH))


def normalised_lookup_code(typed: str) -> str:
    """Return what a person typed without spaces, hyphens and small letters."""
    return re.sub(r"[\s-]+", "", typed).upper()


def shown_lookup_code(code: str) -> str:
    """Return the look-up code as it is printed: two groups of five."""
    return f"{code[:5]}-{code[5:]}"
