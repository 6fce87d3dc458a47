"""Writes of drafts: start, save a page, papers, confirmations, and the end."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from motcua.catalogue import queries as catalogue
from motcua.domain.assistance import Helper
from motcua.domain.forms.answers import normalised
from motcua.domain.forms.definition import Circumstances
from motcua.domain.forms.parties import details_of
from motcua.domain.forms.validation import unfinished_pages
from motcua.domain.forms.visibility import shown_form
from motcua.domain.lifecycle import Channel
from motcua.domain.people import normalise_number
from motcua.domain.vietnam_time import local_day
from motcua.eforms.carrying import answers_of, carry
from motcua.eforms.errors import (
    AnswersIncompleteError,
    DraftChangedError,
    DraftNotFoundError,
    DraftSubmittedError,
    NotThisPartyError,
    UnknownDocumentError,
    UnknownPageError,
    UnknownPartyError,
)
from motcua.eforms.models import Confirmation, Draft, DraftUpload
from motcua.eforms.queries import applicant_of
from motcua.eforms.sealing import INVITE, RESUME, digest_of, hash_of, new_code, sealed

# Long enough to gather papers, short enough not to keep what nobody comes back for.
KEPT_FOR: Final = timedelta(days=30)
# What a helper filled in is about somebody else, who sat beside them: a day, not a month.
HELPED_FOR: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StartedDraft:
    """A new draft; ``resume_code`` is shown once and kept nowhere."""

    id: UUID
    resume_code: str
    counter: int


def start_draft(
    *,
    version_id: UUID,
    channel: Channel,
    at: datetime,
    owner_id: UUID | None,
    unit_id: UUID | None = None,
    answers: Mapping[str, object] | None = None,
    helper: Helper | None = None,
    helped_by: UUID | None = None,
    child_of: UUID | None = None,
) -> StartedDraft:
    """Begin a filing under a published version, with the answers that are known already, and who helps.

    ``helped_by`` is the account of the helper, who then owns the draft until the citizen confirms it.
    ``child_of`` is the dossier that a child dossier is opened from.

    Raises:
        UnknownVersionError: there is no such version.
    """
    version = catalogue.version(version_id)
    code = new_code()
    draft = Draft.objects.create(
        version_id=version_id,
        channel=channel.value,
        owner_id=owner_id,
        unit_id=unit_id,
        resume_hash=hash_of(RESUME, code),
        answers=sealed(normalised(version.form, answers or {})),
        helper=sealed(helper.written()) if helper else None,
        helped_by_id=helped_by,
        child_of=child_of,
        started_at=at,
        saved_at=at,
        expires_at=at + (HELPED_FOR if helped_by else KEPT_FOR),
    )
    return StartedDraft(draft.id, code, draft.counter)


@transaction.atomic
def save_page(
    draft_id: UUID, page_id: str, page_answers: Mapping[str, object], *, counter: int, at: datetime
) -> int:
    """Save the answers of one page and return the draft's new counter.

    The page's questions that are not among ``page_answers`` become unanswered. The same page posted twice
    changes nothing the second time, whatever ``counter`` it was read at.

    Raises:
        DraftNotFoundError, DraftSubmittedError: see there.
        UnknownPageError: the form has no such page.
        DraftChangedError: another page was saved since ``counter``, and these answers differ.
    """
    draft = _locked(draft_id, at)
    is_carried = carry(draft, at)
    form = catalogue.version(draft.version_id).form
    try:
        page = form.page(page_id)
    except KeyError as error:
        raise UnknownPageError(page_id) from error
    before = answers_of(draft)
    names = {element.name for element in page.elements}
    merged = {name: value for name, value in before.items() if name not in names}
    merged |= {name: value for name, value in page_answers.items() if name in names}
    after = normalised(form, merged)
    if after == before and draft.position == page_id and not is_carried:
        return draft.counter
    if after != before and draft.counter != counter:
        raise DraftChangedError(draft.counter)
    draft.answers = sealed(after)
    _save(draft, at, position=page_id)
    return draft.counter


@transaction.atomic
def place_in_unit(draft_id: UUID, unit_id: UUID, *, at: datetime) -> int:
    """Choose the unit that receives the filing, and return the draft's counter."""
    draft = _locked(draft_id, at)
    if draft.unit_id != unit_id:
        draft.unit_id = unit_id
        _save(draft, at)
    return draft.counter


