"""Rows of dossiers. Other apps reach them through operations and queries."""

from motcua.dossiers.models.bundles import Bundle, BundleItem
from motcua.dossiers.models.children import ChildDossier
from motcua.dossiers.models.collecting import ContactAttempt, HandOver, PostalItem, ShelfPlace
from motcua.dossiers.models.consultation import Consultation
from motcua.dossiers.models.dossier import CodeCounter, Dossier
from motcua.dossiers.models.guidance import Guidance, GuidanceCounter
from motcua.dossiers.models.obligations import FinancialObligation
from motcua.dossiers.models.papers import Note, Paper, Party, SubmittedDocument
from motcua.dossiers.models.progress import Pause, Span, Step
from motcua.dossiers.models.recomputations import Recomputation
from motcua.dossiers.models.registers import RegisterExtract
from motcua.dossiers.models.supplements import Supplement, SupplementItem, SupplementPermission
from motcua.dossiers.models.transfers import DeskTransfer
from motcua.dossiers.models.undoing import CorrectionDraft, Undoing
from motcua.dossiers.models.visits import SigningList, Visit

__all__ = [
    "Bundle",
    "BundleItem",
    "ChildDossier",
    "CodeCounter",
    "Consultation",
    "ContactAttempt",
    "CorrectionDraft",
    "DeskTransfer",
    "Dossier",
    "FinancialObligation",
    "Guidance",
    "GuidanceCounter",
    "HandOver",
    "Note",
    "Paper",
    "Party",
    "Pause",
    "PostalItem",
    "Recomputation",
    "RegisterExtract",
    "ShelfPlace",
    "SigningList",
    "Span",
    "Step",
    "SubmittedDocument",
    "Supplement",
    "SupplementItem",
    "SupplementPermission",
    "Undoing",
    "Visit",
]
