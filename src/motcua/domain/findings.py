"""What is wrong with a file that people write: where, what, and how to put it right."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

WHOLE_FILE = "-"


class Severity(StrEnum):
    """Whether a finding stops the publication of a package."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to be put right; ``place`` is a path inside the file such as ``cases[0].terms.online``.

    It is empty where the whole file is meant.
    """

    file: str
    place: str
    what: str
    mend: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return it as one line, whatever a parser's own message looked like."""
        text = f"{self.file}:{self.place or WHOLE_FILE}: {self.what}: {self.mend}"
        return " ".join(text.split())

    def inside(self, folder: str) -> "Finding":
        """Return the same finding with its file named from outside ``folder``."""
        return replace(self, file=f"{folder}/{self.file}" if self.file else folder)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether anything in ``findings`` stops a publication."""
    return any(finding.severity is Severity.ERROR for finding in findings)