@transaction.atomic
def record_helper(draft_id: UUID, helper: Helper | None, *, at: datetime) -> None:
    """Keep who helps with filling in (người hỗ trợ), None for nobody any more.

    Raises:
        DraftNotFoundError, DraftSubmittedError: see there.
    """
    draft = _locked(draft_id, at)
    draft.helper = sealed(helper.written()) if helper else None
    _save(draft, at)


@transaction.atomic
def attach_upload(draft_id: UUID, document_id: str, *, file_id: UUID, name: str, at: datetime) -> None:
    """Keep a stored file as the paper ``document_id``; an earlier one is replaced.

    Raises:
        DraftNotFoundError, DraftSubmittedError: see there.
        UnknownDocumentError: the procedure asks for no such paper.
    """
    draft = _locked(draft_id, at)
    carry(draft, at)
    package = catalogue.version(draft.version_id).package
    if document_id not in {document.id for document in package.documents}:
        raise UnknownDocumentError(document_id)
    DraftUpload.objects.update_or_create(
        draft=draft,
        document=document_id,
        defaults={"file_id": file_id, "name": sealed(name), "uploaded_at": at},
    )
    _save(draft, at)


@transaction.atomic
def remove_upload(draft_id: UUID, document_id: str, *, at: datetime) -> None:
    """Take a paper out of the draft; one that is not there is no error."""
    draft = _locked(draft_id, at)
    if draft.uploads.filter(document=document_id).delete()[0]:
        _save(draft, at)


@transaction.atomic
def invite_co_applicant(draft_id: UUID, party_id: str, *, at: datetime) -> str:
    """Return a fresh code with which the party opens the draft to confirm it; an earlier code stops working.

    Raises:
        DraftNotFoundError, DraftSubmittedError: see there.
        UnknownPartyError: the form has no such party, or it is the one who fills the form in.
        AnswersIncompleteError: there is nothing to confirm yet.
    """
    draft = _locked(draft_id, at)
    if carry(draft, at):
        _save(draft, at)
    _require_party(draft, party_id)
    _require_complete(draft, at)
    code = new_code()
    Confirmation.objects.update_or_create(
        draft=draft, party=party_id, defaults={"invite_hash": hash_of(INVITE, code), "invited_at": at}
    )
    return code


@transaction.atomic
def confirm(draft_id: UUID, party_id: str, *, account_id: UUID, identity_number: str, at: datetime) -> None:
    """Record that a party confirms the answers as they stand now.

    ``identity_number`` is that of the signed-in account, and must be the one the answers name.

    Raises:
        DraftNotFoundError, DraftSubmittedError, UnknownPartyError, AnswersIncompleteError: see there.
        NotThisPartyError: the account belongs to somebody else.
    """
    draft = _locked(draft_id, at)
    if carry(draft, at):
        _save(draft, at)
    _require_party(draft, party_id)
    answers = _require_complete(draft, at)
    form = catalogue.version(draft.version_id).form
    party = next(party for party in form.parties if party.id == party_id)
    named = details_of(party, answers).identity_number
    if not named or normalise_number(identity_number) != named:
        raise NotThisPartyError(party_id)
    Confirmation.objects.update_or_create(
        draft=draft,
        party=party_id,
        defaults={"account_id": account_id, "confirmed_at": at, "answers_digest": digest_of(answers)},
    )


@transaction.atomic
def ask_applicant(draft_id: UUID, *, at: datetime) -> str:
    """Return a fresh code with which the applicant looks over, on their own phone, what was filled in.

    An earlier code stops working. The code works for ``CONFIRM_WITHIN``.

    Raises:
        DraftNotFoundError, DraftSubmittedError: see there; also where nobody helps.
        AnswersIncompleteError: there is nothing to confirm yet.
    """
    draft = _locked(draft_id, at)
    if draft.helped_by_id is None:
        raise DraftNotFoundError(draft_id)
    if carry(draft, at):
        _save(draft, at)
    _require_complete(draft, at)
    code = new_code()
    Confirmation.objects.update_or_create(
        draft=draft,
        party=applicant_of(draft),
        defaults={"invite_hash": hash_of(INVITE, code), "invited_at": at, "refused_at": None},
    )
    return code


