"""Letters that the head of an agency signs: apology (Form 04), stop notice, refusal and return."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Final

from motcua.documents.papers import words
from motcua.documents.papers.slips import Applicant, Issuer, head_of
from motcua.domain.canonical_json import JSON
from motcua.domain.vietnam_time import local_day

REFUSAL_TITLE: Final = "Thông báo từ chối giải quyết hồ sơ"
RETURN_TITLE: Final = "Thông báo trả hồ sơ"
STOP_TITLE: Final = "Thông báo dừng giải quyết hồ sơ"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs for an agency; each line of ``title`` stands on a line of its own.

    For example ``TM. Ủy ban nhân dân`` above ``Chủ tịch`` (Decree 30/2020/NĐ-CP, Annex I, Part I, II.7).
    ``name`` is empty for a name written by hand. Where nobody signs, ``decision`` is what allows software to
    make the paper, and ``title`` names the unit.
    """

    title: str
    name: str = ""
    decision: str = ""

    def data(self) -> dict[str, JSON]:
        """Return the values of the place to sign."""
        return {
            "title": [line for line in self.title.splitlines() if line.strip()],
            "name": self.name,
            "made_alone": words.made_alone(self.decision),
        }


@dataclass(frozen=True, slots=True)
class ApologyLetter:
    """Form 04, phiếu xin lỗi và hẹn lại ngày trả kết quả.

    ``first_due_at`` is what Form 01 promised, ``new_due_at`` what is promised now; ``last_due_at`` is the
    promise in between where this is not the first letter, whose number ``occasion`` counts. Whether the
    first promise is past already is read from the day of issue.
    """

    template: ClassVar[str] = "apology_letter"

    issuer: Issuer
    applicant: Applicant
    code: str
    procedure_name: str
    form_title: str
    form_source: str
    accepted_at: datetime
    first_due_at: datetime
    new_due_at: datetime
    reason: str
    signer: Signer
    tracking_url: str
    last_due_at: datetime | None = None
    occasion: int = 1
    contact: str = ""
    lookup_code: str = ""
    recipients: tuple[str, ...] = ()

    def data(self) -> dict[str, JSON]:
        """Return the values that the template reads."""
        promised = self.last_due_at or self.first_due_at
        return {
            **_letter_of(self),
            "accepted_at": words.moment_in_words(self.accepted_at),
            "first_due_at": words.moment_in_words(self.first_due_at),
            "last_due_at": words.moment_in_words(self.last_due_at) if self.last_due_at else "",
            "new_due_at": words.moment_in_words(self.new_due_at),
            "is_past": local_day(self.issuer.issued_at) > local_day(promised),
            "occasion": self.occasion,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class StopNotice:
    """Thông báo dừng giải quyết hồ sơ, at the applicant's request (Decree 118/2025/NĐ-CP, Article 21).

    ``asked_on`` is the day of the applicant's request, ``stopped_at`` when handling ended; ``given_back``
    lists what goes back to the applicant, ``refund`` says in a sentence what becomes of money paid.
    """

    template: ClassVar[str] = "stop_notice"

    issuer: Issuer
    applicant: Applicant
    code: str
    procedure_name: str
    accepted_at: datetime | None
    asked_on: date | None
    stopped_at: datetime
    reason: str
    signer: Signer
    tracking_url: str
    form_title: str = STOP_TITLE
    form_source: str = ""
    given_back: tuple[str, ...] = ()
    refund: str = ""
    contact: str = ""
    lookup_code: str = ""
    recipients: tuple[str, ...] = ()

    def data(self) -> dict[str, JSON]:
        """Return the values that the template reads."""
        return {
            **_letter_of(self),
            "accepted_at": words.moment_in_words(self.accepted_at) if self.accepted_at else "",
            "asked_on": words.day_in_words(self.asked_on) if self.asked_on else "",
            "stopped_at": words.moment_in_words(self.stopped_at),
            "reason": self.reason,
            "given_back": list(self.given_back),
            "refund": self.refund,
        }


@dataclass(frozen=True, slots=True)
class RefusalLetter:
    """Refusal after acceptance, or the return of a dossier: the title tells them apart.

    ``reasons`` stand one by one, each with what it rests on; ``given_back`` lists what goes back to the
    applicant; ``remedy`` says where the applicant may turn if they do not agree.
    """

    template: ClassVar[str] = "refusal_letter"

    issuer: Issuer
    applicant: Applicant
    code: str
    procedure_name: str
    accepted_at: datetime
    reasons: tuple[str, ...]
    signer: Signer
    tracking_url: str
    form_title: str = REFUSAL_TITLE
    form_source: str = ""
    given_back: tuple[str, ...] = ()
    remedy: str = ""
    contact: str = ""
    lookup_code: str = ""
    recipients: tuple[str, ...] = ()

    def data(self) -> dict[str, JSON]:
        """Return the values that the template reads."""
        return {
            **_letter_of(self),
            "is_return": self.form_title.startswith(RETURN_TITLE),
            "accepted_at": words.moment_in_words(self.accepted_at),
            "reasons": list(self.reasons),
            "given_back": list(self.given_back),
            "remedy": self.remedy,
        }


def _letter_of(letter: ApologyLetter | StopNotice | RefusalLetter) -> dict[str, JSON]:
    return {
        **head_of(letter),
        "signer": letter.signer.data(),
        "recipients": list(letter.recipients),
        "contact": letter.contact,
    }
