"""Reads of the dossier: lists for work, one dossier for an officer, tracking for everybody."""

from motcua.dossiers.queries.dossier import (
    DocumentView,
    DossierView,
    NoteView,
    StepView,
    TimelineLine,
    Revealed,
    dossier_view,
    id_of_code,
    reveal,
)
from motcua.dossiers.queries.lists import (
    Urgency,
    WorkItem,
    mine,
    ready_to_hand_over,
    reception_queue,
    search,
    to_finish,
    work_counts,
    work_list,
)
from motcua.dossiers.queries.tracking import Tracking, track

__all__ = [
    "DocumentView",
    "DossierView",
    "NoteView",
    "StepView",
    "TimelineLine",
    "Tracking",
    "Urgency",
    "WorkItem",
    "Revealed",
    "dossier_view",
    "id_of_code",
    "mine",
    "ready_to_hand_over",
    "reception_queue",
    "reveal",
    "to_finish",
    "search",
    "track",
    "work_counts",
    "work_list",
]
