"""Whom a dossier waited and waits for: supplements, financial obligations, and every pause with its paper."""

from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.desk.access import Desk
from motcua.desk.acts.waiting import may_request, needs_permission
from motcua.domain.lifecycle import Verb
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import queries
from motcua.dossiers.enums import EventKind, PauseReasonLabel, SupplementEnding
from motcua.dossiers.queries import DossierView, ItemView, ObligationView, PauseView, SupplementView
from motcua.infrastructure.written import count, day, moment
from motcua.organisations import queries as organisations

_ASKED = frozenset({EventKind.SUPPLEMENT_REQUESTED.value})
_OWED = frozenset({EventKind.SENT_TO_TAX_OFFICE.value})
_PAUSED = frozenset({EventKind.PAUSED.value, *_ASKED, *_OWED})


def waiting_panel(desk: Desk, view: DossierView) -> dict[str, Any]:
    """Return what ``desk/panels/waiting.html`` shows; nothing is looked up that never happened."""
    happened = {one.kind for one in view.timeline}
    supplements = queries.supplements_of(view.id) if happened & _ASKED else ()
    obligations = queries.obligations_of(view.id, desk.at) if happened & _OWED else ()
    pauses = queries.pauses_of(view.id) if happened & _PAUSED else ()
    names = organisations.officer_names(
        {one for pause in pauses for one in (pause.opened_by, pause.closed_by) if one is not None}
    )
    return {
        "request_url": reverse("desk:supplement_request", args=[view.code]) if may_request(view) else "",
        "answer_url": reverse("desk:supplement_answer", args=[view.code])
        if Verb.ANSWER_SUPPLEMENT in view.allowed and any(one.ended_at is None for one in supplements)
        else "",
        "waits_for_head": Verb.REQUEST_SUPPLEMENT_LATER in view.allowed and needs_permission(view),
        "supplements": [_supplement(desk, one) for one in supplements],
        "obligations": [_obligation(view, one) for one in obligations],
        "pauses": [_pause(one, names) for one in pauses],
    }


def _supplement(desk: Desk, one: SupplementView) -> dict[str, Any]:
    language = get_language() or "vi"
    is_over = one.is_over(local_day(desk.at))
    if one.ended_at is not None:
        standing = f"{capfirst(SupplementEnding(one.ending).label)}, {moment(one.ended_at)}"
    elif is_over:
        standing = _("The window ended on %(day)s without an answer") % {"day": day(one.until_on)}
    else:
        standing = _("The citizen may answer until %(day)s") % {"day": day(one.until_on)}
    return {
        "number": one.number if one.is_after_acceptance else 0,
        "asked": moment(one.asked_at),
        "standing": standing,
        "permission": one.permission,
        "items": [{"name": item_words(item, language), "reason": item.reason} for item in one.items],
        "letter": queries.reason_of_return(one) if is_over else "",
    }


def item_words(item: ItemView, language: str) -> str:
    """Return what is asked for, in words: a paper by its name, a page or question with what it is."""
    name = item.name.said_in(language)
    return name if item.kind.is_paper else _("In the form: %(name)s") % {"name": name}


def _obligation(view: DossierView, one: ObligationView) -> dict[str, Any]:
    rows = [
        (
            _("Transfer slip"),
            _("No. %(number)s of %(day)s, sent at %(moment)s to %(office)s")
            % {
                "number": one.slip_number,
                "day": day(one.slip_on),
                "moment": moment(one.sent_at),
                "office": one.tax_office,
            },
        ),
        (_("Waiting for the tax office"), _("%(days)d days") % {"days": one.tax_office_days}),
        (_("Notice of the tax office"), _notice(one)),
        (
            _("Waiting for the payer"),
            "" if one.payer_days is None else _("%(days)d days") % {"days": one.payer_days},
        ),
        (
            _("Proof of payment"),
            _proof(one),
        ),
    ]
    file_url = reverse("desk:file", args=[view.code, one.id]) if one.proof_file_id else ""
    return {
        "rows": [{"key": key, "value": value} for key, value in rows if value],
        "file_url": file_url if Verb.REVEAL in view.allowed else "",
    }


def _proof(one: ObligationView) -> str:
    if one.settled_at is None or not one.amount_vnd:
        return ""
    return " · ".join(filter(None, [one.proof_number, moment(one.settled_at)]))


def _notice(one: ObligationView) -> str:
    if one.noticed_at is None or one.amount_vnd is None:
        return ""
    if one.amount_vnd == 0:
        return _("No. %(number)s: nothing has to be paid") % {"number": one.notice_number}
    return _("No. %(number)s: %(amount)s đồng to the State, to be paid by %(day)s") % {
        "number": one.notice_number,
        "amount": count(one.amount_vnd),
        "day": day(one.pay_by),
    }


def _pause(one: PauseView, names: dict[Any, str]) -> dict[str, str]:
    until = moment(one.to_at) if one.to_at else _("now")
    paper = _("Paper: no. %(number)s of %(day)s") % {"number": one.paper_number, "day": day(one.paper_on)}
    who = names.get(one.opened_by, "")
    return {
        "reason": str(capfirst(PauseReasonLabel(one.reason).label)),
        "words": f"{moment(one.from_at)} – {until}" + (f" ({who})" if who else ""),
        "paper": paper if one.paper_number else "",
    }
