"""One slip for several dossiers of one visit (phiếu tiếp nhận nhiều hồ sơ)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.documents.papers import words
from motcua.documents.papers.slips import Applicant, Issuer, form_of, qr_svg
from motcua.domain.canonical_json import JSON


@dataclass(frozen=True, slots=True)
class CombinedRow:
    """One dossier of the visit; ``amount`` is in đồng, ``term`` in words, ``due_at`` None without a term.

    ``applicant_name`` is given where it is another person than the one whom the slip names.
    """

    code: str
    procedure_name: str
    term: str
    due_at: datetime | None
    amount: int
    tracking_url: str
    lookup_code: str = ""
    applicant_name: str = ""

    def data(self) -> dict[str, JSON]:
        """Return the values of the row."""
        return {
            "code": self.code,
            "lookup_code": self.lookup_code,
            "procedure": self.procedure_name,
            "applicant": self.applicant_name,
            "term": self.term,
            "due_at": words.short_moment(self.due_at) if self.due_at else "",
            "amount": words.money(self.amount) if self.amount else "",
            "qr": qr_svg(self.tracking_url),
        }


@dataclass(frozen=True, slots=True)
class CombinedSlip:
    """Several dossiers of one visit on one slip: a row each, one total.

    It stands beside Form 01 of each dossier and does not replace it unless ``form_title`` and
    ``form_source`` say so. ``payment`` says in words how the total was paid, empty for not yet.
    """

    template: ClassVar[str] = "combined_slip"

    issuer: Issuer
    applicant: Applicant
    rows: tuple[CombinedRow, ...]
    visited_at: datetime
    filer_name: str
    clerk_name: str
    form_title: str = "Giấy tiếp nhận các hồ sơ của một lần nộp"
    form_source: str = ""
    payment: str = ""
    result_place: str = ""

    def data(self) -> dict[str, JSON]:
        """Return the values that the template reads."""
        total = sum(row.amount for row in self.rows)
        address = self.rows[0].tracking_url.partition("://")[2].partition("?")[0] if self.rows else ""
        return {
            "issuer": self.issuer.data(),
            "applicant": self.applicant.data(),
            **form_of(self.form_title, self.form_source),
            "rows": [row.data() for row in self.rows],
            "total": words.money(total) if total else "",
            "visited_at": words.moment_in_words(self.visited_at),
            "payment": self.payment,
            "result_place": self.result_place,
            "tracking_address": address,
            "filer": self.filer_name,
            "clerk": self.clerk_name,
        }
