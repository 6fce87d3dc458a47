"""What was found of one thing, and what to do about it."""

from dataclasses import dataclass
from typing import Final

RUNBOOKS: Final = "docs/runbooks"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at: well, doubtful (``warning``) or broken, and what to do."""

    well: bool
    text: str
    warning: bool = False
    advice: str = ""

    @property
    def mark(self) -> str:
        """The word that stands before it."""
        return "OK   " if self.well else "CHÚ Ý" if self.warning else "LỖI  "

    def __str__(self) -> str:
        return f"{self.mark} {self.text}" + (f" → {self.advice}" if self.advice else "")


def well(text: str) -> Finding:
    """Return that something is as it should be."""
    return Finding(well=True, text=text)


def doubtful(text: str, advice: str, *, page: str = "") -> Finding:
    """Return that something wants looking at; ``page`` is the runbook that says more."""
    return Finding(well=False, text=text, warning=True, advice=_with_page(advice, page))


def broken(text: str, advice: str, *, page: str = "") -> Finding:
    """Return that something does not work; ``page`` is the runbook that says more."""
    return Finding(well=False, text=text, advice=_with_page(advice, page))


def _with_page(advice: str, page: str) -> str:
    return f"{advice} ({RUNBOOKS}/{page}.md)" if page else advice
