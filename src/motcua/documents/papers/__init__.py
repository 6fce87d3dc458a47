"""Official papers as PDF: set by typst from data, in the layout of Decree 30/2020/NĐ-CP, Annex I."""

from motcua.documents.papers.blank_form import BlankForm, BlankKind, BlankLine, BlankSection
from motcua.documents.papers.filled_form import FilledForm, FormLine, FormSection, Signatory
from motcua.documents.papers.letters import BLANK, Letter, pdf_of_letter
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

__all__ = [
    "BLANK",
    "AcceptanceSlip",
    "AmountLine",
    "Applicant",
    "BlankForm",
    "BlankKind",
    "BlankLine",
    "BlankSection",
    "DeclineLetter",
    "FilledForm",
    "FormLine",
    "FormSection",
    "HandedIn",
    "Issuer",
    "Letter",
    "Signatory",
    "Slip",
    "SubmissionSlip",
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
