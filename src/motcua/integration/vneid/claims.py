"""Reads what VNeID says of somebody into our words.

The names of the claims are those that public clients of the national portal's sign-on read (TechID,
LoaiTaiKhoan, SoDinhDanh, SoCMND, HoChieu, MaSoThue, MaSoDoanhNghiep) and the standard ones of OpenID Connect;
whether the direct sign-in uses the same is unconfirmed.
"""

from collections.abc import Mapping
from datetime import date

from motcua.domain.people import PersonDetails, Sex

CITIZEN = "1"
_NUMBERS_OF_CITIZENS = ("SoDinhDanh", "HoChieu", "SoCMND")
_NUMBERS_OF_ORGANISATIONS = ("MaSoDoanhNghiep", "MaSoThue")


class ClaimsError(ValueError):
    """What was said of the person does not suffice to know them again."""


def subject(claims: Mapping[str, object]) -> str:
    """Return what the account is known again by: TechID, else the standard subject."""
    return _text(claims, "TechID") or _text(claims, "sub")


def details(claims: Mapping[str, object]) -> PersonDetails:
    """Return the person or organisation described.

    Raises:
        ClaimsError: there is no name, or no number by which the person could be known.
    """
    is_organisation = _text(claims, "LoaiTaiKhoan") not in ("", CITIZEN)
    names = _NUMBERS_OF_ORGANISATIONS if is_organisation else _NUMBERS_OF_CITIZENS
    numbers = [number for name in names if (number := _text(claims, name))]
    name = _text(claims, "name")
    if not name or not numbers:
        raise ClaimsError("name or number is missing")
    return PersonDetails(
        full_name=name,
        identity_number=numbers[0],
        birth_date=None if is_organisation else _day(_text(claims, "birthdate")),
        sex=None if is_organisation else _sex(_text(claims, "gender")),
        phone=_text(claims, "phone_number"),
        email=_text(claims, "email"),
        address=_address(claims.get("address")),
        is_organisation=is_organisation,
    )


def _text(claims: Mapping[str, object], name: str) -> str:
    value = claims.get(name)
    return str(value).strip() if isinstance(value, str | int) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _sex(text: str) -> Sex | None:
    return Sex(text) if text in set(Sex) else None


def _address(value: object) -> str:
    if isinstance(value, Mapping):
        value = value.get("formatted")
    return value.strip() if isinstance(value, str) else ""
