"""Official papers about a dossier: which one each event asks for, and what stands on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import override

from motcua.audit import queries as audit
from motcua.audit.queries import EntryRecord
from motcua.calendars import queries as calendars
from motcua.calendars.explanations import sentences, to_the_minute
from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import PublishedVersion
from motcua.documents import papers
from motcua.documents.operations import store_paper
from motcua.documents.paper_templates import pdf_of_paper
from motcua.domain.actors import ActorKind
from motcua.domain.dossier_codes import shown_lookup_code
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.package import DocumentKind, RequiredDocument
from motcua.domain.vietnam_time import VIETNAM, local_day
from motcua.dossiers import notices
from motcua.dossiers.control_sheet import control_rows
from motcua.dossiers.declaration import CHANNELS, LANGUAGE, filled_form
from motcua.dossiers.enums import DossierStateLabel, EventKind, NoteKind, PaperKind
from motcua.dossiers.issuers import authority_at, issuer_at, register_number, slip_number
from motcua.dossiers.models import Dossier, Paper, SubmittedDocument
from motcua.dossiers.promise import derivation_of
from motcua.dossiers.queries.filer import filer_name
from motcua.dossiers.queries.supplements import supplements_of
from motcua.dossiers.reissued import reissued_by
from motcua.dossiers.sealed import Contents, contents_of, open_text
from motcua.organisations import queries as organisations
from motcua.payments import queries as payments
from motcua.payments.enums import AmountState

TERM_UNITS: Final = {
    "working_day": "ngày làm việc",
    "calendar_day": "ngày",
    "month": "tháng",
    "working_hour": "giờ làm việc",
}


_WINDOW_NOTE: Final = (
    "Quá thời hạn trên mà chưa nhận được nội dung bổ sung, hồ sơ có thể được trả lại kèm lý do."
)


def make_papers(dossier: Dossier, event: EventKind, version: int, at: datetime) -> None:
    """Set the papers that ``event`` asks for, each once; most events ask for none."""
    for kind in _kinds(dossier, event, version):
        number = version if event in SET_AGAIN_FOR else 0
        if not Paper.objects.filter(dossier=dossier, kind=kind, event=number).exists():
            stored = store_paper(pdf_of_paper(slip_of(dossier, kind, version)), at=at)
            Paper.objects.get_or_create(
                dossier=dossier, kind=kind, event=number, defaults={"file_id": stored.id, "made_at": at}
            )


def _kinds(dossier: Dossier, event: EventKind, version: int) -> tuple[PaperKind, ...]:
    if event is not EventKind.SLIP_REPRINTED:
        return PAPERS_OF.get(event, ())
    return next(reissued_by(one) for one in audit.entries(dossier.id, after=version - 1))


def draw_control_sheet(dossier: Dossier, at: datetime) -> None:
    """Set Form 05 as the log stands now; it takes the place of an older one."""
    if Paper.objects.filter(dossier=dossier, kind=PaperKind.CONTROL_SHEET, event=dossier.version).exists():
        return
    slip = slip_of(dossier, PaperKind.CONTROL_SHEET, dossier.version)
    stored = store_paper(pdf_of_paper(slip), at=at)
    Paper.objects.update_or_create(
        dossier=dossier,
        kind=PaperKind.CONTROL_SHEET,
        defaults={"file_id": stored.id, "made_at": at, "event": dossier.version},
    )


def slip_of(dossier: Dossier, kind: PaperKind, version: int) -> papers.Slip:
    """Return what stands on the paper; ``version``, which its event made, tells who acted."""
    if kind in notices.MAKERS:
        return _notice(dossier, kind, version)
    return _MAKERS[kind](dossier, _officer(dossier.id, version))


def _notice(dossier: Dossier, kind: PaperKind, version: int) -> papers.Slip:
    entry = audit.entries(dossier.id, after=version - 1)[0]
    contents = contents_of(dossier.applicant_id, dossier.sealed)
    head = notices.Head(
        issuer=_notifier(dossier, entry),
        applicant=_applicant(contents),
        tracking_url=_tracking_url(dossier),
        lookup_code=shown_lookup_code(contents.lookup_code),
        given_back=tuple(one.name for one in _handed_in(dossier) if one.originals),
    )
    return notices.MAKERS[kind](dossier, entry, head)


def _notifier(dossier: Dossier, entry: EntryRecord) -> papers.Issuer:
    """Return who tells the applicant: for the desk its agency, for a decision the agency that decided."""
    at, number = entry.occurred_at, str(entry.body.get("number") or papers.BLANK)
    desk = issuer_at(dossier.received_by_id, at, number=number)
    if entry.kind == EventKind.STOPPED:
        return desk
    return replace(authority_at(dossier.decided_by_id, at, number=number), desk_name=desk.desk_name)


def _officer(dossier_id: UUID, version: int) -> str:
    entry = next((one for one in audit.entries(dossier_id, after=version - 1) if one.seq == version), None)
    actor = str(entry.body["actor"]) if entry else ActorKind.SYSTEM.value
    if actor in list(ActorKind):
        return ""
    return organisations.officer_names([UUID(actor)]).get(UUID(actor), "")


def _submission_slip(dossier: Dossier, _officer: str) -> papers.SubmissionSlip:
    contents = contents_of(dossier.applicant_id, dossier.sealed)
    applicant = _applicant(contents)
    return papers.SubmissionSlip(
        issuer=_issuer(dossier, dossier.submitted_at),
        applicant=applicant,
        filer_name=filer_name(dossier, applicant.name, dossier.submitted_at),
        channel=CHANNELS[Channel(dossier.channel)],
        replaces=_replaced(dossier, PaperKind.SUBMISSION_SLIP),
        code=dossier.code,
        lookup_code=shown_lookup_code(contents.lookup_code),
        procedure_name=dossier.procedure.name_vi,
        submitted_at=dossier.submitted_at,
        answer_due_at=dossier.answer_due_at,
        tracking_url=_tracking_url(dossier),
        documents=_handed_in(dossier),
    )


def _acceptance_slip(dossier: Dossier, officer: str) -> papers.AcceptanceSlip:
    contents = contents_of(dossier.applicant_id, dossier.sealed)
    accepted_at = dossier.accepted_at or dossier.submitted_at
    regime = calendars.regime_on(local_day(accepted_at))
    derivation = derivation_of(dossier, accepted_at, explain=True)
    applicant = _applicant(contents)
    return papers.AcceptanceSlip(
        issuer=_slip_issuer(dossier, accepted_at),
        applicant=applicant,
        filer_name=filer_name(dossier, applicant.name, accepted_at),
        code=dossier.code,
        procedure_name=dossier.procedure.name_vi,
        form_title=regime.form_titles["acceptance_slip"],
        form_source=regime.form_source,
        documents=_handed_in(dossier),
        term=_term(dossier),
        accepted_at=accepted_at,
        due_at=dossier.original_due_at,
        result_place=organisations.unit(dossier.received_by_id, local_day(accepted_at)).name,
        clerk_name=officer,
        register_book=str(local_day(accepted_at).year),
        register_number=register_number(dossier.code),
        replaces=_replaced(dossier, PaperKind.ACCEPTANCE_SLIP),
        tracking_url=_tracking_url(dossier),
        lookup_code=shown_lookup_code(contents.lookup_code),
        amounts=tuple(
            papers.AmountLine(one.label, one.amount)
            for one in payments.amounts_due(dossier.id)
            if not one.exemption_reason and one.state is not AmountState.REVERSED
        ),
        explanation=tuple(
            sentences(to_the_minute(one for one in derivation.explanation if not one.is_about_status))
        )
        if derivation
        else (),
    )


def _decline_letter(dossier: Dossier, officer: str) -> papers.DeclineLetter:
    declined_at = dossier.declined_at or dossier.submitted_at
    regime = calendars.regime_on(local_day(declined_at))
    reasons = dossier.notes.filter(kind=NoteKind.DECLINE).order_by("id")
    contents = contents_of(dossier.applicant_id, dossier.sealed)
    applicant = _applicant(contents)
    return papers.DeclineLetter(
        issuer=_slip_issuer(dossier, declined_at),
        applicant=applicant,
        filer_name=filer_name(dossier, applicant.name, declined_at),
        code=dossier.code,
        procedure_name=dossier.procedure.name_vi,
        form_title=regime.form_titles["decline_letter"],
        form_source=regime.form_source,
        reasons=tuple(open_text(dossier.applicant_id, one.sealed_text) for one in reasons),
        clerk_name=officer,
        decision=_decision(dossier),
        tracking_url=_tracking_url(dossier),
        lookup_code=shown_lookup_code(contents.lookup_code),
    )


def _decision(dossier: Dossier) -> str:
    """Return what allowed the software to decline by itself; empty where a clerk declined."""
    declined = (one for one in audit.entries(dossier.id) if one.kind == EventKind.DECLINED)
    return next((str(one.body.get("decision", "")) for one in declined), "")


def _replaced(dossier: Dossier, kind: PaperKind) -> datetime | None:
    """Return when the slip was printed whose place this one takes; None for the first."""
    last = Paper.objects.filter(dossier=dossier, kind=kind).order_by("-event").first()
    return last.made_at if last else None


def _supplement_letter(dossier: Dossier, officer: str) -> papers.SupplementLetter:
    asked = supplements_of(dossier.id)[-1]
    regime = calendars.regime_on(local_day(asked.asked_at))
    contents = contents_of(dossier.applicant_id, dossier.sealed)
    applicant = _applicant(contents)
    return papers.SupplementLetter(
        issuer=_slip_issuer(dossier, asked.asked_at),
        applicant=applicant,
        filer_name=filer_name(dossier, applicant.name, asked.asked_at),
        code=dossier.code,
        lookup_code=shown_lookup_code(contents.lookup_code),
        procedure_name=dossier.procedure.name_vi,
        form_title=regime.form_titles["supplement_request"],
        form_source=regime.form_source,
        items=tuple(papers.SupplementItem(item.name.vi, item.reason) for item in asked.items),
        answer_by=datetime.combine(asked.until_on, time(17), VIETNAM),
        window_note=_WINDOW_NOTE,
        officer_name=officer,
        tracking_url=_tracking_url(dossier),
    )


def _filled_form(dossier: Dossier, _officer: str) -> papers.FilledForm:
    return filled_form(dossier, _issuer(dossier, dossier.submitted_at), _handed_in(dossier))


def _control_sheet(dossier: Dossier, _officer: str) -> papers.ControlSheet:
    entries = [one for one in audit.entries(dossier.id) if one.seq <= dossier.version]
    accepted_at = dossier.accepted_at or dossier.submitted_at
    regime = calendars.regime_on(local_day(accepted_at))
    desks = (dossier.received_by_id, dossier.handled_by_id, dossier.decided_by_id)
    others = set(dossier.steps.exclude(unit__in=desks).values_list("unit", flat=True))
    others |= set(dossier.consultations.values_list("unit", flat=True))
    with override(LANGUAGE):
        state = capfirst(str(DossierStateLabel(dossier.state).label))
    return papers.ControlSheet(
        issuer=_issuer(dossier, entries[-1].occurred_at),
        applicant=_applicant(contents_of(dossier.applicant_id, dossier.sealed)),
        code=dossier.code,
        procedure_name=dossier.procedure.name_vi,
        form_title=regime.form_titles["control_sheet"],
        form_source=regime.form_source,
        accepted_at=accepted_at,
        due_at=dossier.due_at,
        handled_by=organisations.unit(dossier.handled_by_id, local_day(accepted_at)).authority_name,
        consulted=tuple(
            sorted(one.authority_name for one in organisations.units(others, local_day(accepted_at)).values())
        ),
        state=state,
        rows=control_rows(dossier, entries),
        tracking_url=_tracking_url(dossier),
    )


PAPERS_OF: Final = {
    EventKind.SUBMITTED: (PaperKind.SUBMISSION_SLIP, PaperKind.FILLED_FORM),
    EventKind.ACCEPTED: (PaperKind.ACCEPTANCE_SLIP,),
    EventKind.SUPPLEMENT_REQUESTED: (PaperKind.SUPPLEMENT_LETTER,),
    EventKind.DECLINED: (PaperKind.DECLINE_SLIP,),
    # The first slip was lost, or says something that was wrong: a new one takes its place and says so.
    EventKind.CORRECTED: (PaperKind.ACCEPTANCE_SLIP, PaperKind.FILLED_FORM),
    EventKind.SLIP_REPRINTED: (PaperKind.ACCEPTANCE_SLIP,),
    # Answers may have changed, and papers came: the declaration is set anew, the old one stays.
    EventKind.SUPPLEMENT_ANSWERED: (PaperKind.FILLED_FORM,),
    **{event: (kind,) for event, kind in notices.NOTICE_OF.items()},
}
SET_AGAIN_FOR: Final = frozenset(
    {
        EventKind.SUPPLEMENT_REQUESTED,
        EventKind.SUPPLEMENT_ANSWERED,
        EventKind.CORRECTED,
        EventKind.SLIP_REPRINTED,
        *notices.NOTICE_OF,
    }
)
"""Events that may come again in a dossier, each with papers of its own."""
_MAKERS: Final[dict[PaperKind, Callable[[Dossier, str], papers.Slip]]] = {
    PaperKind.SUBMISSION_SLIP: _submission_slip,
    PaperKind.FILLED_FORM: _filled_form,
    PaperKind.ACCEPTANCE_SLIP: _acceptance_slip,
    PaperKind.SUPPLEMENT_LETTER: _supplement_letter,
    PaperKind.DECLINE_SLIP: _decline_letter,
    PaperKind.CONTROL_SHEET: _control_sheet,
}


def _issuer(dossier: Dossier, at: datetime) -> papers.Issuer:
    return issuer_at(dossier.received_by_id, at)


def _slip_issuer(dossier: Dossier, at: datetime) -> papers.Issuer:
    return issuer_at(dossier.received_by_id, at, number=slip_number(dossier.code, at))


def _applicant(contents: Contents) -> papers.Applicant:
    known = contents.applicant
    return papers.Applicant(
        name=known.get("full_name", ""),
        address=known.get("address", ""),
        phone=known.get("phone", ""),
        email=known.get("email", ""),
    )


def _handed_in(dossier: Dossier) -> tuple[papers.HandedIn, ...]:
    version: PublishedVersion = catalogue.version(dossier.procedure_version_id)
    known = {one.id: one for one in version.package.documents}
    rows = dossier.documents.filter(replaced_at__isnull=True).select_related("item").order_by("id")
    return tuple(
        papers.HandedIn(
            name=_name_of(dossier, row, known),
            originals=row.originals,
            copies=row.copies,
            is_electronic=row.file_id is not None,
            is_shown_only=row.document_key in known
            and known[row.document_key].kind is DocumentKind.SHOW
            and dossier.channel != Channel.ONLINE,
        )
        for row in rows
    )


def _name_of(dossier: Dossier, row: SubmittedDocument, known: Mapping[str, RequiredDocument]) -> str:
    if row.item is not None and row.item.sealed_name:
        return open_text(dossier.applicant_id, row.item.sealed_name)
    return known[row.document_key].name.vi if row.document_key in known else row.document_key


def _term(dossier: Dossier) -> str:
    if dossier.term_amount is None:
        return ""
    if dossier.term_unit not in TERM_UNITS:
        return "trong ngày"
    return f"{dossier.term_amount:02d} {TERM_UNITS[dossier.term_unit]}"


def _tracking_url(dossier: Dossier) -> str:
    return f"{settings.MOTCUA_PUBLIC_URL}/tra-cuu?ma={dossier.code}"


def combined_slip_of(dossiers: Sequence[Dossier], visited_at: datetime, clerk: UUID) -> papers.CombinedSlip:
    """Return the slip that names all the dossiers of one visit (at least one) of the same applicant."""
    first = dossiers[0]
    applicant = _applicant(contents_of(first.applicant_id, first.sealed))
    sums = payments.sums(one.id for one in dossiers)
    is_paid = not any(one.due for one in sums.values())
    return papers.CombinedSlip(
        issuer=_issuer(first, visited_at),
        applicant=applicant,
        rows=tuple(_combined_row(one, sums.get(one.id, payments.Sums())) for one in dossiers),
        visited_at=visited_at,
        filer_name=applicant.name,
        clerk_name=organisations.officer_names([clerk]).get(clerk, ""),
        payment="Đã thu bằng tiền mặt" if is_paid and sums else "",
        result_place=organisations.unit(first.received_by_id, local_day(visited_at)).name,
    )


def _combined_row(dossier: Dossier, sums: payments.Sums) -> papers.CombinedRow:
    contents = contents_of(dossier.applicant_id, dossier.sealed)
    return papers.CombinedRow(
        code=dossier.code,
        lookup_code=shown_lookup_code(contents.lookup_code),
        procedure_name=dossier.procedure.name_vi,
        term=_term(dossier),
        due_at=dossier.due_at,
        amount=sums.due + sums.paid,
        tracking_url=_tracking_url(dossier),
    )
