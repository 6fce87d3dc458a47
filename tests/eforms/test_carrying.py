"""An open draft when a new version of its procedure takes effect."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from motcua.accounts.enums import AccountKind
from motcua.accounts.models import User
from motcua.catalogue import queries as catalogue
from motcua.domain.forms.definition import Circumstances
from motcua.domain.lifecycle import Channel
from motcua.domain.vietnam_time import VIETNAM
from motcua.eforms import operations, queries
from motcua.eforms.changes import changes_of
from motcua.eforms.errors import DraftChangedError
from motcua.eforms.models import Draft
from motcua.infrastructure.fields import new_id
from tests import world
from tests.new_version import publish_changed, rename

AT = datetime(2026, 3, 10, 9, 0, tzinfo=VIETNAM)
NEXT_MONTH = date(2026, 4, 1)
LATER = datetime(2026, 4, 2, 9, 0, tzinfo=VIETNAM)
pytestmark = pytest.mark.django_db


def begun(procedure: str = world.MARRIAGE) -> tuple[UUID, UUID, UUID]:
    owner = User.objects.create(kind=AccountKind.CITIZEN).id
    version = catalogue.version_in_force(procedure, AT.date())
    draft = operations.start_draft(
        version_id=version.id,
        channel=Channel.ONLINE,
        at=AT,
        owner_id=owner,
        answers=world.example(procedure).answers,
    )
    return draft.id, owner, version.id


def test_before_the_new_version_takes_effect_nothing_changes() -> None:
    draft_id, owner, version_id = begun()
    publish_changed(world.MARRIAGE, NEXT_MONTH, rename("a_ethnicity", "a_people"))
    assert queries.draft_of_owner(draft_id, owner, AT + timedelta(days=1)).version_id == version_id


def test_what_fits_is_carried_over_and_the_rest_is_told() -> None:
    draft_id, owner, version_id = begun()
    new = publish_changed(world.MARRIAGE, NEXT_MONTH, rename("a_ethnicity", "a_people"))
    draft = queries.draft_of_owner(draft_id, owner, LATER)
    answers = dict(world.example(world.MARRIAGE).answers)
    assert draft.version_id == new
    assert draft.earlier[0].version_id == version_id
    assert draft.answers == {name: value for name, value in answers.items() if name != "a_ethnicity"}
    view = changes_of(draft, Circumstances("online", LATER.date()), "vi", "/{}".format)
    assert view is not None
    assert view.since == "01/04/2026"
    gone, asked = view.rows
    assert (gone.words, gone.old) == ("Không còn hỏi: “Dân tộc”.", (str(answers["a_ethnicity"]),))
    assert (asked.words, asked.url) == ("Câu hỏi mới: “Câu hỏi a_people”.", "/you")


def test_looking_changes_nothing_and_saving_keeps_the_earlier_answers() -> None:
    draft_id, owner, version_id = begun()
    new = publish_changed(world.MARRIAGE, NEXT_MONTH, rename("a_ethnicity", "a_people"))
    counter = queries.draft_of_owner(draft_id, owner, LATER).counter
    assert Draft.objects.get(id=draft_id).version_id == version_id
    page = {**world.example(world.MARRIAGE).answers, "a_people": "Kinh"}
    operations.save_page(draft_id, "you", page, counter=counter, at=LATER)
    draft = queries.draft_of_owner(draft_id, owner, LATER)
    assert Draft.objects.get(id=draft_id).version_id == new
    assert draft.answers["a_people"] == "Kinh"
    assert [lost.name for lost in draft.lost] == ["a_ethnicity"]


def test_a_page_of_the_form_before_is_not_saved_unseen() -> None:
    draft_id, owner, _ = begun()
    counter = queries.draft_of_owner(draft_id, owner, AT).counter
    publish_changed(world.MARRIAGE, NEXT_MONTH, rename("a_ethnicity", "a_people"))
    with pytest.raises(DraftChangedError):
        operations.save_page(draft_id, "registration", {"extract_copies": 9}, counter=counter, at=LATER)


def test_a_confirmation_was_of_other_words() -> None:
    draft_id, owner, _ = begun()
    number = str(world.example(world.MARRIAGE).answers["b_citizen_number"])
    operations.confirm(draft_id, "b", account_id=owner, identity_number=number, at=AT)
    assert not queries.draft_of_owner(draft_id, owner, AT).unconfirmed_parties
    publish_changed(world.MARRIAGE, NEXT_MONTH, lambda *_parts: None)
    assert queries.draft_of_owner(draft_id, owner, LATER).unconfirmed_parties == ("b",)


def test_through_two_new_versions_the_first_answers_are_still_there() -> None:
    draft_id, owner, _ = begun()
    publish_changed(world.MARRIAGE, NEXT_MONTH, rename("a_ethnicity", "a_people"))
    counter = queries.draft_of_owner(draft_id, owner, LATER).counter
    operations.save_page(draft_id, "registration", {"extract_copies": 3}, counter=counter, at=LATER)

    def again(*parts: dict[str, Any]) -> None:
        rename("a_ethnicity", "a_folk")(*parts)
        rename("extract_copies", "copies_of_extract")(*parts)
        parts[2]["fees"] = [fee for fee in parts[2]["fees"] if fee["id"] != "extract_copies"]
        del parts[2]["unconfirmed"]

    publish_changed(world.MARRIAGE, date(2026, 4, 20), again)
    draft = queries.draft_of_owner(draft_id, owner, LATER + timedelta(days=20))
    assert {lost.name for lost in draft.lost} == {"a_ethnicity", "extract_copies"}


def test_once_submitted_only_the_answers_that_were_sent_remain() -> None:
    draft_id, _, _ = begun()
    new = publish_changed(world.MARRIAGE, NEXT_MONTH, rename("a_ethnicity", "a_people"))
    operations.mark_submitted(draft_id, new_id(), at=LATER)
    row = Draft.objects.get(id=draft_id)
    assert (row.version_id, row.earlier) == (new, None)
