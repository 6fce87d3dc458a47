"""The page of one dossier for the citizen whose dossier it is."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import PublishedVersion
from motcua.domain.dossier_codes import shown_lookup_code
from motcua.domain.forms.definition import Circumstances
from motcua.domain.lifecycle import DossierState, Outcome, Verb
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.enums import ChannelLabel, NoteKind
from motcua.dossiers.queries import DossierView, Filed, parcels_of
from motcua.dossiers.wording import state_tag, step_state
from motcua.eforms.summary import check_answers
from motcua.eforms.wording import helper_words
from motcua.infrastructure.written import day, dong, moment
from motcua.organisations import queries as organisations
from motcua.payments.enums import AmountState
from motcua.portal.access import Visit
from motcua.portal.parcels import parcel_words
from motcua.portal.standing import FOR_ITS_CITIZEN, due_words, promise_words, reason_words, standing_of
from motcua.portal.waiting import asked_of, owed_rows

ENDED = frozenset({DossierState.FINISHED, DossierState.HANDED_OVER})


def dossier_page(visit: Visit, view: DossierView, filed: Filed) -> dict[str, Any]:
    """Return what ``portal/dossier.html`` shows."""
    version = catalogue.version(view.version_id)
    names = organisations.unit_names(
        {
            view.received_by,
            view.handled_by,
            *(step.unit_id for step in view.steps),
            *(one.handled_by for one in view.kin),
        },
        visit.today,
    )
    return {
        "code": view.code,
        "lookup_code": shown_lookup_code(filed.lookup_code),
        "procedure": {"code": view.procedure_code, "name": version.package.name.said_in(visit.language)},
        "state": state_tag(view.state, view.outcome),
        "next_words": _next_words(view, names[view.received_by]),
        "may_withdraw": Verb.WITHDRAW in view.allowed and not view.ends.is_decided,
        "is_declined": view.state == DossierState.DECLINED and view.outcome != Outcome.WITHDRAWN,
        "reasons": _reasons(view),
        "parcels": [parcel_words(one) for one in parcels_of(view.id)],
        "asked": asked_of(view, visit),
        "owed": owed_rows(view, visit),
        "facts": [*_facts(view, names), *_helper(filed)],
        "explanation": view.explanation,
        "steps": _steps(view, names),
        "result": _result(view),
        "kin": _kin(view, names),
        "amounts": [
            {"key": one.label, "value": f"{dong(one.amount)} ({AmountState(one.state).label})"}
            for one in view.amounts
        ],
        "papers": [
            {
                "name": one.kind.label,
                "url": reverse("portal:official_paper", args=[view.code, one.kind.value])
                + f"?so={one.event}",
                "when": moment(view.timeline[one.event - 1].at) if one.event else "",
            }
            for one in view.papers
        ],
        "awaited_papers": [one.label for one in view.awaited_papers],
        "documents": _documents(view, version, visit.language),
        "pages": _pages(view, version, filed, visit.language),
    }


def _kin(view: DossierView, names: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """Return the dossiers that belong to this one: what was opened from it for other units, or its parent."""
    return [
        {
            "words": f"{one.code} – {one.procedure_name}, {names[one.handled_by]}",
            "url": reverse("portal:dossier", args=[one.code]),
            "state": state_tag(one.state, one.outcome),
            "is_waited_for": one.is_waited_for,
        }
        for one in view.kin
    ]


def may_have_result(view: DossierView) -> bool:
    """Tell whether the file of the result may be given out: it is finished and nothing is left to pay."""
    is_given = view.state in ENDED and view.outcome == Outcome.GRANTED
    is_paid = all(one.state is not AmountState.DUE or one.amount == 0 for one in view.amounts)
    return is_given and is_paid and view.result is not None and view.result.is_attached


def _next_words(view: DossierView, counter: str) -> str:
    """Return what happens next, or what the citizen has to do."""
    standing = standing_of(view.state, view.outcome, view.urgency, view.due_at)
    words = FOR_ITS_CITIZEN[standing] % {
        "counter": counter,
        "answer": moment(view.answer_due_at),
        "due": moment(view.due_at),
        "paused": moment(view.paused_at),
        "reason": reason_words(view.pause_reason),
    }
    return words + promise_words(standing, view.ends.promised_due_at)


def _facts(view: DossierView, names: Mapping[UUID, str]) -> list[dict[str, str]]:
    rows = [
        (_("Filed"), f"{moment(view.submitted_at)}, {ChannelLabel(view.channel).label}"),
        (_("Received by"), names[view.received_by]),
        (_("Handled by"), names[view.handled_by]),
        (_("Accepted"), moment(view.accepted_at)),
        (_("Due"), due_words(view.urgency, view.due_at)),
        (_("Promised with an apology"), moment(view.ends.promised_due_at)),
        (_("First ended"), moment(view.ends.first_end.finished_at) if view.ends.first_end else ""),
        (_("Ended"), moment(view.finished_at)),
        (_("Handed over"), moment(view.handed_over_at)),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def _helper(filed: Filed) -> list[dict[str, str]]:
    words = helper_words(filed.helper)
    return [{"key": _("Filled in with the help of"), "value": words}] if words else []


def _reasons(view: DossierView) -> list[dict[str, str]]:
    return [
        {"kind": capfirst(str(NoteKind(one.kind).label)), "when": moment(one.written_at), "text": one.text}
        for one in view.notes
    ]


def _steps(view: DossierView, names: Mapping[UUID, str]) -> list[dict[str, Any]]:
    open_state = "waiting" if view.state == DossierState.PAUSED else "now"
    return [
        {
            "name": capfirst(step.name),
            **step_state(step.closing, open_state),
            "details": [
                f"{names[step.unit_id]} · {moment(step.opened_at)}"
                + (f" – {moment(step.closed_at)}" if step.closed_at else "")
            ],
        }
        for step in view.steps
    ]


def _documents(view: DossierView, version: PublishedVersion, language: str) -> list[dict[str, str]]:
    names = {one.id: one.name for one in version.package.documents}
    return [
        {
            "name": one.name or (names[one.key].said_in(language) if one.key in names else one.key),
            "replaced": moment(one.replaced_at),
            "url": reverse("portal:paper", args=[view.code, one.id]) if one.file_id else "",
        }
        for one in view.documents
    ]


def _pages(view: DossierView, version: PublishedVersion, filed: Filed, language: str) -> list[dict[str, Any]]:
    circumstances = Circumstances(view.channel, local_day(view.submitted_at))
    return [
        {
            "title": page.title,
            "rows": [{"key": row.key, "lines": list(row.values) or ["–"]} for row in page.rows],
        }
        for page in check_answers(version.form, filed.answers, circumstances, language)
    ]


def _result(view: DossierView) -> dict[str, str] | None:
    if view.result is None or view.state not in ENDED or view.outcome != Outcome.GRANTED:
        return None
    has_file = view.result.file_id is not None
    return {
        "number": view.result.number,
        "signed_on": day(view.result.signed_on),
        "url": reverse("portal:result", args=[view.code]) if has_file and may_have_result(view) else "",
        "is_unpaid": "yes" if has_file and not may_have_result(view) else "",
        "paper_note": view.result.paper_note,
        "verification_code": view.result.verification_code,
    }
