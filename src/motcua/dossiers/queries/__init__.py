"""Reads of the dossier: lists for work, one dossier for an officer, tracking for everybody."""

from motcua.dossiers.letters import letters_of
from motcua.dossiers.queries.acceptance import Acceptance, acceptance_of
from motcua.dossiers.queries.bundles import BundleLine, BundleView, FolderView, bundle_view, bundles_of
from motcua.dossiers.queries.consultations import Asked, QuestionLine, QuestionView
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
    ids_of_codes,
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
from motcua.dossiers.queries.obligations import ObligationView, may_owe_the_state, obligations_of
from motcua.dossiers.queries.papers import newest
from motcua.dossiers.queries.pauses import PauseView, pauses_of
from motcua.dossiers.queries.public import PublicLine, genuine_result, public_lines
from motcua.dossiers.queries.registers import ExtractView, extracts_of, register_units
from motcua.dossiers.queries.supplements import (
    Answering,
    ChangedAnswers,
    ItemView,
    SupplementView,
    answering,
    changed_answers,
    is_second_permitted,
    letter_of_return,
    names_of,
    reason_of_return,
    second_supplements,
    supplements_of,
)
from motcua.dossiers.queries.tracking import Tracking, holder_of, track
from motcua.dossiers.queries.waiting_lists import (
    WaitingItem,
    WaitingList,
    waiting_counts,
    waiting_list,
)

__all__ = [
    "COUNT_UP_TO",
    "Acceptance",
    "Answering",
    "Asked",
    "BundleLine",
    "BundleView",
    "ChangedAnswers",
    "DocumentView",
    "DossierView",
    "ExtractView",
    "Filed",
    "FolderView",
    "ItemView",
    "NoteView",
    "ObligationView",
    "PaperView",
    "PauseView",
    "PublicLine",
    "QuestionLine",
    "QuestionView",
    "ReceptionCounts",
    "Revealed",
    "StepView",
    "SupplementView",
    "TimelineLine",
    "Tracking",
    "Urgency",
    "WaitingItem",
    "WaitingList",
    "WorkItem",
    "acceptance_of",
    "answering",
    "bundle_view",
    "bundles_of",
    "changed_answers",
    "code_of_id",
    "dossier_view",
    "extracts_of",
    "filed",
    "genuine_result",
    "holder_of",
    "id_of_code",
    "ids_of_codes",
    "is_said_to_be_another",
    "is_second_permitted",
    "label_of",
    "letter_of_return",
    "letters_of",
    "may_owe_the_state",
    "mine",
    "names_of",
    "newest",
    "obligations_of",
    "of_people",
    "open_for_officer",
    "pauses_of",
    "public_lines",
    "ready_to_hand_over",
    "reason_of_return",
    "reception_counts",
    "reception_queue",
    "register_units",
    "reveal",
    "second_supplements",
    "successor_of",
    "supplements_of",
    "to_finish",
    "to_finish_count",
    "track",
    "waiting_counts",
    "waiting_list",
    "work_counts",
    "work_list",
]
