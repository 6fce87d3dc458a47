"""Reads of the dossier: lists for work, one dossier for an officer, tracking for everybody."""

from motcua.dossiers.queries.dossier import (
    DocumentView,
    DossierView,
    NoteView,
    Revealed,
    StepView,
    TimelineLine,
    dossier_view,
    id_of_code,
    reveal,
)
from motcua.dossiers.queries.lists import (
    COUNT_UP_TO,
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
    "COUNT_UP_TO",
    "DocumentView",
    "DossierView",
    "NoteView",
    "Revealed",
    "StepView",
    "TimelineLine",
    "Tracking",
    "Urgency",
    "WorkItem",
    "dossier_view",
    "id_of_code",
    "mine",
    "ready_to_hand_over",
    "reception_queue",
    "reveal",
    "search",
    "to_finish",
    "track",
    "work_counts",
    "work_list",
]
