"""Writes of the dossier: the verbs of the counter. Each takes the envelope first and is one transaction."""

from motcua.dossiers.change import Answer
from motcua.dossiers.operations.closing import finish, hand_over
from motcua.dossiers.operations.drafts import CitizensWord, filing_of, submit_draft
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
from motcua.dossiers.operations.obligations import (
    record_tax_notice,
    record_tax_payment,
    send_to_tax_office,
)
from motcua.dossiers.operations.pausing import pause, resume
from motcua.dossiers.operations.reception import InHand, accept, decline, record_cash
from motcua.dossiers.operations.reopening import reopen
from motcua.dossiers.operations.rescheduling import reschedule
from motcua.dossiers.operations.supplement_drafts import attach_to_supplement, save_supplement_page
from motcua.dossiers.operations.supplement_returns import return_unanswered
from motcua.dossiers.operations.supplements import (
    AskedItem,
    answer_supplement,
    permit_supplement,
    request_supplement,
)

__all__ = [
    "Answer",
    "AskedItem",
    "CitizensWord",
    "FiledDocument",
    "FiledParty",
    "Filing",
    "InHand",
    "Submitted",
    "accept",
    "answer_supplement",
    "approve",
    "attach_result",
    "attach_to_supplement",
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
    "permit_supplement",
    "record_cash",
    "record_tax_notice",
    "record_tax_payment",
    "refuse",
    "reopen",
    "request_supplement",
    "reschedule",
    "resume",
    "return_dossier",
    "return_unanswered",
    "save_supplement_page",
    "send_back",
    "send_to_tax_office",
    "stop",
    "submit",
    "submit_draft",
    "take_step",
    "withdraw",
]
