"""The life of a dossier: its states, outcomes, channels, and what may follow what."""

from enum import StrEnum
from typing import Final


class Channel(StrEnum):
    """How a dossier came in (hình thức nộp)."""

    ONLINE = "online"
    COUNTER = "counter"
    POSTAL = "postal"


class DossierState(StrEnum):
    """Where a dossier stands (trạng thái hồ sơ)."""

    SUBMITTED = "submitted"
    INCOMPLETE = "incomplete"
    DECLINED = "declined"
    """Ended before acceptance: declined by the counter or, with the outcome, withdrawn by the applicant."""
    IN_PROCESS = "in_process"
    PAUSED = "paused"
    FINISHED = "finished"
    HANDED_OVER = "handed_over"
    VOIDED = "voided"
    """Written down by mistake and struck out on the same day (ghi nhầm): it enters no figure of the form."""


class Outcome(StrEnum):
    """How a dossier ended (not to be confused with its Result, the paper)."""

    GRANTED = "granted"
    REFUSED = "refused"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Verb(StrEnum):
    """The verbs of the counter: every operation on a dossier, and the two ways of looking at one."""

    VIEW = "view"
    REVEAL = "reveal"
    ACCEPT = "accept"
    DECLINE = "decline"
    TAKE_STEP = "take_step"
    COMPLETE_STEP = "complete_step"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    ISSUE_NUMBER = "issue_number"
    DRAFT_RESULT = "draft_result"
    ATTACH_RESULT = "attach_result"
    NOTE = "note"
    PAUSE = "pause"
    RESUME = "resume"
    REQUEST_SUPPLEMENT = "request_supplement"
    REQUEST_SUPPLEMENT_LATER = "request_supplement_later"
    PERMIT_SUPPLEMENT = "permit_supplement"
    ANSWER_SUPPLEMENT = "answer_supplement"
    SEND_TO_TAX_OFFICE = "send_to_tax_office"
    RECORD_TAX_NOTICE = "record_tax_notice"
    RECORD_TAX_PAYMENT = "record_tax_payment"
    RECORD_CASH = "record_cash"
    FINISH = "finish"
    WITHDRAW = "withdraw"
    STOP = "stop"
    REFUSE = "refuse"
    RETURN_DOSSIER = "return_dossier"
    RESCHEDULE = "reschedule"
    REOPEN = "reopen"
    HAND_OVER = "hand_over"
    MOVE = "move"
    CONSULT = "consult"
    REMIND_CONSULTED = "remind_consulted"
    WITHDRAW_QUESTION = "withdraw_question"
    ANSWER_QUESTION = "answer_question"
    OPEN_CHILD = "open_child"
    REASSIGN = "reassign"
    CORRECT = "correct"
    VOID = "void"
    RETURN_CASH = "return_cash"
    REPRINT_SLIP = "reprint_slip"
    SHELVE = "shelve"
    LOG_CONTACT = "log_contact"
    RECORD_ARRIVAL = "record_arrival"
    SEND_BY_POST = "send_by_post"
    RECORD_DELIVERY = "record_delivery"
    RECORD_PARCEL_BACK = "record_parcel_back"
    LEAVE_LIST = "leave_list"


UNACCEPTED_STATES: Final = frozenset({DossierState.SUBMITTED, DossierState.INCOMPLETE, DossierState.DECLINED})
"""Filed and not accepted: no clock of the term runs, and no figure counts it."""
OPEN_STATES: Final = frozenset({DossierState.IN_PROCESS, DossierState.PAUSED})
"""Accepted and not ended: the clock is the office's concern."""

