"""Writes of the dossier: the verbs of the counter. Each takes the envelope first and is one transaction."""

from motcua.dossiers.change import Answer
from motcua.dossiers.operations.bundles import (
    begin_bundle,
    remove_folder,
    scan_folder,
    send_bundle,
    sign_receipt,
)
from motcua.dossiers.operations.children import channel_of_child, child_of, confirmations_of, open_child
from motcua.dossiers.operations.closing import finish
from motcua.dossiers.operations.collecting import Handing, hand_over, log_contact, shelve
from motcua.dossiers.operations.consulting import (
    answer_question,
    consult,
    remind_consulted,
    withdraw_question,
)
from motcua.dossiers.operations.correcting import open_correction
from motcua.dossiers.operations.drafts import CitizensWord, filing_of, submit_draft
from motcua.dossiers.operations.ends import refuse, return_dossier, stop, withdraw
from motcua.dossiers.operations.fast_lane import TakenIn, leave_list, take_in
from motcua.dossiers.operations.filing import FiledDocument, FiledParty, Filing, Submitted, submit
from motcua.dossiers.operations.guidance import guide
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
from motcua.dossiers.operations.obligations import record_tax_notice, record_tax_payment, send_to_tax_office
from motcua.dossiers.operations.pausing import pause, resume
from motcua.dossiers.operations.post import record_arrival, record_delivery, record_parcel_back, send_by_post
from motcua.dossiers.operations.reassigning import reassign_step, transfer_desk
from motcua.dossiers.operations.reception import InHand, accept, decline, record_cash
from motcua.dossiers.operations.reopening import reopen
from motcua.dossiers.operations.reprinting import reprint_slip
from motcua.dossiers.operations.rescheduling import reschedule
from motcua.dossiers.operations.sheets import (
    ask_for_control_sheet,
    ask_for_register,
    open_register,
    take_word_version,
)
from motcua.dossiers.operations.signing_lists import open_list
from motcua.dossiers.operations.supplement_drafts import attach_to_supplement, save_supplement_page
from motcua.dossiers.operations.supplement_returns import return_unanswered
from motcua.dossiers.operations.supplements import (
    AskedItem,
    answer_supplement,
    permit_supplement,
    request_supplement,
)
from motcua.dossiers.operations.undoing import Corrected, correct, return_cash, void
from motcua.dossiers.operations.visits import close_visit, join_visit, pay_visit
from motcua.dossiers.told import Missing, Taker

__all__ = [
    "Answer",
    "AskedItem",
    "CitizensWord",
    "Corrected",
    "FiledDocument",
    "FiledParty",
    "Filing",
    "Handing",
    "InHand",
    "Missing",
    "Submitted",
    "TakenIn",
    "Taker",
    "accept",
    "answer_question",
    "answer_supplement",
    "approve",
    "ask_for_control_sheet",
    "ask_for_register",
    "attach_result",
    "attach_to_supplement",
    "begin_bundle",
    "channel_of_child",
    "child_of",
    "close_visit",
    "complete_step",
    "confirmations_of",
    "consult",
    "correct",
    "decline",
    "draft_result",
    "filing_of",
    "finish",
    "guide",
    "hand_over",
    "issue_number",
    "join_visit",
    "leave_list",
    "log_contact",
    "move_to_version",
    "note",
    "open_child",
    "open_correction",
    "open_list",
    "open_register",
    "pause",
    "pay_visit",
    "permit_supplement",
    "reassign_step",
    "record_arrival",
    "record_cash",
    "record_delivery",
    "record_parcel_back",
    "record_tax_notice",
    "record_tax_payment",
    "refuse",
    "remind_consulted",
    "remove_folder",
    "reopen",
    "reprint_slip",
    "request_supplement",
    "reschedule",
    "resume",
    "return_cash",
    "return_dossier",
    "return_unanswered",
    "save_supplement_page",
    "scan_folder",
    "send_back",
    "send_bundle",
    "send_by_post",
    "send_to_tax_office",
    "shelve",
    "sign_receipt",
    "stop",
    "submit",
    "submit_draft",
    "take_in",
    "take_step",
    "take_word_version",
    "transfer_desk",
    "void",
    "withdraw",
    "withdraw_question",
]
