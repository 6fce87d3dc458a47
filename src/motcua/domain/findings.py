"""What is wrong with a file that people write: where, what, and how to put it right."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from motcua.domain.finding_kinds import KINDS

VIETNAMESE = "vi"
WHOLE_FILE = "-"
LONGEST_QUOTE = 80


class Severity(StrEnum):
    """Whether a finding stops the publication of a package."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to be put right; ``place`` is a path inside the file such as ``cases[0].terms.online``.

    It is empty where the whole file is meant. ``kind`` is one of ``finding_kinds.KINDS``; ``what`` and
    ``mend`` are English, and ``*_vi`` Vietnamese.
    """

    file: str
    place: str
    what: str
    mend: str
    severity: Severity = Severity.ERROR
    kind: str = ""
    what_vi: str = ""
    mend_vi: str = ""

    def __str__(self) -> str:
        return self.line("en")

    def line(self, language: str) -> str:
        """Return ``file:place: what is wrong: how to put it right`` in ``language`` (contract section 8)."""
        what, mend = self.said_in(language)
        return _one_line(f"{self.file}:{self.place or WHOLE_FILE}: {what}: {mend}")

    def said_in(self, language: str) -> tuple[str, str]:
        """Return what is wrong and how to put it right; ``vi``, anything else is English."""
        if language.startswith(VIETNAMESE) and self.what_vi:
            return self.what_vi, self.mend_vi
        return self.what, self.mend

    def inside(self, folder: str) -> "Finding":
        """Return the same finding with its file named from outside ``folder``."""
        return replace(self, file=f"{folder}/{self.file}" if self.file else folder)


def found(
    kind: str, file: str, place: str = "", severity: Severity = Severity.ERROR, **details: object
) -> Finding:
    """Return a finding of ``kind`` with its sentences filled in from ``details``."""
    words = {name: _short(str(value)) if name == "value" else value for name, value in details.items()}
    what_vi, mend_vi, what_en, mend_en = (text.format(**words) for text in KINDS[kind])
    return Finding(file, place, what_en, mend_en, severity, kind, what_vi, mend_vi)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether anything in ``findings`` stops a publication."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def _short(value: str) -> str:
    """Return the beginning of a value: somebody's whole file may stand where a word was expected."""
    return value if len(value) <= LONGEST_QUOTE else value[:LONGEST_QUOTE] + "…"


def _one_line(text: str) -> str:
    return " ".join(text.split())
