"""What stands on each paper: typed, and turned into the plain values that its template reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Protocol

import segno

from motcua.documents.papers import words
from motcua.documents.papers.modules import modules_svg
from motcua.domain.canonical_json import JSON


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues a paper, where and when: the upper part of every official paper.

    ``parent_name`` is the agency above (empty for none); ``desk_name`` is what the one-stop desk is called
    under the regime in force when the dossier was received.
    """

    unit_name: str
    desk_name: str
    place: str
    issued_at: datetime
    parent_name: str = ""
    number: str = ""

    def data(self) -> dict[str, JSON]:
        """Return the values of the paper's head."""
        return {
            "parent": self.parent_name,
            "unit": self.unit_name,
            "desk": self.desk_name,
            "number": self.number,
            "place_and_day": words.place_and_day(self.place, self.issued_at),
        }


@dataclass(frozen=True, slots=True)
class Applicant:
    """Whose dossier it is; empty texts are left out of the paper."""

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""

    def data(self) -> dict[str, JSON]:
        """Return the values of the lines about the applicant."""
        return {"name": self.name, "address": self.address, "phone": self.phone, "email": self.email}


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One paper of the dossier (thành phần hồ sơ) with what was handed in of it."""

    name: str
    originals: int = 0
    copies: int = 0
    is_electronic: bool = False
    is_shown_only: bool = False

    def data(self) -> dict[str, JSON]:
        """Return the paper's line in the list."""
        counted = [(self.originals, "bản chính"), (self.copies, "bản sao")]
        amounts = [f"{count:02d} {name}" for count, name in counted if count]
        if self.is_electronic:
            amounts.append("bản điện tử")
        if self.is_shown_only:
            amounts.append("xuất trình")
        return {"name": self.name, "amount": ", ".join(amounts)}


@dataclass(frozen=True, slots=True)
class AmountLine:
    """One amount due (khoản phải nộp), in đồng."""

    name: str
    amount: int

    def data(self) -> dict[str, JSON]:
        """Return the amount's line."""
        return {"name": self.name, "amount": words.money(self.amount)}


class Slip(Protocol):
    """A paper that can be set: its template and the values it reads."""

    template: ClassVar[str]

    @property
    def issuer(self) -> Issuer:
        """Return who issues it."""
        ...

    def data(self) -> Mapping[str, JSON]:
        """Return the values that the template reads."""
        ...


