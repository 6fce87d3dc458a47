"""Rows of the dossier. Other apps reach them through operations and queries."""

from motcua.dossiers.models.dossier import CodeCounter, Dossier
from motcua.dossiers.models.papers import Note, Paper, Party, SubmittedDocument
from motcua.dossiers.models.progress import Pause, Span, Step
from motcua.dossiers.models.recomputations import Recomputation

__all__ = [
    "CodeCounter",
    "Dossier",
    "Note",
    "Paper",
    "Party",
    "Pause",
    "Recomputation",
    "Span",
    "Step",
    "SubmittedDocument",
]
