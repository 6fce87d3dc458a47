"""The page of one dossier for the officers who have it in hand."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.accounts import queries as accounts
from motcua.catalogue import queries as catalogue
from motcua.desk.access import Desk
from motcua.desk.acts import Act, acts_for
from motcua.desk.labels import NORMS, URGENCY, sheets
from motcua.desk.navigation import navigation
from motcua.desk.panels.collecting import collecting_panel
from motcua.desk.panels.consultations import consultation_rows
from motcua.desk.panels.kin import kin_panel
from motcua.desk.panels.signatures import signature_rows
from motcua.desk.panels.waiting import waiting_panel
from motcua.desk.route_list import route_of_dossier
from motcua.domain.actors import Role
from motcua.domain.lifecycle import DossierState, Verb
from motcua.domain.permissions import WORKING_ROLES
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.enums import ChannelLabel, EventKind, NoteKind, OutcomeLabel, PaperKind
from motcua.dossiers.queries import DocumentView, DossierView, PaperView, newest
from motcua.dossiers.wording import state_tag, step_state
from motcua.infrastructure.written import day, dong, moment
from motcua.organisations import queries as organisations
from motcua.payments.enums import AmountState

_PLACES: Final = {
    DossierState.SUBMITTED: "counter",
    DossierState.INCOMPLETE: "waiting",
    DossierState.FINISHED: "hand_over",
}


@dataclass(frozen=True, slots=True)
class Names:
    """Names that the page needs, looked up at once."""

    units: dict[UUID, str]
    officers: dict[UUID, str]

    def officer(self, account_id: UUID | None) -> str:
        """Return who acted, in words."""
        return self.officers.get(account_id, _("the citizen")) if account_id else _("the system")

    def acting(self, account_id: UUID | None, on_behalf_of: UUID | None) -> str:
        """Return who acted, and for whom where the role was lent."""
        who = self.officer(account_id)
        if on_behalf_of is None:
            return who
        return _("%(name)s, on behalf of %(other)s") % {"name": who, "other": self.officer(on_behalf_of)}


def context(desk: Desk, view: DossierView, refused: Act | None = None) -> dict[str, Any]:
    """Return everything the template ``desk/dossier.html`` shows."""
    names = _names(view, desk)
    language = get_language() or "vi"
    version = catalogue.version(view.version_id)
    return {
        "desk_navigation": navigation(desk, current=_place(desk, view)),
        "view": view,
        "procedure_name": version.package.name.said_in(language),
        "state": state_tag(view.state, view.outcome),
        "urgency": URGENCY[view.urgency],
        "may_reveal": Verb.REVEAL in view.allowed,
        "facts": _facts(view, names, desk),
        "steps": _steps(view, names),
        "route": route_of_dossier(view, version.number),
        "documents": _documents(view, language),
        "slips": slips_of(view),
        "collecting": collecting_panel(view),
        "control_sheet": reverse("desk:paper", args=[view.code, PaperKind.CONTROL_SHEET.value])
        if view.accepted_at and Verb.REVEAL in view.allowed
        else "",
        "waits": waiting_panel(desk, view),
        "amounts": amount_rows(view),
        "result": _result(view),
        "signatures": signature_rows(view, names.officers),
        "notes": [
            {
                "kind": capfirst(NoteKind(note.kind).label),
                "when": moment(note.written_at),
                "who": names.officer(note.written_by),
                "text": note.text,
            }
            for note in view.notes
        ],
        "timeline": [
            {
                "what": EventKind(one.kind).label,
                "when": moment(one.at),
                "who": names.acting(one.account_id, one.on_behalf_of),
            }
            for one in view.timeline
        ],
        "consultations": consultation_rows(view, names.units, names.officers),
        "ask_url": reverse("desk:ask", args=[view.code]) if Verb.CONSULT in view.allowed else "",
        **kin_panel(desk, view, names.units),
        "acts": [_saying_how_much(act, view) for act in acts_for(desk, view, refused)],
        "form": refused.form if refused else None,
    }


def _place(desk: Desk, view: DossierView) -> str:
    """Return the place of the navigation where the officer finds such a dossier again."""
    if Role.CLERK in desk.roles:
        return _PLACES.get(DossierState(view.state), "handling")
    return "handling" if desk.roles & WORKING_ROLES else "money"


def _saying_how_much(act: Act, view: DossierView) -> Act:
    """Name the sum on the button that records its payment."""
    if act.verb is Verb.RECORD_CASH:
        due = sum(one.amount for one in view.amounts if one.state == AmountState.DUE)
        act.form.button = _("Cash received: %(cash)s") % {"cash": dong(due)}
    return act


def amount_rows(view: DossierView) -> list[dict[str, str]]:
    """Return what the dossier costs, each amount with its state in words."""
    return [
        {"key": one.label, "value": f"{dong(one.amount)} ({AmountState(one.state).label})"}
        for one in view.amounts
    ]


def _names(view: DossierView, desk: Desk) -> Names:
    unit_ids = {view.received_by, view.handled_by, view.decided_by, *(step.unit_id for step in view.steps)}
    unit_ids |= {one.unit_id for one in view.questions} | {one.handled_by for one in view.kin}
    people = {one.account_id for one in view.timeline} | {note.written_by for note in view.notes}
    people |= {one.on_behalf_of for one in view.timeline}
    people |= {one.asked_by for one in view.questions} | {one.ended_by for one in view.questions}
    people |= {step.taken_by for step in view.steps} | {step.closed_by for step in view.steps}
    return Names(
        organisations.unit_names(unit_ids, local_day(desk.at)),
        organisations.officer_names({one for one in people if one is not None}),
    )


def _facts(view: DossierView, names: Names, desk: Desk) -> list[dict[str, str]]:
    people = accounts.masked_people({view.applicant_id, view.filed_by or view.applicant_id})
    masked = {one: f"{known.name} · {known.identity_number}" for one, known in people.items()}
    rows = [
        (_("Applicant"), masked[view.applicant_id]),
        (
            _("Filed by"),
            _("%(person)s, on behalf of the applicant") % {"person": masked[view.filed_by]}
            if view.filed_by
            else "",
        ),
        (_("Filed"), f"{moment(view.submitted_at)}, {ChannelLabel(view.channel).label}"),
        (_("Received by"), names.units[view.received_by]),
        (_("Handled by"), names.units[view.handled_by]),
        (_("Unit that decides"), names.units[view.decided_by] if view.decided_by != view.handled_by else ""),
        (_("Charged with lateness"), _charged(view, names, desk)),
        (_("Answer due"), moment(view.answer_due_at) if view.state == DossierState.SUBMITTED else ""),
        (_("Accepted"), moment(view.accepted_at)),
        (_("Due"), moment(view.due_at)),
        (_("Promised with an apology"), moment(view.ends.promised_due_at)),
        (_("First end, before it was opened again"), first_end_words(view)),
        (_("Ended"), moment(view.finished_at)),
        (_("Handed over"), moment(view.handed_over_at)),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def first_end_words(view: DossierView) -> str:
    """Return when and how a dossier that was opened again ended the first time; empty for every other."""
    first = view.ends.first_end
    if first is None:
        return ""
    return f"{moment(first.finished_at)} ({OutcomeLabel(first.outcome).label})"


def _charged(view: DossierView, names: Names, desk: Desk) -> str:
    """Return in words whose lateness it is where another unit received the dossier; else it is plain."""
    if organisations.one_stop_of(view.handled_by, local_day(desk.at)) == view.received_by:
        return ""
    units = {"unit": names.units[view.handled_by], "counter": names.units[view.received_by]}
    return _("%(unit)s; %(counter)s received for it (tiếp nhận hộ)") % units


def _steps(view: DossierView, names: Names) -> list[dict[str, Any]]:
    found = []
    for step in view.steps:
        details = [
            f"{names.units[step.unit_id]} · {moment(step.opened_at)}"
            + (f" – {moment(step.closed_at)} ({names.officer(step.closed_by)})" if step.closed_at else "")
        ]
        if step.closed_at is None and step.norm_due_at:
            until = _("Norm of this step: until %(moment)s") % {"moment": moment(step.norm_due_at)}
            details.append(f"{until} – {NORMS[step.norm]['words']}" if step.norm in NORMS else until)
        if step.closed_at is None and step.taken_by:
            details.append(_("Taken by %(name)s") % {"name": names.officer(step.taken_by)})
        found.append({"name": step.name, **step_state(step.closing), "details": details})
    return found


def slips_of(view: DossierView) -> list[dict[str, Any]]:
    """Return the official papers to print; one that a job is still setting is named already."""
    if Verb.REVEAL not in view.allowed:
        return []
    slips = [
        {
            "words": _paper_words(view, one.kind) + _set_again_words(view, one),
            "url": reverse("desk:paper", args=[view.code, one.kind.value]) + f"?so={one.event}",
            "is_ready": True,
            "word_url": reverse("desk:word", args=[view.code, one.kind.value])
            if one.kind.has_word_version and one == newest(view, one.kind)
            else "",
        }
        for one in view.papers
        if one.kind is not PaperKind.CONTROL_SHEET
    ]
    return slips + [
        {
            "words": _paper_words(view, kind),
            "url": reverse("desk:paper", args=[view.code, kind.value]),
            "is_ready": False,
        }
        for kind in view.awaited_papers
    ]


def _set_again_words(view: DossierView, paper: PaperView) -> str:
    """Return when a paper was asked for that is set again each time; empty for one that is set once."""
    if paper.kind.is_internal or not paper.event:
        return ""
    return f" – {moment(view.timeline[paper.event - 1].at)}"


def _paper_words(view: DossierView, kind: PaperKind) -> str:
    if kind not in view.drawn:
        return str(kind.label)
    return f"{kind.label}: {view.drawn[kind].said_in(get_language() or 'vi')}"


def document_names(view: DossierView, language: str) -> list[str]:
    """Return what each paper of the dossier is, in the order in which they stand there."""
    known = {one.id: one.name for one in catalogue.version(view.version_id).package.documents}
    return [
        one.name or (known[one.key].said_in(language) if one.key in known else one.key)
        for one in view.documents
    ]


def _documents(view: DossierView, language: str) -> list[dict[str, str]]:
    return [
        {
            "name": name,
            "history": _history(document),
            "url": reverse("desk:file", args=[view.code, document.id])
            if document.file_id and Verb.REVEAL in view.allowed
            else "",
            "papers": sheets(document.originals, document.copies),
        }
        for document, name in zip(view.documents, document_names(view, language), strict=True)
    ]


def _history(document: DocumentView) -> str:
    """Return how a paper stands to others of its name: what came later, what was replaced."""
    if document.replaced_at is not None:
        return _("replaced at %(moment)s") % {"moment": moment(document.replaced_at)}
    return _("added at %(moment)s") % {"moment": moment(document.came_at)} if document.came_at else ""


def _result(view: DossierView) -> dict[str, str] | None:
    if view.result is None:
        return None
    return {
        "number": view.result.number,
        "signed_on": day(view.result.signed_on),
        "url": reverse("desk:result", args=[view.code])
        if view.result.file_id and Verb.REVEAL in view.allowed
        else "",
        "paper_note": view.result.paper_note,
        "verification_code": view.result.verification_code if view.result.is_attached else "",
    }
