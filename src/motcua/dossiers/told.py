"""What people say at the counter and the office keeps sealed: who takes a result, what was missing."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Taker:
    """An authorised person as their papers name them (người được ủy quyền)."""

    name: str
    identity_number: str
    authorisation: str

    @property
    def is_named(self) -> bool:
        """Tell whether name, number and paper are all there."""
        return all(one.strip() for one in (self.name, self.identity_number, self.authorisation))

    def to_text(self) -> str:
        """Return what is sealed."""
        values = {name: getattr(self, name).strip() for name in self.__slots__}
        return json.dumps(values, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "Taker":
        """Read what ``to_text`` wrote."""
        return cls(**json.loads(text))


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing or wrong, and why it is needed."""

    name: str
    reason: str = ""
