"""Tax numbers (mã số thuế): of businesses with a check digit, of people since July 2025 their citizen number.

The check digit is that of python-stdnum (stdnum.vn.mst). That people are taxed under their citizen number
(Circular 86/2024/TT-BTC, from 1 July 2025) is known to us from memory only.
"""

from stdnum.vn import mst

from motcua.domain.people import is_citizen_number, normalise_number

BUSINESS_LENGTH = 10


def normalise_tax_number(text: str) -> str:
    """Return a tax number as it is kept: digits alone, a branch after a dash (``0314409058-002``)."""
    number = normalise_number(text)
    if len(number) == BUSINESS_LENGTH + 3 and number.isascii() and number.isdigit():
        return f"{number[:BUSINESS_LENGTH]}-{number[BUSINESS_LENGTH:]}"
    return number


def is_tax_number(text: str) -> bool:
    """Tell whether ``text`` can be a tax number: 10 digits, 13 of a branch, 12 of a person."""
    number = normalise_number(text)
    return is_citizen_number(number) or (number.isascii() and mst.is_valid(number))