class AboutDossier(Protocol):
    """What every form and letter about one dossier says of it."""

    @property
    def issuer(self) -> Issuer: ...
    @property
    def applicant(self) -> Applicant: ...
    @property
    def form_title(self) -> str: ...
    @property
    def form_source(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def lookup_code(self) -> str: ...
    @property
    def procedure_name(self) -> str: ...
    @property
    def tracking_url(self) -> str: ...


def head_of(paper: AboutDossier) -> dict[str, JSON]:
    """Return the values that every form and letter about one dossier begins with, and its code."""
    return {
        "issuer": paper.issuer.data(),
        "applicant": paper.applicant.data(),
        **form_of(paper.form_title, paper.form_source),
        "code": paper.code,
        "lookup_code": paper.lookup_code,
        "procedure": paper.procedure_name,
        **tracking_of(paper.tracking_url),
    }


@dataclass(frozen=True, slots=True)
class SubmissionSlip:
    """Phiếu xác nhận nộp hồ sơ: proof that a dossier has come in, before it is accepted.

    ``channel`` says in words how it came; ``answer_due_at`` is the end of the 8 working hours in which the
    desk accepts or declines. ``filer_name`` is who handed it in; empty where that is not known.
    """

    template: ClassVar[str] = "submission_slip"

    issuer: Issuer
    applicant: Applicant
    code: str
    lookup_code: str
    procedure_name: str
    submitted_at: datetime
    answer_due_at: datetime
    tracking_url: str
    channel: str
    filer_name: str
    documents: tuple[HandedIn, ...] = ()
    replaces: datetime | None = None

    def data(self) -> dict[str, JSON]:
        """Return the values that the template reads."""
        return {
            "issuer": self.issuer.data(),
            "applicant": self.applicant.data(),
            "filer": "" if self.filer_name == self.applicant.name else self.filer_name,
            "channel": self.channel,
            "replaces": replaced(self.replaces),
            "code": self.code,
            "lookup_code": self.lookup_code,
            "procedure": self.procedure_name,
            "submitted_at": words.moment_in_words(self.submitted_at),
            "answer_due_at": words.moment_in_words(self.answer_due_at),
            **tracking_of(self.tracking_url),
            "documents": [document.data() for document in self.documents],
        }


@dataclass(frozen=True, slots=True)
class AcceptanceSlip:
    """Form 01, giấy tiếp nhận hồ sơ và hẹn trả kết quả.

    ``form_title`` is the regime's title of the form (``… (Mẫu số 01)``) and ``form_source`` the paper that
    lays it down; ``term`` is the term in words (``03 ngày làm việc``); ``due_at`` is None where the
    procedure has no term. ``filer_name`` is who handed it in and signs; empty for a name written by hand.
    """

    template: ClassVar[str] = "acceptance_slip"

    issuer: Issuer
    applicant: Applicant
    code: str
    procedure_name: str
    form_title: str
    form_source: str
    documents: tuple[HandedIn, ...]
    term: str
    accepted_at: datetime
    due_at: datetime | None
    result_place: str
    filer_name: str
    clerk_name: str
    tracking_url: str
    lookup_code: str = ""
    amounts: tuple[AmountLine, ...] = ()
    explanation: tuple[str, ...] = ()
    sets: int = 1
    register_book: str = ""
    register_number: str = ""
    replaces: datetime | None = None

    def data(self) -> dict[str, JSON]:
        """Return the values that the template reads."""
        return {
            **head_of(self),
            "documents": [document.data() for document in self.documents],
            "sets": f"{self.sets:02d}",
            "term": self.term,
            "accepted_at": words.moment_in_words(self.accepted_at),
            "due_at": words.moment_in_words(self.due_at) if self.due_at else "",
            "result_place": self.result_place,
            "register_book": self.register_book,
            "register_number": self.register_number,
            "amounts": [line.data() for line in self.amounts],
            "total": words.money(sum(line.amount for line in self.amounts)),
            "explanation": list(self.explanation),
            "replaces": replaced(self.replaces),
            "filer": self.filer_name,
            "clerk": self.clerk_name,
        }


@dataclass(frozen=True, slots=True)
class DeclineLetter:
    """Form 03, phiếu từ chối tiếp nhận giải quyết hồ sơ: the reasons; ``filer_name`` as on Form 01.

    ``decision`` is what allows software to make it without a clerk; empty where a clerk signs.
    """

    template: ClassVar[str] = "decline_letter"

    issuer: Issuer
    applicant: Applicant
    code: str
    procedure_name: str
    form_title: str
    form_source: str
    reasons: tuple[str, ...]
    filer_name: str
    clerk_name: str
    tracking_url: str = ""
    lookup_code: str = ""
    decision: str = ""

    def data(self) -> dict[str, JSON]:
        """Return the values that the template reads."""
        return {
            **head_of(self),
            "reasons": list(self.reasons),
            "filer": self.filer_name,
            "clerk": self.clerk_name,
            "made_alone": words.made_alone(self.decision),
        }


def qr_svg(text: str) -> str:
    """Return a QR code as SVG, error level M: still read from a creased sheet.

    The mask is fixed: to weigh all eight costs four times as much as everything else, and any is read.
    """
    rows = segno.make(text, error="m", micro=False, mask=3).matrix
    return modules_svg([bytes(row) for row in rows])


def tracking_of(url: str) -> dict[str, JSON]:
    """Return the QR code of the whole address, and the short one to type; nothing for an empty address."""
    if not url:
        return {"qr": "", "tracking_address": ""}
    return {"qr": qr_svg(url), "tracking_address": url.partition("://")[2].partition("?")[0] or url}


def form_of(title: str, source: str) -> dict[str, JSON]:
    """Return a regime's title of a form (``Phiếu … (Mẫu số 02)``) as its name, its number and its source."""
    name, _, number = title.partition(" (")
    return {"title": name, "form": number.rstrip(")"), "form_source": source}


def replaced(printed_at: datetime | None) -> str:
    """Return the mark of a slip that takes the place of one printed before; empty for the first."""
    return f"Thay cho phiếu in lúc {words.moment_in_words(printed_at)}" if printed_at else ""
