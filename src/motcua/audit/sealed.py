"""What a seal says, and the bytes that are signed."""

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from motcua.audit.chain import NOTHING, moment_text
from motcua.domain.canonical_json import JSON, canonical_bytes
from motcua.infrastructure.signing import SigningKey

__all__ = ["NOTHING", "SealedRoot"]


@dataclass(frozen=True, slots=True)
class SealedRoot:
    """One seal: the root over the streams that moved since the seal before, and the signature over it."""

    number: int
    sealed_at: datetime
    leaf_count: int
    root: bytes
    previous: bytes
    key_id: str
    signature: bytes = b""

    @property
    def hash(self) -> bytes:
        """Return the hash that the next seal carries as its previous one."""
        return sha256(self.message()).digest()

    def message(self) -> bytes:
        """Return the canonical bytes that are signed."""
        return canonical_bytes(self._content())

    def signed(self, key: SigningKey) -> "SealedRoot":
        """Return this seal with the installation's signature."""
        return SealedRoot(
            self.number,
            self.sealed_at,
            self.leaf_count,
            self.root,
            self.previous,
            self.key_id,
            key.sign(self.message()),
        )

    def as_json(self) -> dict[str, JSON]:
        """Return the seal as it is published and as it stands in the file outside the database."""
        return {**self._content(), "signature": self.signature.hex()}

    @classmethod
    def from_line(cls, line: str) -> "SealedRoot | None":
        """Return the seal that a line of the file holds, or None if it holds none."""
        try:
            read = json.loads(line)
            return cls(
                int(read["seal"]),
                datetime.fromisoformat(read["sealed_at"]),
                int(read["leaves"]),
                bytes.fromhex(read["root"]),
                bytes.fromhex(read["previous"]),
                str(read["key"]),
                bytes.fromhex(read["signature"]),
            )
        except (ValueError, KeyError, TypeError):
            return None

    def _content(self) -> dict[str, JSON]:
        return {
            "seal": self.number,
            "sealed_at": moment_text(self.sealed_at),
            "leaves": self.leaf_count,
            "root": self.root.hex(),
            "previous": self.previous.hex(),
            "key": self.key_id,
        }
