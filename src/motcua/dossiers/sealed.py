"""What of a dossier is encrypted with the applicant's own key: answers, the look-up code, texts of notes.

Erasing the person destroys the key, and with it everything here.
"""

import json
from dataclasses import dataclass
from hmac import compare_digest
from typing import Final
from uuid import UUID

from motcua.accounts import keyring
from motcua.accounts import operations as accounts
from motcua.domain.canonical_json import JSON

LOOKUP: Final = "dossier_lookup"


@dataclass(frozen=True, slots=True)
class Contents:
    """The sealed part of a dossier. ``answers`` as the form gave them; ``salt`` is for digests in events."""

    answers: dict[str, JSON]
    lookup_code: str
    salt: str

    def to_bytes(self) -> bytes:
        """Return the bytes that are sealed."""
        whole = {"answers": self.answers, "lookup_code": self.lookup_code, "salt": self.salt}
        return json.dumps(whole, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Contents":
        """Read what ``to_bytes`` wrote."""
        return cls(**json.loads(data))


def contents_of(applicant_id: UUID, sealed: bytes) -> Contents:
    """Open the sealed part of a dossier of ``applicant_id``."""
    return Contents.from_bytes(accounts.open_for(applicant_id, bytes(sealed)))


def seal_text(applicant_id: UUID, text: str) -> bytes:
    """Seal the text of a note."""
    return accounts.seal_for(applicant_id, text.encode())


def open_text(applicant_id: UUID, sealed: bytes) -> str:
    """Open the text of a note."""
    return accounts.open_for(applicant_id, bytes(sealed)).decode()


def lookup_hash(code: str) -> bytes:
    """Return the keyed hash of a look-up code, for comparing without keeping the code readable."""
    return keyring.lookup_hash(LOOKUP, code)


def is_lookup_code(code: str, stored: bytes) -> bool:
    """Tell in constant time whether ``code`` is the one whose hash is stored, under any key still known."""
    return any([compare_digest(bytes(stored), one) for one in keyring.lookup_hashes(LOOKUP, code)])
