"""The seals outside the database: a file that only grows, one line of JSON for each seal."""

import json
import os
from collections.abc import Iterable
from pathlib import Path

from motcua.audit.sealed import SealedRoot
from motcua.infrastructure.growing_files import append_lines


class SealFile:
    """``seals.jsonl`` in the data folder: a removed dossier shows even to who rewrites the database."""

    def __init__(self, home: Path) -> None:
        self.path = home / "seals.jsonl"

    def last_number(self) -> int:
        """Return the number of the newest seal in the file, 0 if it has none."""
        return max(self.lines(), default=0)

    def append(self, seals: Iterable[SealedRoot]) -> None:
        """Add one line for each seal and force them to the disk."""
        append_lines(self.path, (json.dumps(seal.as_json(), sort_keys=True) for seal in seals))

    def text(self, until: int) -> bytes:
        """Return the lines up to the seal numbered ``until``, as ``put_back`` takes them."""
        kept = [seal for number, seal in sorted(self.lines().items()) if number <= until]
        return "".join(json.dumps(seal.as_json(), sort_keys=True) + "\n" for seal in kept).encode("ascii")

    def put_back(self, text: bytes, aside: str) -> Path | None:
        """Write the lines of a backup; a file that says something else is kept as ``aside`` and returned."""
        kept = None
        if self.path.exists() and self.path.read_bytes() != text:
            kept = self.path.rename(self.path.with_name(aside))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        return kept

    def lines(self) -> dict[int, SealedRoot]:
        """Return the seals of the file by number; a line torn by a crash is as if it was not there."""
        if not self.path.exists():
            return {}
        with self.path.open(encoding="ascii", errors="replace") as file:
            return {seal.number: seal for seal in map(SealedRoot.from_line, file) if seal}
