"""What a procedure package says, typed. Rules stay CEL texts here; ``rules`` judges them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motcua.domain.clock.pauses import AfterSupplement
from motcua.domain.clock.terms import Term
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.eligibility import EligibilityQuestion
from motcua.domain.texts import NO_TEXT, Text

# 1.004873, with the suffix of a local copy (1.004873.H19, 2.000815.000.00.00.H55) where a province has one.
PROCEDURE_CODE = re.compile(r"[123]\.\d{6}(\.(H\d{2}|000\.00\.00\.[GH]\d{2}))?")
# KQ003453 alone, or with the agency that keeps the list: 000.00.00.G15-KQ003453.
DOCUMENT_CODE = re.compile(r"((000\.00\.00\.)?[GH]\d{2}(\.\d{2})*-)?KQ\d{4,6}")
FILE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,80}\.(pdf|docx|xlsx|odt)")
ALWAYS = "true"


class Level(StrEnum):
    """The level of government that decides (cấp)."""

    PROVINCE = "province"
    DISTRICT = "district"  # until 30 June 2025
    COMMUNE = "commune"


class Audience(StrEnum):
    """Who may ask (đối tượng thực hiện)."""

    CITIZEN = "citizen"
    BUSINESS = "business"
    ORGANISATION = "organisation"


class ServiceLevel(StrEnum):
    """Toàn trình, một phần, or information only (Decree 42/2022/NĐ-CP, Art. 11)."""

    FULL = "full"
    PARTIAL = "partial"
    INFORMATION = "information"


class SignatureRequired(StrEnum):
    """What stands for the hand-written signature on an electronic form."""

    NONE = "none"
    ONE_TIME_CODE = "one_time_code"
    DIGITAL = "digital"


# What can be taken online today; the others come with electronic signatures.
SIGNATURES_TAKEN = frozenset({SignatureRequired.NONE})


class DocumentKind(StrEnum):
    """Whether a paper stays in the dossier or is only shown (nộp, xuất trình)."""

    SUBMIT = "submit"
    SHOW = "show"


class FeeKind(StrEnum):
    """Phí, lệ phí, giá dịch vụ: three kinds of money with three laws."""

    FEE = "fee"
    LEVY = "levy"
    SERVICE_PRICE = "service_price"


@dataclass(frozen=True, slots=True)
class Field:
    """The field a procedure belongs to (lĩnh vực), for example ``G15-TP07`` Hộ tịch."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class ProcedureCase:
    """One case of a procedure with its own terms (trường hợp của thủ tục)."""

    code: str
    name: Text
    when: str
    terms: Mapping[Channel, Term]


@dataclass(frozen=True, slots=True)
class RequiredDocument:
    """One paper of a dossier (thành phần hồ sơ).

    ``required`` is a CEL rule over the answers: where it gives false, the paper has no place in the dossier.
    A paper ``only_if_asked`` has one, but is brought only when the office cannot look the fact up itself.
    """

    id: str
    code: str
    name: Text
    originals: int
    copies: int
    kind: DocumentKind
    required: str = ALWAYS
    only_if_asked: bool = False
    note: Text = NO_TEXT
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class Exemption:
    """Why somebody does not pay, and the paper that shows it."""

    id: str
    reason: Text
    paper: Text


@dataclass(frozen=True, slots=True)
class FeeRule:
    """One amount to be paid: CEL that gives whole đồng.

    With ``for_each`` it is judged once for each row of that repeating group (``item``) and summed.
    ``note`` says in words how an amount comes about that depends on the answers.
    """

    id: str
    name: Text
    kind: FeeKind
    amount: str
    for_each: str = ""
    exemptions: tuple[Exemption, ...] = ()
    note: Text = NO_TEXT
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class ResultPaper:
    """What the applicant goes home with (kết quả); ``letter`` names the template that draws it."""

    code: str
    name: Text
    letter: str = ""


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A law the procedure rests on."""

    number: str
    name: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision about the procedure: who made it, and who signed where that is known."""

    number: str
    on: date
    by: Text
    signer: str = ""


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether the procedure may be offered online, and the reason where not."""

    eligible: bool
    reason: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Guidance:
    """Plain words for the person who asks."""

    summary: Text
    who: Text
    steps: tuple[Text, ...]
    where: Text = NO_TEXT
    good_to_know: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the package that people may take home, such as a blank declaration (mẫu đơn, tờ khai)."""

    file: str
    name: Text


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A value known from memory or doubtful: shown to the administrator until somebody confirms it."""

    path: str
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class ProcedurePackage:
    """One procedure as it holds from a day on (gói thủ tục).

    ``also_called`` are the words people use for it, which only the search knows ("sổ đỏ", "giấy độc thân").
    ``service_level_reason`` says why the service is not wholly online.
    """

    code: str
    name: Text
    also_called: tuple[Text, ...]
    field: Field
    level: Level
    agencies: tuple[Text, ...]
    audience: tuple[Audience, ...]
    service_level: ServiceLevel
    service_level_reason: Text
    eligible_for_online: Eligibility
    signature_required: SignatureRequired
    four_eyes: bool
    """Who did the work step before an approval may not approve it (hai người cùng soát)."""
    financial_obligation: tuple[str, ...] | None
    """Steps at which the slip on financial obligations may go to the tax office; None where unsaid."""
    valid_from: date
    valid_to: date | None
    announcement_decision: Decision | None
    """The decision by which the procedure was made public (quyết định công bố)."""
    process_decision: Decision | None
    """The decision that approved its route (quyết định phê duyệt quy trình nội bộ, quy trình điện tử)."""
    cases: tuple[ProcedureCase, ...]
    after_supplement: AfterSupplement
    documents: tuple[RequiredDocument, ...]
    fees: tuple[FeeRule, ...]
    results: tuple[ResultPaper, ...]
    legal_basis: tuple[LegalBasis, ...]
    retention_years: int | None
    guidance: Guidance
    life_events: tuple[str, ...]
    eligibility: tuple[EligibilityQuestion, ...]
    downloads: tuple[Download, ...]
    unconfirmed: tuple[Unconfirmed, ...]

    @property
    def has_no_result(self) -> bool:
        """Tell whether the procedure ends without a paper: then nothing needs to be attached to finish it."""
        return not self.results

    def is_unconfirmed(self, path: str) -> bool:
        """Tell whether the value at ``path`` (``fees[0].amount``), or what it stands in, is unconfirmed."""
        return any(
            path == mark.path or path.startswith((mark.path + ".", mark.path + "["))
            for mark in self.unconfirmed
        )
