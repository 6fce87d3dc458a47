"""The ends without a grant, told apart: rút hồ sơ, dừng giải quyết, từ chối giải quyết, trả hồ sơ.

The first two are what the applicant wished, and end with the outcome *withdrawn*; the other two are the
office's answer. Each keeps its own event. What was paid stays in the ledger.
"""

from datetime import date

from motcua.catalogue import queries as catalogue
from motcua.domain.actors import ActorKind
from motcua.domain.lifecycle import UNACCEPTED_STATES, DossierState, Outcome, Verb
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import EventKind, NoteKind, SupplementEnding
from motcua.dossiers.errors import DecisionTakenError, ReasonMissingError, RequestMissingError
from motcua.dossiers.operations.closing import end_without_grant
from motcua.dossiers.promise import is_past_due
from motcua.dossiers.sealed import seal_text
from motcua.dossiers.supplements import end_supplement
from motcua.records import operations as records


@operation
def withdraw(change: Change, *, reason: str = "", asked_on: date | None = None) -> None:
    """Take the dossier back, as its applicant wishes (rút hồ sơ).

    Citizens do it themselves and owe no reason; the clerk does it on a written request of ``asked_on``.
    Before acceptance it ends as not accepted, with the outcome that says why: no figure counts it.

    Raises:
        DecisionTakenError: the decision is signed.
        RequestMissingError: at the counter, without the day of the written request.
    """
    change.require(Verb.WITHDRAW)
    is_at_counter = change.envelope.actor.kind is ActorKind.OFFICER
    _refuse_if_decided(change)
    if is_at_counter:
        _require_request(change, asked_on)
    if change.dossier.state in UNACCEPTED_STATES:
        _take_back(change, reason)
    else:
        end_without_grant(change, Outcome.WITHDRAWN, reason)
    change.record(
        EventKind.WITHDRAWN,
        is_at_counter=is_at_counter,
        asked_on=asked_on.isoformat() if asked_on and is_at_counter else None,
    )


@operation
def stop(change: Change, *, reason: str, asked_on: date) -> None:
    """Stop handling at the applicant's written request of ``asked_on``, with a notice (dừng giải quyết).

    Decree 118/2025/NĐ-CP, Article 21. Signed by whoever acts.

    Raises:
        ReasonMissingError: the reason is empty.
        DecisionTakenError: the decision is signed.
        RequestMissingError: the day of the request lies before the acceptance or in the future.
    """
    change.require(Verb.STOP)
    _require_reason(reason)
    _refuse_if_decided(change)
    _require_request(change, asked_on)
    end_without_grant(change, Outcome.WITHDRAWN, reason)
    change.record(EventKind.STOPPED, asked_on=asked_on.isoformat())


@operation
def refuse(change: Change, *, reason: str) -> None:
    """Refuse what was asked for: the decision of whoever acts, with its number (từ chối giải quyết).

    Raises:
        ReasonMissingError: the reason is empty.
    """
    change.require(Verb.REFUSE)
    _require_reason(reason)
    dossier = change.dossier
    number = records.issue_number(
        dossier.id,
        dossier.decided_by_id,
        catalogue.version(dossier.procedure_version_id).code,
        change.envelope,
        signed_by=change.envelope.actor.account_id,
    )
    end_without_grant(change, Outcome.REFUSED, reason)
    change.record(EventKind.REFUSED, number=number.number)


@operation
def return_dossier(change: Change, *, reason: str) -> None:
    """Give the dossier back with the reason in writing (trả hồ sơ).

    It belongs within the deadline; after it the event says so, and the figures count it as overdue.

    Raises:
        ReasonMissingError: the reason is empty.
    """
    change.require(Verb.RETURN_DOSSIER)
    _require_reason(reason)
    end_without_grant(change, Outcome.RETURNED, reason)
    change.record(EventKind.RETURNED, is_after_due=is_past_due(change.dossier, change.at))


def _take_back(change: Change, reason: str) -> None:
    dossier = change.dossier
    end_supplement(change, SupplementEnding.UNANSWERED)
    if reason.strip():
        change.note(NoteKind.CLOSING, seal_text(dossier.applicant_id, reason.strip()))
    dossier.state, dossier.outcome = DossierState.DECLINED, Outcome.WITHDRAWN
    dossier.declined_at = change.at


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissingError


def _refuse_if_decided(change: Change) -> None:
    if change.dossier.approved_at is not None:
        raise DecisionTakenError(change.dossier.code)


def _require_request(change: Change, asked_on: date | None) -> None:
    accepted_at = change.dossier.accepted_at or change.dossier.submitted_at
    if asked_on is None or not local_day(accepted_at) <= asked_on <= local_day(change.at):
        raise RequestMissingError(change.dossier.code)
