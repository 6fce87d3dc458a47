"""What of a dossier is encrypted with the applicant's own key: answers, the look-up code, texts of notes.

Erasing the person destroys the key, and with it everything here.
"""

import json
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Final, TypeAlias
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.accounts import keyring
from motcua.accounts import operations as accounts
from motcua.accounts.errors import PersonErasedError
from motcua.domain.canonical_json import JSON
from motcua.domain.people import PersonDetails

LOOKUP: Final = "dossier_lookup"
Stored: TypeAlias = "bytes | memoryview[int]"
"""What a binary column gives back."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The sealed part of a dossier: answers and the applicant as the filing gave them, and the secret code.

    ``salt`` makes the digest of this part in the first event worth nothing to somebody who guesses answers.
    ``helper`` is who filled the form in for the applicant, as texts; empty for nobody.
    """

    answers: dict[str, JSON]
    applicant: dict[str, str]
    lookup_code: str
    salt: str
    helper: dict[str, str] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """Return the bytes that are sealed."""
        parts = {name: getattr(self, name) for name in self.__slots__}  # asdict would copy every answer
        if not self.helper:
            del parts["helper"]
        return json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Contents":
        """Read what ``to_bytes`` wrote."""
        return cls(**json.loads(data))


def written(details: PersonDetails) -> dict[str, str]:
    """Return the applicant as the filing named them, each thing as text; what was left empty is left out."""
    values = {name: getattr(details, name) for name in details.__slots__}
    return {name: str(value) for name, value in values.items() if value not in ("", None, False)}


def contents_of(applicant_id: UUID, sealed: Stored) -> Contents:
    """Open the sealed part of a dossier of ``applicant_id``."""
    return Contents.from_bytes(accounts.open_for(applicant_id, bytes(sealed)))


def seal_text(applicant_id: UUID, text: str) -> bytes:
    """Seal the text of a note."""
    return accounts.seal_for(applicant_id, text.encode())


def open_text(applicant_id: UUID, sealed: Stored) -> str:
    """Open the text of a note."""
    return accounts.open_for(applicant_id, bytes(sealed)).decode()


def shown_text(applicant_id: UUID, sealed: Stored) -> str:
    """Return the text of a note for a page; where it was erased, words that say so."""
    try:
        return open_text(applicant_id, sealed)
    except PersonErasedError:
        return _("erased on request")


def lookup_hash(code: str) -> bytes:
    """Return the keyed hash of a look-up code, for comparing without keeping the code readable."""
    return keyring.lookup_hash(LOOKUP, code)


def is_lookup_code(code: str, stored: Stored) -> bool:
    """Tell in constant time whether ``code`` is the one whose hash is stored, under any key still known."""
    known = keyring.lookup_hashes(LOOKUP, code)
    return sum(compare_digest(bytes(stored), one) for one in known) > 0
