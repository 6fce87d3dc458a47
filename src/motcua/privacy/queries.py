"""Reads: requests for the desk and for the person, and who looked at a person's data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from motcua.accounts import operations as accounts
from motcua.accounts import queries as people
from motcua.accounts.errors import PersonErasedError
from motcua.accounts.queries import MaskedPerson
from motcua.audit import queries as audit
from motcua.domain.actors import Actor, Role
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import erasing as dossiers
from motcua.dossiers.queries import inspected
from motcua.infrastructure.paging import Page, page_of
from motcua.organisations import queries as organisations
from motcua.privacy.enums import ErasureState, RequestKind, RequestState
from motcua.privacy.errors import NotAllowedError, NotYoursError
from motcua.privacy.models import Erasure, LegalHold, PersonExport, SubjectRequest
from motcua.privacy.permissions import PrivacyVerb, may

LOOKS: Final = ("person_viewed", "file_viewed", "person_found", "person_exported")
"""Entries of a person's stream that say that somebody looked at something readable."""
LOOKS_AT_ONCE: Final = 20


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a person's data: by whom (unit and role of that day), when, at what, for which dossier."""

    at: datetime
    kind: str
    purpose: str
    units: tuple[str, ...]
    roles: tuple[Role, ...]
    dossier_code: str = ""


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request of a data subject. The texts are empty where the person was erased."""

    id: UUID
    kind: RequestKind
    state: RequestState
    filed_at: datetime
    due_at: datetime
    is_assisted: bool
    answered_at: datetime | None
    person: MaskedPerson
    words: str = ""
    answer: str = ""
    export_id: UUID | None = None
    export_until: datetime | None = None


def looks_at(person_id: UUID, *, before: int = 0) -> tuple[tuple[Look, ...], int]:
    """Return who looked at the person's data, the newest first, and the number that the next page begins at.

    Four statements, however long the record is.
    """
    entries = audit.newest_entries(person_id, LOOKS, before=before, limit=LOOKS_AT_ONCE + 1)
    shown = entries[:LOOKS_AT_ONCE]
    viewers = {(UUID(str(one.body["viewer"])), local_day(one.occurred_at)) for one in shown}
    posted = organisations.postings_on(viewers)
    units = {unit for found in posted.values() for unit, _role in found}
    names = organisations.unit_names(units, local_day(shown[0].occurred_at)) if shown else {}
    codes = inspected.codes_of(UUID(str(one.body["dossier"])) for one in shown if one.body.get("dossier"))
    looks = []
    for one in shown:
        held = posted.get((UUID(str(one.body["viewer"])), local_day(one.occurred_at)), ())
        looks.append(
            Look(
                at=one.occurred_at,
                kind=one.kind,
                purpose=str(one.body.get("purpose", "")),
                units=tuple(dict.fromkeys(names.get(unit, "") for unit, _role in held)),
                roles=tuple(dict.fromkeys(role for _unit, role in held)),
                dossier_code=codes.get(UUID(str(one.body["dossier"])), "") if one.body.get("dossier") else "",
            )
        )
    return tuple(looks), shown[-1].seq if len(entries) > LOOKS_AT_ONCE else 0


def own_requests(person_id: UUID, *, after: str = "") -> Page[RequestView]:
    """Return the person's own requests, the newest first, with their words and answers."""
    rows = SubjectRequest.objects.filter(person=person_id).select_related("export")
    page = page_of(rows, fields=("-id",), after=after, size=LOOKS_AT_ONCE)
    return page.map(lambda row: _view(row, MaskedPerson(), has_words=True))


def requests_desk(actor: Actor, at: datetime, *, is_open: bool, after: str = "") -> Page[RequestView]:
    """Return the requests of the whole province, open ones by their due moment; nobody is named in full.

    Raises:
        NotAllowedError: the actor answers none.
    """
    if not may(actor, PrivacyVerb.ANSWER, local_day(at)):
        raise NotAllowedError
    rows = SubjectRequest.objects.select_related("export")
    if is_open:
        page = page_of(rows.filter(state=RequestState.OPEN), fields=("due_at", "id"), after=after)
    else:
        page = page_of(rows.exclude(state=RequestState.OPEN), fields=("-id",), after=after)
    masked = people.masked_people(row.person_id for row in page.rows)
    return page.map(lambda row: _view(row, masked[row.person_id], has_words=False))


