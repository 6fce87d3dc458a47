"""Reads of drafts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from motcua.catalogue import queries as catalogue
from motcua.domain.assistance import Helper, helper_of
from motcua.domain.forms.carrying import Lost
from motcua.domain.forms.definition import Circumstances
from motcua.domain.forms.parties import co_applicants, details_of
from motcua.domain.forms.visibility import shown_form
from motcua.domain.lifecycle import Channel
from motcua.domain.people import mask_name
from motcua.domain.vietnam_time import local_day
from motcua.eforms.carrying import EarlierAnswers, Standing, answers_of, standing_of
from motcua.eforms.errors import DraftNotFoundError
from motcua.eforms.models import Confirmation, Draft
from motcua.eforms.sealing import INVITE, RESUME, digests_of, hashes_of, opened

# The citizen sits beside the helper: a link that is found later opens nothing.
CONFIRM_WITHIN: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class UploadedPaper:
    """One paper that was sent."""

    document: str
    file_id: UUID
    name: str
    size: int
    media_type: str
    uploaded_at: datetime


@dataclass(frozen=True, slots=True)
class PartyState:
    """How far a party is. ``confirmed_at`` is None again once the answers changed."""

    party: str
    invited_at: datetime | None = None
    account_id: UUID | None = None
    confirmed_at: datetime | None = None
    refused_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft, readable, under the version in force.

    ``counter`` goes into the page and comes back with the answers. ``earlier`` are answers to versions
    before, ``lost`` those of them that the form in force does not take, ``needless_uploads`` papers that the
    procedure no longer asks for. ``is_ended`` says that the procedure as a whole holds no longer.
    """

    id: UUID
    version_id: UUID
    channel: Channel
    owner_id: UUID | None
    unit_id: UUID | None
    answers: dict[str, object]
    position: str
    counter: int
    started_at: datetime
    saved_at: datetime
    expires_at: datetime
    uploads: tuple[UploadedPaper, ...]
    needless_uploads: tuple[UploadedPaper, ...]
    earlier: tuple[EarlierAnswers, ...]
    lost: tuple[Lost, ...]
    parties: tuple[PartyState, ...]
    submitted_as: UUID | None
    helper: Helper | None = None
    is_ended: bool = False
    helped_by: UUID | None = None
    applicant: PartyState | None = None
    """How far the applicant is with what a helper filled in; None where they were not asked."""

    @property
    def unconfirmed_parties(self) -> tuple[str, ...]:
        """The parties whose confirmation is still needed."""
        return tuple(state.party for state in self.parties if state.confirmed_at is None)


@dataclass(frozen=True, slots=True)
class ListedDraft:
    """A draft in its owner's list; the name of the person it is for is masked."""

    id: UUID
    version_id: UUID
    channel: Channel
    unit_id: UUID | None
    position: str
    applicant: str
    saved_at: datetime
    expires_at: datetime


def draft_of_owner(
    draft_id: UUID, account_id: UUID, at: datetime, *, child_of: UUID | None = None
) -> OpenDraft:
    """Return a draft to the account it belongs to; one of a child dossier only with its parent, ``child_of``.

    Raises:
        DraftNotFoundError: there is none, it expired, it belongs to somebody else, or to another parent.
    """
    rows = Draft.objects.filter(owner_id=account_id, child_of=child_of, expires_at__gt=at)
    return _opened(rows.filter(id=draft_id).first(), at)


def draft_by_resume_code(code: str, at: datetime) -> OpenDraft:
    """Return the draft that the code opens.

    Raises:
        DraftNotFoundError: no draft has this code, or it expired.
    """
    found = Draft.objects.filter(resume_hash__in=hashes_of(RESUME, code), expires_at__gt=at).first()
    return _opened(found, at)


def draft_by_invite_code(code: str, at: datetime) -> tuple[OpenDraft, str]:
    """Return the draft that an invitation opens, and the party that is invited.

    Raises:
        DraftNotFoundError: no invitation has this code, or the draft or the invitation expired.
    """
    found = (
        Confirmation.objects.select_related("draft")
        .filter(invite_hash__in=hashes_of(INVITE, code), draft__expires_at__gt=at)
        .first()
    )
    if found is None or (_is_of_applicant(found) and _is_stale(found, at)):
        raise DraftNotFoundError
    return _opened(found.draft, at), found.party


def applicant_of(draft: Draft) -> str:
    """Return the party that the form names first: the one in whose name it is filed."""
    return catalogue.version(draft.version_id).form.parties[0].id


