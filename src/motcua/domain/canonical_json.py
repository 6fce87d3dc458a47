"""One text for one value: JSON whose bytes can be hashed and signed."""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TypeAlias

JSON: TypeAlias = "str | int | bool | Sequence[JSON] | Mapping[str, JSON] | None"

_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, check_circular=False
)


class NotCanonicalError(ValueError):
    """A value has no canonical text: a float, an object that is not JSON, or two keys that become one."""


def canonical_bytes(value: JSON) -> bytes:
    """Return the UTF-8 JSON of ``value``: keys in code-point order, texts in NFC, no spaces.

    Raises:
        NotCanonicalError: a float (its digits differ between machines and languages), a value that is
            not JSON, or two keys that are the same once composed.
    """
    try:
        return _ENCODER.encode(_composed(value)).encode()
    except UnicodeEncodeError as error:
        raise NotCanonicalError("a lone surrogate is no text") from error


def _composed(value: object) -> JSON:
    if isinstance(value, str):
        return str(value) if value.isascii() else unicodedata.normalize("NFC", value)
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Mapping):
        composed = {_key(key): _composed(item) for key, item in value.items()}
        if len(composed) != len(value):
            raise NotCanonicalError("two keys are the same once composed")
        return composed
    if isinstance(value, list | tuple):
        return [_composed(item) for item in value]
    raise NotCanonicalError(f"{type(value).__name__} has no canonical text")


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise NotCanonicalError(f"the key {key!r} is no text")
    return str(key) if key.isascii() else unicodedata.normalize("NFC", key)