def request_for_desk(actor: Actor, request_id: UUID, at: datetime) -> RequestView:
    """Return one request with its words to somebody who may answer it; the look is written down.

    Raises:
        NotAllowedError: the actor answers none.
        NotYoursError: there is none.
    """
    if not may(actor, PrivacyVerb.ANSWER, local_day(at)):
        raise NotAllowedError
    row = SubjectRequest.objects.filter(id=request_id).select_related("export").first()
    if row is None:
        raise NotYoursError
    masked = people.masked_people([row.person_id])[row.person_id]
    if not masked.is_erased:
        people.log_looks([row.person_id], actor, at, kind="person_viewed", purpose="request")
    return _view(row, masked, has_words=True)


def export_of(person_id: UUID, export_id: UUID, at: datetime) -> bytes:
    """Return the zip of a copy to the person it is of, while it has not expired.

    Raises:
        NotYoursError: there is none of this person's, it is not made yet, or it has expired.
    """
    row = PersonExport.objects.filter(id=export_id, person=person_id, expires_at__gt=at).first()
    if row is None or row.sealed is None:
        raise NotYoursError
    return accounts.open_for(person_id, bytes(row.sealed))


def erasures_to_go_on(today: date) -> tuple[UUID, ...]:
    """Return the erasures of which something was kept until before today."""
    rows = Erasure.objects.filter(state=ErasureState.KEPT, kept_until__lt=today).order_by("id")
    return tuple(rows.values_list("id", flat=True))


def person_of(request_id: UUID) -> UUID:
    """Return whose request it is."""
    return SubjectRequest.objects.values_list("person_id", flat=True).get(id=request_id)


def open_requests() -> Iterable[datetime]:
    """Return when each open request is due, the most urgent first (for whoever watches)."""
    rows = SubjectRequest.objects.filter(state=RequestState.OPEN).order_by("due_at", "id")
    return rows.values_list("due_at", flat=True)


def _view(row: SubjectRequest, person: MaskedPerson, *, has_words: bool) -> RequestView:
    export = getattr(row, "export", None)
    return RequestView(
        id=row.id,
        kind=RequestKind(row.kind),
        state=RequestState(row.state),
        filed_at=row.filed_at,
        due_at=row.due_at,
        is_assisted=row.is_assisted,
        answered_at=row.answered_at,
        person=person,
        words=_opened(row.person_id, row.sealed_words) if has_words else "",
        answer=_opened(row.person_id, row.sealed_answer) if has_words else "",
        export_id=export.id if export and export.made_at else None,
        export_until=export.expires_at if export else None,
    )


def _opened(person_id: UUID, sealed: "bytes | memoryview[int] | None") -> str:
    if sealed is None:
        return ""
    try:
        return accounts.open_for(person_id, bytes(sealed)).decode()
    except PersonErasedError:
        return ""


@dataclass(frozen=True, slots=True)
class ErasureView:
    """An erasure, with whoever had a hand in it."""

    id: UUID
    state: ErasureState
    person: MaskedPerson
    proposed_at: datetime
    proposed_by: UUID
    decided_at: datetime | None
    decided_by: UUID | None
    kept_until: date | None
    may_decide: bool


def erasures(actor: Actor, at: datetime, *, after: str = "") -> Page[ErasureView]:
    """Return the erasures, the newest first, to those who approve them.

    Raises:
        NotAllowedError: the actor approves none.
    """
    if not may(actor, PrivacyVerb.APPROVE, local_day(at)):
        raise NotAllowedError
    page = page_of(Erasure.objects.all(), fields=("-id",), after=after)
    masked = people.masked_people(row.person_id for row in page.rows)
    return page.map(
        lambda row: ErasureView(
            id=row.id,
            state=ErasureState(row.state),
            person=masked[row.person_id],
            proposed_at=row.proposed_at,
            proposed_by=row.proposed_by,
            decided_at=row.decided_at,
            decided_by=row.decided_by,
            kept_until=row.kept_until,
            may_decide=row.state == ErasureState.PROPOSED and row.proposed_by != actor.account_id,
        )
    )


@dataclass(frozen=True, slots=True)
class KeptDossier:
    """A dossier of somebody who asked for erasure: until when the law keeps it."""

    code: str
    is_open: bool
    is_held: bool
    is_destroyed: bool
    kept_until: date | None


def kept_dossiers(request_id: UUID) -> list[KeptDossier]:
    """Return the dossiers of whoever asked, with what keeps them (three statements)."""
    terms = dossiers.terms_of(person_of(request_id))
    holds = LegalHold.objects.filter(dossier__in=[one.id for one in terms], lifted_at__isnull=True)
    on_hold = set(holds.order_by().values_list("dossier_id", flat=True))
    return [
        KeptDossier(one.code, one.is_open, one.id in on_hold, one.is_destroyed, one.kept_until)
        for one in terms
    ]
