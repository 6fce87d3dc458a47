"""Letters of procedure packages (văn bản kết quả): their values, and what we set over each of their pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.documents.papers.setting import TEMPLATES, render
from motcua.domain.canonical_json import JSON

BLANK: Final = "…………"
"""What stands where nothing is known yet, so that a pen finds the place."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of a package with its values; ``source`` is its typst source.

    ``is_draft`` sets *DỰ THẢO* over every page. ``check`` says at the foot how the holder may check the
    paper; empty for not at all.
    """

    source: str
    unit_name: str
    code: str
    procedure_name: str
    answers: Mapping[str, JSON]
    place_and_day: str
    number: str = BLANK
    reason: str = BLANK
    signer_title: str = ""
    signer_name: str = ""
    is_draft: bool = True
    check: str = ""

    def data(self) -> dict[str, JSON]:
        """Return the values that the letter, and what stands over it, read."""
        return {
            "unit_name": self.unit_name,
            "number": self.number,
            "place_and_day": self.place_and_day,
            "code": self.code,
            "procedure_name": self.procedure_name,
            "reason": self.reason,
            "signer_title": self.signer_title,
            "signer_name": self.signer_name,
            "answers": dict(self.answers),
            "marks": {"is_draft": self.is_draft, "check": self.check},
        }


def pdf_of_letter(letter: Letter, at: datetime) -> bytes:
    """Return the letter as PDF, apart from us; ``at`` stands in the PDF as its date.

    Raises:
        PaperError: the letter is wrong, or took too long.
    """
    marks = (TEMPLATES / "letter_marks.typ").read_text()
    return render(f"{marks}\n{letter.source}".encode(), letter.data(), at=at)