@transaction.atomic
def refuse_helped(draft_id: UUID, *, at: datetime) -> None:
    """Record that the applicant does not confirm: the code stops working, the helper may put it right.

    Raises:
        DraftNotFoundError, DraftSubmittedError: see there.
    """
    draft = _locked(draft_id, at)
    Confirmation.objects.filter(draft=draft, party=applicant_of(draft)).update(
        invite_hash=None, refused_at=at
    )


@transaction.atomic
def discard_helped(draft_id: UUID, *, at: datetime) -> None:
    """Delete what a helper filled in, as the applicant wishes.

    Raises:
        DraftNotFoundError, DraftSubmittedError: see there; also where nobody helps.
    """
    draft = _locked(draft_id, at)
    if draft.helped_by_id is None:
        raise DraftNotFoundError(draft_id)
    draft.delete()


@transaction.atomic
def mark_submitted(draft_id: UUID, dossier_id: UUID, *, at: datetime, filer_id: UUID | None = None) -> None:
    """Close the draft: it became this dossier. The same again changes nothing.

    What a helper filled in is theirs no longer: it is ``filer_id``'s, the citizen's account, or nobody's.

    Raises:
        DraftSubmittedError: it became another dossier.
    """
    draft = Draft.objects.select_for_update().filter(id=draft_id).first()
    if draft is None:
        raise DraftNotFoundError(draft_id)
    if draft.submitted_as == dossier_id:
        return
    if draft.submitted_as is not None:
        raise DraftSubmittedError(draft_id)
    carry(draft, at)
    draft.submitted_as = dossier_id
    draft.earlier = None
    _save(draft, at)
    if draft.helped_by is not None:
        Draft.objects.filter(id=draft.id).update(owner=filer_id)


def drop_draft(draft_id: UUID) -> None:
    """Forget a draft with everything in it; one that is not there (any more) is no error."""
    Draft.objects.filter(id=draft_id, submitted_as__isnull=True).delete()


def drop_drafts_of(account_ids: Collection[UUID]) -> int:
    """Forget every draft of these accounts, also what they submitted from; return how many there were."""
    return Draft.objects.filter(owner__in=account_ids).delete()[1].get("eforms.Draft", 0)


def forget_expired(at: datetime) -> int:
    """Delete drafts that nobody came back for, and those that became dossiers long ago; return how many."""
    return Draft.objects.filter(expires_at__lt=at).delete()[1].get("eforms.Draft", 0)


def _locked(draft_id: UUID, at: datetime) -> Draft:
    draft = Draft.objects.select_for_update().filter(id=draft_id, expires_at__gt=at).first()
    if draft is None:
        raise DraftNotFoundError(draft_id)
    if draft.submitted_as is not None:
        raise DraftSubmittedError(draft_id)
    return draft


def _save(draft: Draft, at: datetime, *, position: str | None = None) -> None:
    """Write the row back; every change keeps the draft for another while."""
    draft.counter += 1
    draft.position = draft.position if position is None else position
    draft.saved_at, draft.expires_at = at, at + (HELPED_FOR if draft.helped_by_id else KEPT_FOR)
    draft.save()


def _require_party(draft: Draft, party_id: str) -> None:
    form = catalogue.version(draft.version_id).form
    if party_id not in {party.id for party in form.parties[1:]}:
        raise UnknownPartyError(party_id)


def _require_complete(draft: Draft, at: datetime) -> Mapping[str, object]:
    """Return the answers that would be submitted."""
    form = catalogue.version(draft.version_id).form
    circumstances = Circumstances(draft.channel, local_day(at))
    answers = answers_of(draft)
    pages = unfinished_pages(form, answers, circumstances)
    if pages:
        raise AnswersIncompleteError(pages)
    return shown_form(form, answers, circumstances).answers
