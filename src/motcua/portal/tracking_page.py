"""Says in words where a dossier is: who holds it, since when, until when, and why it waits."""

from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.domain.lifecycle import DossierState, Outcome
from motcua.dossiers.queries import Tracking
from motcua.dossiers.wording import state_tag, step_state
from motcua.infrastructure.written import day, moment
from motcua.portal.parcels import parcel_words
from motcua.portal.standing import (
    FOR_ANYBODY,
    days_words,
    due_words,
    promise_words,
    reason_words,
    standing_of,
)


def tracking_page(found: Tracking, at: datetime) -> dict[str, Any]:
    """Return what ``portal/tracked.html`` shows; nothing of it is personal."""
    return {
        "code": found.code,
        "procedure_name": found.procedure_name,
        "state": state_tag(found.state, found.outcome),
        "standing": standing_in_words(found),
        "rows": _rows(found),
        "steps": [] if found.state == DossierState.VOIDED else _steps(found),
        "parcels": [parcel_words(one) for one in found.parcels],
        "asked_at": moment(at),
        "until": day(found.asked_until),
        "may_answer": found.may_answer,
    }


def standing_in_words(found: Tracking) -> str:
    """Return the one sentence that answers "where is my dossier?"."""
    standing = standing_of(found.state, found.outcome, found.urgency, found.due_at)
    words = FOR_ANYBODY[standing] % {
        "holder": found.holder,
        "since": moment(found.since),
        "due": moment(found.due_at),
        "answer": moment(found.answer_due_at),
        "paused": moment(found.paused_at),
        "reason": reason_words(found.pause_reason),
        "handed_over": moment(found.handed_over_at),
    }
    return words + promise_words(standing, found.promised_due_at)


def _rows(found: Tracking) -> list[dict[str, str]]:
    rows = [
        (_("Filed"), moment(found.submitted_at)),
        (_("To be added by"), day(found.asked_until)),
        (_("Waiting for the tax office"), days_words(found.tax_office_days)),
        (_("Waiting for the payer"), days_words(found.payer_days)),
        (_("Accepted"), moment(found.accepted_at)),
        (_("Due"), "" if found.state == DossierState.VOIDED else due_words(found.urgency, found.due_at)),
        (_("Promised with an apology"), moment(found.promised_due_at)),
        (_("Ended"), moment(found.finished_at)),
        (_("Handed over"), moment(found.handed_over_at)),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def _steps(found: Tracking) -> list[dict[str, Any]]:
    """Return the way of the dossier, from the filing on."""
    is_waiting = found.state in (DossierState.SUBMITTED, DossierState.INCOMPLETE)
    steps: list[dict[str, Any]] = [
        {"name": _("Filing"), "state": "done", "details": [moment(found.submitted_at)]},
        {
            "name": _first_answer(found),
            "state": "now" if is_waiting else "done",
            "details": [moment(found.accepted_at)] if found.accepted_at else [],
        },
    ]
    for step in found.steps:
        open_state = "waiting" if found.state == DossierState.PAUSED else "now"
        until = f" – {moment(step.closed_at)}" if step.closed_at else ""
        steps.append(
            {
                "name": capfirst(step.name),
                **step_state(step.closing, open_state),
                "details": [f"{step.unit_name} · {moment(step.opened_at)}{until}"],
            }
        )
    if found.state != DossierState.DECLINED:
        steps.append(_last(found))
    return steps


def _first_answer(found: Tracking) -> str:
    if found.state != DossierState.DECLINED:
        return _("Acceptance")
    return _("Withdrawn") if found.outcome == Outcome.WITHDRAWN else _("Declined")


def _last(found: Tracking) -> dict[str, Any]:
    state = "next"
    if found.handed_over_at:
        state = "done"
    elif found.finished_at:
        state = "ready"
    details = [moment(found.handed_over_at or found.finished_at)] if found.finished_at else []
    return {"name": _("Handing over the result"), "state": state, "details": details}
