"""Drafts: saved after each page, found again by account or code, confirmed by the other party."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from motcua.accounts.enums import AccountKind
from motcua.accounts.models import User
from motcua.catalogue import queries as catalogue
from motcua.documents.operations import store_upload
from motcua.domain.lifecycle import Channel
from motcua.domain.vietnam_time import VIETNAM
from motcua.eforms import operations, queries
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
from motcua.eforms.models import Draft, DraftUpload
from motcua.infrastructure.fields import new_id
from tests import world

AT = datetime(2026, 3, 10, 9, 0, tzinfo=VIETNAM)
LATER = AT + timedelta(hours=1)
pytestmark = pytest.mark.django_db


def account() -> UUID:
    return User.objects.create(kind=AccountKind.CITIZEN).id


def started(procedure: str = world.MARITAL_STATUS, **options: Any) -> operations.StartedDraft:
    version = catalogue.version_in_force(procedure, AT.date())
    options.setdefault("owner_id", account())
    return operations.start_draft(version_id=version.id, channel=Channel.ONLINE, at=AT, **options)


def marriage() -> tuple[UUID, UUID]:
    owner = account()
    return started(world.MARRIAGE, owner_id=owner, answers=world.example(world.MARRIAGE).answers).id, owner


def test_a_draft_is_found_again_by_its_code_however_it_is_typed() -> None:
    draft = started()
    typed = draft.resume_code.lower().replace("-", " ")
    assert len(draft.resume_code.replace("-", "")) >= 10
    assert queries.draft_by_resume_code(typed, LATER).id == draft.id
    with pytest.raises(DraftNotFoundError):
        queries.draft_by_resume_code("AAAA-AAAA-AAAA", LATER)


def test_nothing_of_a_person_is_readable_in_the_row() -> None:
    draft = started(answers={"full_name": "Nguyễn Văn Thử", "citizen_number": "000098000001"})
    row = Draft.objects.get(id=draft.id)
    everything = b" ".join(
        bytes(part) if isinstance(part, memoryview) else str(part).encode() for part in vars(row).values()
    )
    assert b"000098000001" not in everything
    assert draft.resume_code.encode() not in everything


def test_a_page_is_saved_with_its_place_and_time() -> None:
    draft = started()
    counter = operations.save_page(
        draft.id, "for-whom", {"for_whom": "self"}, counter=draft.counter, at=LATER
    )
    found = queries.draft_by_resume_code(draft.resume_code, LATER)
    assert (found.answers, found.position, found.saved_at, found.counter) == (
        {"for_whom": "self"},
        "for-whom",
        LATER,
        counter,
    )


def test_the_same_page_twice_changes_nothing() -> None:
    draft = started()
    first = operations.save_page(draft.id, "for-whom", {"for_whom": "self"}, counter=draft.counter, at=AT)
    again = operations.save_page(draft.id, "for-whom", {"for_whom": "self"}, counter=draft.counter, at=LATER)
    assert again == first
    assert Draft.objects.get(id=draft.id).saved_at == AT


def test_a_page_saved_from_elsewhere_is_not_overwritten() -> None:
    draft = started()
    operations.save_page(draft.id, "for-whom", {"for_whom": "self"}, counter=draft.counter, at=AT)
    with pytest.raises(DraftChangedError) as caught:
        operations.save_page(
            draft.id, "for-whom", {"for_whom": "represented"}, counter=draft.counter, at=LATER
        )
    assert caught.value.counter == draft.counter + 1


def test_a_page_touches_only_its_own_questions() -> None:
    draft = started(answers={"full_name": "Nguyễn Văn Thử", "for_whom": "self"})
    counter = operations.save_page(
        draft.id, "for-whom", {"full_name": "Người khác"}, counter=draft.counter, at=AT
    )
    assert queries.draft_by_resume_code(draft.resume_code, AT).answers == {"full_name": "Nguyễn Văn Thử"}
    with pytest.raises(UnknownPageError):
        operations.save_page(draft.id, "nowhere", {}, counter=counter, at=AT)


def test_a_draft_opens_to_its_owner_alone() -> None:
    owner, stranger = account(), account()
    draft = started(owner_id=owner)
    assert queries.draft_of_owner(draft.id, owner, AT).id == draft.id
    assert [row.id for row in queries.drafts_of(owner, AT)] == [draft.id]
    assert queries.drafts_of(stranger, AT) == []
    with pytest.raises(DraftNotFoundError):
        queries.draft_of_owner(draft.id, stranger, AT)


def test_a_draft_nobody_comes_back_for_is_forgotten() -> None:
    draft = started()
    after = AT + operations.KEPT_FOR + timedelta(seconds=1)
    with pytest.raises(DraftNotFoundError):
        queries.draft_by_resume_code(draft.resume_code, after)
    assert operations.forget_expired(after) == 1
    assert not Draft.objects.filter(id=draft.id).exists()


def test_a_second_file_for_a_paper_takes_the_place_of_the_first() -> None:
    draft = started()
    for name in ("cũ.pdf", "mới.pdf"):
        file = store_upload(world.a_pdf(name), declared_name=name, at=AT)
        operations.attach_upload(draft.id, "authorisation", file_id=file.id, name=name, at=AT)
    (paper,) = queries.draft_by_resume_code(draft.resume_code, AT).uploads
    assert (paper.document, paper.name) == ("authorisation", "mới.pdf")
    assert paper.size > 0
    operations.remove_upload(draft.id, "authorisation", at=AT)
    operations.remove_upload(draft.id, "authorisation", at=AT)
    assert not DraftUpload.objects.exists()
    with pytest.raises(UnknownDocumentError):
        operations.attach_upload(draft.id, "love_letter", file_id=file.id, name="x", at=AT)


def test_the_other_party_confirms_from_their_own_account() -> None:
    draft, owner = marriage()
    code = operations.invite_co_applicant(draft, "b", at=AT)
    found, party = queries.draft_by_invite_code(code, AT)
    assert (found.id, party, found.unconfirmed_parties) == (draft, "b", ("b",))
    other = account()
    operations.confirm(draft, "b", account_id=other, identity_number="0003 0000 0004", at=LATER)
    (state,) = queries.draft_of_owner(draft, owner, LATER).parties
    assert (state.account_id, state.confirmed_at) == (other, LATER)


def test_a_confirmation_ends_when_the_answers_change() -> None:
    draft, owner = marriage()
    operations.confirm(draft, "b", account_id=account(), identity_number="000300000004", at=AT)
    opened = queries.draft_of_owner(draft, owner, AT)
    assert opened.unconfirmed_parties == ()
    changed = {"hand_over_place": "b", "extract_copies": 5}
    operations.save_page(draft, "registration", changed, counter=opened.counter, at=LATER)
    assert queries.draft_of_owner(draft, owner, LATER).unconfirmed_parties == ("b",)


@pytest.mark.parametrize("number", ["000098000001", "", "000000000000"])
def test_nobody_confirms_for_somebody_else(number: str) -> None:
    draft, _ = marriage()
    with pytest.raises(NotThisPartyError):
        operations.confirm(draft, "b", account_id=account(), identity_number=number, at=AT)


def test_there_is_nothing_to_confirm_in_unfinished_answers() -> None:
    draft = started(world.MARRIAGE)
    with pytest.raises(AnswersIncompleteError) as caught:
        operations.invite_co_applicant(draft.id, "b", at=AT)
    assert caught.value.pages[0] == "you"
    with pytest.raises(UnknownPartyError):
        operations.confirm(draft.id, "a", account_id=account(), identity_number="000098000001", at=AT)


def test_a_new_invitation_ends_the_earlier_one() -> None:
    draft, _ = marriage()
    old = operations.invite_co_applicant(draft, "b", at=AT)
    operations.invite_co_applicant(draft, "b", at=LATER)
    with pytest.raises(DraftNotFoundError):
        queries.draft_by_invite_code(old, LATER)


def test_a_submitted_draft_is_closed() -> None:
    draft, dossier = started(), uuid4()
    operations.mark_submitted(draft.id, dossier, at=AT)
    operations.mark_submitted(draft.id, dossier, at=LATER)
    with pytest.raises(DraftSubmittedError):
        operations.mark_submitted(draft.id, new_id(), at=LATER)
    with pytest.raises(DraftSubmittedError):
        operations.save_page(draft.id, "for-whom", {}, counter=1, at=LATER)
    assert queries.draft_by_resume_code(draft.resume_code, LATER).submitted_as == dossier
