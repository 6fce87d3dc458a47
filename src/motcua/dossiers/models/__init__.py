"""Rows of the dossier. Other apps reach them through operations and queries."""

from motcua.dossiers.models.dossier import CodeCounter, Dossier
from motcua.dossiers.models.obligations import FinancialObligation
from motcua.dossiers.models.papers import Note, Paper, Party, SubmittedDocument
from motcua.dossiers.models.progress import Pause, Span, Step
from motcua.dossiers.models.recomputations import Recomputation
from motcua.dossiers.models.supplements import Supplement, SupplementItem, SupplementPermission

__all__ = [
    "CodeCounter",
    "Dossier",
    "FinancialObligation",
    "Note",
    "Paper",
    "Party",
    "Pause",
    "Recomputation",
    "Span",
    "Step",
    "SubmittedDocument",
    "Supplement",
    "SupplementItem",
    "SupplementPermission",
]
