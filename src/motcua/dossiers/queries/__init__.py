"""Reads of the dossier: lists for work, one dossier for an officer, tracking for everybody."""

from motcua.dossiers.letters import letters_of
from motcua.dossiers.queries.acceptance import Acceptance, acceptance_of
from motcua.dossiers.queries.bundles import BundleLine, BundleView, FolderView, bundle_view, bundles_of
from motcua.dossiers.queries.dossier import (
    DocumentView,
    DossierView,
    NoteView,
    PaperView,
    Revealed,
    StepView,
    TimelineLine,
    code_of_id,
    dossier_view,
    id_of_code,
    reveal,
)
from motcua.dossiers.queries.ended import successor_of
from motcua.dossiers.queries.filed import Filed, filed
from motcua.dossiers.queries.filer import is_said_to_be_another
from motcua.dossiers.queries.files import open_for_officer
from motcua.dossiers.queries.labels import label_of
from motcua.dossiers.queries.lists import (
    COUNT_UP_TO,
    ReceptionCounts,
    Urgency,
    WorkItem,
    mine,
    of_people,
    ready_to_hand_over,
    reception_counts,
    reception_queue,
    to_finish,
    to_finish_count,
    work_counts,
    work_list,
)
from motcua.dossiers.queries.public import PublicLine, genuine_result, public_lines
from motcua.dossiers.queries.registers import ExtractView, extracts_of, register_units
from motcua.dossiers.queries.tracking import Tracking, track

__all__ = [
    "COUNT_UP_TO",
    "Acceptance",
    "BundleLine",
    "BundleView",
    "DocumentView",
    "DossierView",
    "ExtractView",
    "Filed",
    "FolderView",
    "NoteView",
    "PaperView",
    "PublicLine",
    "ReceptionCounts",
    "Revealed",
    "StepView",
    "TimelineLine",
    "Tracking",
    "Urgency",
    "WorkItem",
    "acceptance_of",
    "bundle_view",
    "bundles_of",
    "code_of_id",
    "dossier_view",
    "extracts_of",
    "filed",
    "genuine_result",
    "id_of_code",
    "is_said_to_be_another",
    "label_of",
    "letters_of",
    "mine",
    "of_people",
    "open_for_officer",
    "public_lines",
    "ready_to_hand_over",
    "reception_counts",
    "reception_queue",
    "register_units",
    "reveal",
    "successor_of",
    "to_finish",
    "to_finish_count",
    "track",
    "work_counts",
    "work_list",
]