ALLOWED_IN: Final[dict[Verb, frozenset[DossierState]]] = {
    Verb.VIEW: frozenset(DossierState),
    Verb.REVEAL: frozenset(DossierState),
    Verb.ACCEPT: frozenset({DossierState.SUBMITTED}),
    Verb.DECLINE: frozenset({DossierState.SUBMITTED, DossierState.INCOMPLETE}),
    Verb.TAKE_STEP: frozenset({DossierState.IN_PROCESS}),
    Verb.COMPLETE_STEP: frozenset({DossierState.IN_PROCESS}),
    Verb.SEND_BACK: frozenset({DossierState.IN_PROCESS}),
    Verb.APPROVE: frozenset({DossierState.IN_PROCESS}),
    Verb.ISSUE_NUMBER: frozenset({DossierState.IN_PROCESS}),
    Verb.DRAFT_RESULT: frozenset({DossierState.IN_PROCESS}),
    Verb.ATTACH_RESULT: frozenset({DossierState.IN_PROCESS}),
    Verb.NOTE: frozenset(DossierState)
    - {DossierState.DECLINED, DossierState.HANDED_OVER, DossierState.VOIDED},
    Verb.PAUSE: frozenset({DossierState.IN_PROCESS}),
    Verb.RESUME: frozenset({DossierState.PAUSED}),
    # Before acceptance the counter asks, after it the case officer, and only with the clock standing still.
    Verb.REQUEST_SUPPLEMENT: frozenset({DossierState.SUBMITTED}),
    Verb.REQUEST_SUPPLEMENT_LATER: frozenset({DossierState.IN_PROCESS}),
    Verb.PERMIT_SUPPLEMENT: frozenset({DossierState.IN_PROCESS}),
    Verb.ANSWER_SUPPLEMENT: frozenset({DossierState.INCOMPLETE, DossierState.PAUSED}),
    Verb.SEND_TO_TAX_OFFICE: frozenset({DossierState.IN_PROCESS}),
    Verb.RECORD_TAX_NOTICE: frozenset({DossierState.PAUSED}),
    Verb.RECORD_TAX_PAYMENT: frozenset({DossierState.PAUSED}),
    Verb.RECORD_CASH: OPEN_STATES | {DossierState.FINISHED},
    Verb.FINISH: frozenset({DossierState.IN_PROCESS}),
    Verb.WITHDRAW: OPEN_STATES | {DossierState.SUBMITTED, DossierState.INCOMPLETE},
    Verb.STOP: OPEN_STATES,
    Verb.REFUSE: OPEN_STATES,
    Verb.RETURN_DOSSIER: OPEN_STATES,
    Verb.RESCHEDULE: frozenset({DossierState.IN_PROCESS}),
    Verb.REOPEN: frozenset({DossierState.FINISHED, DossierState.HANDED_OVER}),
    Verb.HAND_OVER: frozenset({DossierState.FINISHED}),
    Verb.MOVE: OPEN_STATES | {DossierState.SUBMITTED},
    Verb.CONSULT: OPEN_STATES,
    Verb.REMIND_CONSULTED: OPEN_STATES,
    Verb.WITHDRAW_QUESTION: OPEN_STATES,
    Verb.ANSWER_QUESTION: OPEN_STATES,
    Verb.OPEN_CHILD: OPEN_STATES,
    Verb.REASSIGN: OPEN_STATES,
    # Undoing is for the day of acceptance, before anybody but the counter worked on it: ``dossiers.undoing``.
    Verb.CORRECT: frozenset({DossierState.IN_PROCESS}),
    Verb.VOID: frozenset({DossierState.SUBMITTED, DossierState.IN_PROCESS}),
    Verb.RETURN_CASH: OPEN_STATES | {DossierState.FINISHED, DossierState.HANDED_OVER},
    Verb.REPRINT_SLIP: OPEN_STATES | {DossierState.SUBMITTED, DossierState.FINISHED},
    Verb.SHELVE: frozenset({DossierState.FINISHED}),
    Verb.LOG_CONTACT: frozenset({DossierState.FINISHED}),
    Verb.RECORD_ARRIVAL: OPEN_STATES | {DossierState.SUBMITTED},
    Verb.SEND_BY_POST: frozenset({DossierState.FINISHED}),
    Verb.RECORD_DELIVERY: frozenset({DossierState.FINISHED}),
    Verb.RECORD_PARCEL_BACK: frozenset({DossierState.FINISHED}),
    Verb.LEAVE_LIST: frozenset({DossierState.IN_PROCESS}),
}
