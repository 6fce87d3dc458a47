"""The made-up people, what is told of them, and which of it nobody published."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import TypeAlias

Claims: TypeAlias = Mapping[str, object]

_NOT_TOLD = ("about",)

UNCONFIRMED = {
    "sub": "Whether the direct sign-in identifies people by sub, by TechID or by SoDinhDanh.",
    "LoaiTaiKhoan=2": "Only 1 (citizen) is seen in public clients; 2 for organisations is assumed.",
    "name": "Standard claim; whether it is sent, and under this name.",
    "birthdate": "Standard claim; whether it is sent, and under this name.",
    "gender": "Standard claim; whether it is sent, and under this name.",
    "address": "Standard claim; whether it is sent, and under this name.",
    "phone_number": "Standard claim; whether it is sent, and under this name.",
    "email": "Standard claim; whether it is sent, and under this name.",
    "id_token signed RS256": "Usual for the product behind the national portal's sign-on; not published.",
    "PKCE": "Whether it is required, allowed or ignored.",
    "scope": "Which scopes beside openid are asked for.",
}
"""Fields known from memory only, and what is not known of each."""


def people() -> dict[str, Claims]:
    """Return the made-up people by subject; their numbers start with 000, which no province has."""
    text = files(__package__).joinpath("people.json").read_text(encoding="utf-8")
    return {str(person["sub"]): person for person in json.loads(text)}


def userinfo(person: Claims) -> dict[str, object]:
    """Return what the userinfo endpoint tells of ``person``."""
    told = {name: value for name, value in person.items() if name not in _NOT_TOLD}
    if "address" in told:
        told["address"] = {"formatted": told["address"]}
    return told
