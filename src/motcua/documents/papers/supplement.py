"""Form 02, phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: about a dossier, or as guidance before there is one."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.documents.papers import words
from motcua.documents.papers.slips import Applicant, Issuer, head_of
from motcua.domain.canonical_json import JSON


@dataclass(frozen=True, slots=True)
class SupplementItem:
    """One thing to add or put right, and why; the reason may be empty where the name says it all."""

    name: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SupplementLetter:
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.

    ``code`` and ``tracking_url`` are empty for guidance without a dossier: then no code stands on it.
    ``reason`` is the reason for the whole, where there is one besides those of the items. ``answer_by`` is
    the last moment of the window, None for no window; ``window_note`` says in a sentence what happens after
    it. ``contact`` is who answers questions, with the number (``Bà Lê Thị Mai, số điện thoại 0251 …``).
    With ``recipients`` it is a letter: they stand on the left in place of the citizen's signature.
    """

    template: ClassVar[str] = "supplement_letter"

    issuer: Issuer
    applicant: Applicant
    procedure_name: str
    form_title: str
    form_source: str
    items: tuple[SupplementItem, ...]
    officer_name: str
    code: str = ""
    lookup_code: str = ""
    tracking_url: str = ""
    reason: str = ""
    answer_by: datetime | None = None
    window_note: str = ""
    contact: str = ""
    filer_name: str = ""
    officer_title: str = "Người hướng dẫn"
    recipients: tuple[str, ...] = ()

    def data(self) -> dict[str, JSON]:
        """Return the values that the template reads."""
        return {
            **head_of(self),
            "items": [{"name": one.name, "reason": one.reason} for one in self.items],
            "reason": self.reason,
            "answer_by": words.moment_in_words(self.answer_by) if self.answer_by else "",
            "window_note": self.window_note,
            "contact": self.contact,
            "filer": self.filer_name,
            "officer": self.officer_name,
            "officer_title": self.officer_title,
            "recipients": list(self.recipients),
        }
