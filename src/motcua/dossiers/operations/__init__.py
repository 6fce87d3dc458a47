"""Writes of the dossier: the verbs of the counter. Each takes the envelope first and is one transaction."""

from motcua.dossiers.change import Answer
from motcua.dossiers.operations.closing import finish, hand_over
from motcua.dossiers.operations.drafts import filing_of, submit_draft
from motcua.dossiers.operations.ends import refuse, return_dossier, stop, withdraw
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
from motcua.dossiers.operations.reopening import reopen
from motcua.dossiers.operations.rescheduling import reschedule

__all__ = [
    "Answer",
    "FiledDocument",
    "FiledParty",
    "Filing",
    "InHand",
    "Submitted",
    "accept",
    "approve",
    "attach_result",
    "complete_step",
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
    "refuse",
    "reopen",
    "reschedule",
    "resume",
    "return_dossier",
    "send_back",
    "stop",
    "submit",
    "submit_draft",
    "take_step",
    "withdraw",
]
