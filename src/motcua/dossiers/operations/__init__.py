"""Writes of the dossier: the verbs of the counter. Each takes the envelope first and is one transaction."""

from motcua.dossiers.change import Answer
from motcua.dossiers.operations.closing import close_without_grant, finish, hand_over
from motcua.dossiers.operations.drafts import filing_of, submit_draft
from motcua.dossiers.operations.filing import FiledDocument, FiledParty, Filing, Submitted, submit
from motcua.dossiers.operations.handling import (
    approve,
    attach_result,
    complete_step,
    draft_result,
    issue_number,
    note,
    send_back,
    take_step,
)
from motcua.dossiers.operations.moving import move_to_version
from motcua.dossiers.operations.pausing import pause, resume
from motcua.dossiers.operations.reception import InHand, accept, decline, record_cash
from motcua.dossiers.operations.undoing import Corrected, correct, return_cash, void

__all__ = [
    "Answer",
    "Corrected",
    "FiledDocument",
    "FiledParty",
    "Filing",
    "InHand",
    "Submitted",
    "accept",
    "approve",
    "attach_result",
    "close_without_grant",
    "complete_step",
    "correct",
    "decline",
    "draft_result",
    "filing_of",
    "finish",
    "hand_over",
    "issue_number",
    "move_to_version",
    "note",
    "pause",
    "record_cash",
    "resume",
    "return_cash",
    "send_back",
    "submit",
    "submit_draft",
    "take_step",
    "void",
]
