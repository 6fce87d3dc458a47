"""What is wrong with a file that people write: where, what, and how to put it right."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """Whether a finding stops the publication of a package."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to be put right; ``place`` is a path inside the file such as ``cases[0].terms.online``."""

    file: str
    place: str
    what: str
    mend: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        where = f"{self.file}:{self.place}" if self.place else self.file
        return f"{where}: {self.what}: {self.mend}"

    def inside(self, folder: str) -> "Finding":
        """Return the same finding with its file named from outside ``folder``."""
        return replace(self, file=f"{folder}/{self.file}" if self.file else folder)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether anything in ``findings`` stops a publication."""
    return any(finding.severity is Severity.ERROR for finding in findings)
