"""What of a draft is unreadable in the database: answers and names of files, and the secrets that open it."""

import json
import secrets
from collections.abc import Mapping
from typing import Final

from motcua.accounts import keyring
from motcua.domain.canonical_json import canonical_bytes

# Without letters and digits that are taken for each other, so that a code can be read out on the phone.
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH: Final = 12  # 31^12 is about 59 bits
RESUME: Final = "eforms_resume"
INVITE: Final = "eforms_invite"


def sealed(value: object) -> bytes:
    """Return ``value`` as JSON that only this installation can read."""
    return keyring.wrap(json.dumps(value, ensure_ascii=False).encode())


def opened(content: bytes | memoryview) -> object:
    """Return what ``sealed`` hid."""
    return json.loads(keyring.unwrap(bytes(content)))


def new_code() -> str:
    """Return a fresh secret in groups of four: ``K7QF-2MND-9XTP``."""
    letters = [secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, CODE_LENGTH, 4))


def hash_of(purpose: str, code: str) -> bytes:
    """Return the keyed hash under which a code is stored."""
    return keyring.lookup_hash(purpose, plain(code))


def hashes_of(purpose: str, code: str) -> list[bytes]:
    """Return the hashes under which a code may be stored, one for each data key."""
    return keyring.lookup_hashes(purpose, plain(code))


def plain(code: str) -> str:
    """Return a code as people type it without dashes, blanks and small letters."""
    return "".join(letter for letter in code.upper() if letter in ALPHABET)


def digest_of(answers: Mapping[str, object]) -> bytes:
    """Return a keyed digest of answers, worth nothing to somebody who guesses them."""
    return digests_of(answers)[0]


def digests_of(answers: Mapping[str, object]) -> list[bytes]:
    """Return the digests under which the answers may have been confirmed, one for each data key."""
    text = canonical_bytes(json.loads(json.dumps(answers))).decode()
    return keyring.lookup_hashes("eforms_answers", text)
