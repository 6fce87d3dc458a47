"""What verifying can find, and the report it gives."""

from dataclasses import dataclass, field
from enum import StrEnum


class FindingCode(StrEnum):
    """One way in which the record is not whole."""

    BROKEN_LINK = "broken_link"
    MISSING_STREAM = "missing_stream"
    TRUNCATED_TAIL = "truncated_tail"
    MISSING_HEAD = "missing_head"
    CHANGED_HEAD = "changed_head"
    DIFFERS_FROM_SEAL = "differs_from_seal"
    HIDDEN_FROM_SEALS = "hidden_from_seals"
    CHANGED_SEAL = "changed_seal"
    MISSING_SEAL = "missing_seal"
    CHANGED_LEAVES = "changed_leaves"
    UNKNOWN_KEY = "unknown_key"
    OUTDATED_KEY = "outdated_key"


@dataclass(frozen=True, slots=True)
class Finding:
    """One break: in which stream (or in the seals, when empty), at which number, and what was seen."""

    code: FindingCode
    number: int
    stream_id: str = ""
    stream_kind: str = ""
    detail: str = ""


SHOWN = 100  # findings kept whole; the rest is only counted, so that memory stays small


@dataclass(slots=True)
class EarlierKey:
    """A key other than today's that signed seals and is known: its file's name, and which seals."""

    key_id: str
    name: str
    first: int
    last: int
    seals: int = 0


@dataclass(slots=True)
class Report:
    """What was read and what is wrong with it; findings come in the order of streams, seals first."""

    streams: int = 0
    entries: int = 0
    seals: int = 0
    leaves: int = 0
    seals_not_outside: int = 0
    found: int = 0
    findings: list[Finding] = field(default_factory=list)
    earlier_keys: list[EarlierKey] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is wrong."""
        return self.found == 0

    def add(self, finding: Finding) -> None:
        """Count a finding, and keep it while there is room."""
        self.found += 1
        if len(self.findings) < SHOWN:
            self.findings.append(finding)
