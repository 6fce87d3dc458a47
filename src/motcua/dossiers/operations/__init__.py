"""Writes of the dossier: the verbs of the counter. Each takes the envelope first and is one transaction."""

from motcua.dossiers.change import Answer
from motcua.dossiers.operations.closing import close_without_grant, finish, hand_over
from motcua.dossiers.operations.drafts import filing_of, submit_draft
from motcua.dossiers.operations.fast_lane import TakenIn, leave_list, take_in
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
from motcua.dossiers.operations.signing_lists import open_list
from motcua.dossiers.operations.visits import close_visit, join_visit, pay_visit

__all__ = [
    "Answer",
    "FiledDocument",
    "FiledParty",
    "Filing",
    "InHand",
    "Submitted",
    "TakenIn",
    "accept",
    "approve",
    "attach_result",
    "close_visit",
    "close_without_grant",
    "complete_step",
    "decline",
    "draft_result",
    "filing_of",
    "finish",
    "hand_over",
    "issue_number",
    "join_visit",
    "leave_list",
    "move_to_version",
    "note",
    "open_list",
    "pause",
    "pay_visit",
    "record_cash",
    "resume",
    "send_back",
    "submit",
    "submit_draft",
    "take_in",
    "take_step",
]
