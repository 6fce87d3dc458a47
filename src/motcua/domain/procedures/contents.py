"""The files of a package as one value: what is stored, hashed and exchanged."""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from motcua.domain.canonical_json import JSON, canonical_bytes


@dataclass(frozen=True, slots=True)
class PackageContents:
    """Everything a package folder holds; days are texts, so that the whole is JSON."""

    procedure: Mapping[str, JSON]
    form: Mapping[str, JSON]
    form_ui: Mapping[str, JSON]
    process_bpmn: str
    letters: Mapping[str, str] = field(default_factory=dict)
    examples: Mapping[str, JSON] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    def as_json(self) -> dict[str, JSON]:
        """Return the contents as they are stored; files in base64, left out where there are none."""
        files = {name: b64encode(content).decode("ascii") for name, content in self.files.items()}
        return {
            "procedure": dict(self.procedure),
            "form": dict(self.form),
            "form_ui": dict(self.form_ui),
            "process_bpmn": self.process_bpmn,
            "letters": dict(self.letters),
            "examples": dict(self.examples),
            **({"files": files} if files else {}),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "PackageContents":
        """Return contents from what ``as_json`` gave."""
        files = {name: b64decode(text) for name, text in stored.get("files", {}).items()}
        return cls(**{**stored, "files": files})

    def digest(self) -> str:
        """Return the SHA-256 of the contents in hexadecimal: two packages that say the same have the same."""
        return hashlib.sha256(canonical_bytes(self.as_json())).hexdigest()


def jsonable(value: object) -> JSON:
    """Return what YAML read as JSON: days become texts, keys become texts.

    Raises:
        TypeError: the value has no exact JSON form (a float has none: its digits differ between machines).
    """
    match value:
        case None | bool() | int() | str():
            return value
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {str(key): jsonable(item) for key, item in value.items()}
        case list() | tuple():
            return [jsonable(item) for item in value]
    raise TypeError(f"{value!r} has no JSON form")
