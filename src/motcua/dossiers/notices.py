"""Notices that tell an applicant what the office decided after acceptance: apology, stop, refusal, return."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from motcua.audit import queries as audit
from motcua.audit.queries import EntryRecord
from motcua.calendars import queries as calendars
from motcua.documents import papers
from motcua.domain.actors import ActorKind
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.enums import EventKind, NoteKind, PaperKind
from motcua.dossiers.models import Dossier
from motcua.dossiers.sealed import open_text
from motcua.organisations import queries as organisations

REFUND: Final = (
    "Phí, lệ phí đã nộp (nếu có) được giữ nguyên trong sổ thu; việc hoàn trả do bộ phận tài chính "
    "xem xét, quyết định theo quy định."
)
RECIPIENTS: Final = ("Như trên", "Lưu: VT")
REMEDY: Final = (
    "Nếu không đồng ý, người nộp hồ sơ có quyền khiếu nại hoặc khởi kiện theo quy định của pháp luật."
)
NOTICE_OF: Final = {
    EventKind.RESCHEDULED: PaperKind.APOLOGY_LETTER,
    EventKind.STOPPED: PaperKind.STOP_NOTICE,
    EventKind.REFUSED: PaperKind.REFUSAL_LETTER,
    EventKind.RETURNED: PaperKind.RETURN_LETTER,
}


@dataclass(frozen=True, slots=True)
class Head:
    """What every notice begins with; ``given_back`` names the papers of which originals lie here."""

    issuer: papers.Issuer
    applicant: papers.Applicant
    tracking_url: str
    lookup_code: str
    given_back: tuple[str, ...]


def _apology(dossier: Dossier, entry: EntryRecord, head: Head) -> papers.ApologyLetter:
    title, source = _form("apology_letter", entry.occurred_at)
    earlier = [one for one in audit.entries(dossier.id) if one.kind == EventKind.RESCHEDULED]
    occasion = sum(one.seq <= entry.seq for one in earlier)
    first_due_at = dossier.original_due_at or entry.occurred_at
    last = datetime.fromisoformat(str(entry.body["last_due_at"]))
    return papers.ApologyLetter(
        issuer=head.issuer,
        applicant=head.applicant,
        code=dossier.code,
        procedure_name=dossier.procedure.name_vi,
        form_title=title,
        form_source=source,
        accepted_at=dossier.accepted_at or dossier.submitted_at,
        first_due_at=first_due_at,
        new_due_at=datetime.fromisoformat(str(entry.body["promised_due_at"])),
        last_due_at=last if last != first_due_at else None,
        occasion=occasion,
        reason=_reason(dossier, entry, NoteKind.APOLOGY),
        signer=_signer(entry, head),
        recipients=RECIPIENTS,
        tracking_url=head.tracking_url,
        lookup_code=head.lookup_code,
    )


def _stop(dossier: Dossier, entry: EntryRecord, head: Head) -> papers.StopNotice:
    title, source = _form("stop_notice", entry.occurred_at, papers.STOP_TITLE)
    asked_on = entry.body.get("asked_on")
    return papers.StopNotice(
        issuer=head.issuer,
        applicant=head.applicant,
        code=dossier.code,
        procedure_name=dossier.procedure.name_vi,
        accepted_at=dossier.accepted_at,
        asked_on=date.fromisoformat(str(asked_on)) if asked_on else None,
        stopped_at=entry.occurred_at,
        reason=_reason(dossier, entry, NoteKind.CLOSING),
        signer=_signer(entry, head),
        recipients=RECIPIENTS,
        tracking_url=head.tracking_url,
        form_title=title,
        form_source=source,
        given_back=head.given_back,
        refund=REFUND,
        lookup_code=head.lookup_code,
    )


def _refusal(dossier: Dossier, entry: EntryRecord, head: Head) -> papers.RefusalLetter:
    title, source = _form("refusal_letter", entry.occurred_at, papers.REFUSAL_TITLE)
    return _answer(dossier, entry, head, title, source)


def _return(dossier: Dossier, entry: EntryRecord, head: Head) -> papers.RefusalLetter:
    title, source = _form("return_letter", entry.occurred_at, papers.RETURN_TITLE)
    return _answer(dossier, entry, head, title, source)


def _answer(
    dossier: Dossier, entry: EntryRecord, head: Head, title: str, source: str
) -> papers.RefusalLetter:
    return papers.RefusalLetter(
        issuer=head.issuer,
        applicant=head.applicant,
        code=dossier.code,
        procedure_name=dossier.procedure.name_vi,
        accepted_at=dossier.accepted_at or dossier.submitted_at,
        reasons=(_reason(dossier, entry, NoteKind.CLOSING),),
        signer=_signer(entry, head),
        recipients=RECIPIENTS,
        tracking_url=head.tracking_url,
        form_title=title,
        form_source=source,
        given_back=head.given_back,
        remedy=REMEDY,
        lookup_code=head.lookup_code,
    )


MAKERS: Final[dict[PaperKind, Callable[[Dossier, EntryRecord, Head], papers.Slip]]] = {
    PaperKind.APOLOGY_LETTER: _apology,
    PaperKind.STOP_NOTICE: _stop,
    PaperKind.REFUSAL_LETTER: _refusal,
    PaperKind.RETURN_LETTER: _return,
}


def _form(key: str, at: datetime, title: str = "") -> tuple[str, str]:
    """Return title and source of a form in the regime of ``at``; a paper that it has no form of is named."""
    regime = calendars.regime_on(local_day(at))
    if key in regime.form_titles:
        return regime.form_titles[key], regime.form_source
    return title, ""


def _reason(dossier: Dossier, entry: EntryRecord, kind: NoteKind) -> str:
    note = dossier.notes.filter(kind=kind, id=str(entry.body.get("note"))).first()
    return open_text(dossier.applicant_id, note.sealed_text) if note else ""


def _signer(entry: EntryRecord, head: Head) -> papers.Signer:
    """Return who signs; for what a decision lets the software do by itself, the agency and the decision."""
    if decision := str(entry.body.get("decision", "")):
        return papers.Signer(head.issuer.unit_name, decision=decision)
    actor = str(entry.body["actor"])
    officer = None if actor in list(ActorKind) else organisations.officer_of(UUID(actor))
    return papers.Signer(officer.title, officer.full_name) if officer else papers.Signer("")