def helped_since(account_id: UUID, since: datetime) -> int:
    """Return how many filings the helper's citizens confirmed since then: a bare number."""
    return Draft.objects.filter(helped_by=account_id, submitted_as__isnull=False, saved_at__gte=since).count()


def _is_of_applicant(row: Confirmation) -> bool:
    return row.draft.helped_by_id is not None and row.party == applicant_of(row.draft)


def _is_stale(row: Confirmation, at: datetime) -> bool:
    """Tell whether a link to confirm is too old; of what was submitted it still shows that it was."""
    is_open = row.draft.submitted_as is None
    return is_open and (row.invited_at is None or row.invited_at + CONFIRM_WITHIN < at)


def drafts_of(account_id: UUID, at: datetime, *, child_of: UUID | None = None) -> list[ListedDraft]:
    """Return the drafts of an account that were not submitted yet, the last saved first.

    Those of child dossiers are not among them; with ``child_of`` those of this parent are returned.
    """
    rows = Draft.objects.filter(owner_id=account_id, child_of=child_of, submitted_as=None, expires_at__gt=at)
    return [
        ListedDraft(
            id=row.id,
            version_id=row.version_id,
            channel=Channel(row.channel),
            unit_id=row.unit_id,
            position=row.position,
            applicant=_masked_applicant(row),
            saved_at=row.saved_at,
            expires_at=row.expires_at,
        )
        for row in rows.order_by("-saved_at", "id")
    ]


def _masked_applicant(draft: Draft) -> str:
    parties = catalogue.version(draft.version_id).form.parties
    return mask_name(details_of(parties[0], answers_of(draft)).full_name) if parties else ""


def _opened(draft: Draft | None, at: datetime) -> OpenDraft:
    if draft is None:
        raise DraftNotFoundError
    standing = standing_of(draft, at)
    known = {document.id for document in standing.version.package.documents}
    uploads = _uploads(draft)
    return OpenDraft(
        id=draft.id,
        version_id=standing.version.id,
        channel=Channel(draft.channel),
        owner_id=draft.owner_id,
        unit_id=draft.unit_id,
        answers=standing.answers,
        position=draft.position,
        counter=draft.counter + standing.is_carried_now,
        started_at=draft.started_at,
        saved_at=draft.saved_at,
        expires_at=draft.expires_at,
        uploads=tuple(one for one in uploads if one.document in known),
        needless_uploads=tuple(one for one in uploads if one.document not in known),
        earlier=standing.earlier,
        lost=tuple(standing.lost()),
        parties=_parties(draft, standing, at),
        submitted_as=draft.submitted_as,
        helper=helper_of(opened(draft.helper)) if draft.helper else None,
        helped_by=draft.helped_by_id,
        applicant=_applicant(draft),
        is_ended=standing.is_ended,
    )


def _uploads(draft: Draft) -> tuple[UploadedPaper, ...]:
    rows = draft.uploads.select_related("file").order_by("uploaded_at", "id")
    return tuple(
        UploadedPaper(
            document=row.document,
            file_id=row.file_id,
            name=str(opened(row.name)),
            size=row.file.size,
            media_type=row.file.media_type,
            uploaded_at=row.uploaded_at,
        )
        for row in rows
    )


def _applicant(draft: Draft) -> PartyState | None:
    if draft.helped_by is None:
        return None
    row = draft.confirmations.filter(party=applicant_of(draft)).first()
    return PartyState(row.party, row.invited_at, refused_at=row.refused_at) if row else None


def _parties(draft: Draft, standing: Standing, at: datetime) -> tuple[PartyState, ...]:
    """Return the state of everybody who has to confirm; the first party confirms by submitting."""
    form = standing.version.form
    if not form.parties[1:]:
        return ()
    shown = shown_form(form, standing.answers, Circumstances(draft.channel, local_day(at)))
    rows = {row.party: row for row in draft.confirmations.order_by("party")}
    digests = digests_of(shown.answers)
    states = []
    for party in co_applicants(form, shown):
        row = rows.get(party.id)
        if row is None:
            states.append(PartyState(party.id))
            continue
        is_same = row.answers_digest is not None and bytes(row.answers_digest) in digests
        holds = is_same and not standing.is_carried_now  # they confirmed the words of another form
        states.append(
            PartyState(party.id, row.invited_at, row.account_id, row.confirmed_at if holds else None)
        )
    return tuple(states)
