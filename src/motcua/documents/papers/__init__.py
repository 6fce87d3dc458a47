"""Official papers as PDF: set by typst from data, in the layout of Decree 30/2020/NĐ-CP, Annex I."""

from motcua.documents.papers.blank_form import BlankForm, BlankKind, BlankLine, BlankSection
from motcua.documents.papers.bundles import BundleLine, BundleList, FolderLabel, code_128
from motcua.documents.papers.filled_form import FilledForm, FormLine, FormSection, Signatory
from motcua.documents.papers.letters import BLANK, Letter, pdf_of_letter
from motcua.documents.papers.notices import (
    REFUSAL_TITLE,
    RETURN_TITLE,
    STOP_TITLE,
    ApologyLetter,
    RefusalLetter,
    Signer,
    StopNotice,
)
from motcua.documents.papers.registers import ControlRow, ControlSheet, RegisterExtract, RegisterRow
from motcua.documents.papers.setting import render
from motcua.documents.papers.slips import (
    AcceptanceSlip,
    AmountLine,
    Applicant,
    DeclineLetter,
    HandedIn,
    Issuer,
    Slip,
    SubmissionSlip,
)
from motcua.documents.papers.supplement import SupplementItem, SupplementLetter
from motcua.documents.papers.visits import CombinedRow, CombinedSlip

__all__ = [
    "BLANK",
    "REFUSAL_TITLE",
    "RETURN_TITLE",
    "STOP_TITLE",
    "AcceptanceSlip",
    "AmountLine",
    "ApologyLetter",
    "Applicant",
    "BlankForm",
    "BlankKind",
    "BlankLine",
    "BlankSection",
    "BundleLine",
    "BundleList",
    "CombinedRow",
    "CombinedSlip",
    "ControlRow",
    "ControlSheet",
    "DeclineLetter",
    "FilledForm",
    "FolderLabel",
    "FormLine",
    "FormSection",
    "HandedIn",
    "Issuer",
    "Letter",
    "RefusalLetter",
    "RegisterExtract",
    "RegisterRow",
    "Signatory",
    "Signer",
    "Slip",
    "StopNotice",
    "SubmissionSlip",
    "SupplementItem",
    "SupplementLetter",
    "code_128",
    "pdf_of",
    "pdf_of_letter",
    "render",
]


def pdf_of(slip: Slip) -> bytes:
    """Return a slip as PDF; the same slip gives the same bytes.

    Raises:
        PaperError: typst could not set it.
    """
    return render(slip.template, slip.data(), at=slip.issuer.issued_at)
