"""Asking for something to be added, once and item by item, and taking the answer."""

from datetime import datetime, timedelta

import pytest
from django.test import override_settings

from motcua.documents.papers import Issuer
from motcua.domain.actors import Actor, ActorKind, Role
from motcua.domain.lifecycle import DossierState, Outcome
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers import operations, queries
from motcua.dossiers.declaration import filled_form
from motcua.dossiers.enums import SupplementItemKind
from motcua.dossiers.errors import (
    DossierNotFoundError,
    NotAllowedError,
    NothingAskedError,
    PermissionNotNeededError,
    ReasonMissingError,
    SupplementIncompleteError,
    SupplementNotPermittedError,
    SupplementRepeatedError,
    WindowOpenError,
)
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import AskedItem, InHand
from motcua.dossiers.queries.supplements import answering, second_supplements, supplements_of
from motcua.dossiers.sealed import contents_of
from motcua.infrastructure import jobs
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier
from tests.dossiers.supplementing import FIELD, answered, ask, citizen_of, fill_in, open_items, paper, upload

pytestmark = pytest.mark.django_db


def test_before_acceptance_the_answer_is_given_by_asking_and_the_hours_begin_anew() -> None:
    dossier = a_dossier()
    ask(dossier, at=MONDAY + timedelta(hours=1))
    row = dossier.row
    assert (row.state, row.accepted_at) == (DossierState.INCOMPLETE, None)
    assert queries.reception_counts(dossier.clerk, dossier.at).waiting == 0
    answered(dossier, at=datetime(2026, 3, 9, 8, 0, tzinfo=VIETNAM))
    assert dossier.row.state == DossierState.SUBMITTED
    assert dossier.row.answer_due_at == datetime(2026, 3, 10, 8, 0, tzinfo=VIETNAM)
    with pytest.raises(SupplementRepeatedError):
        ask(dossier)
    assert dossier.accepted().row.state == DossierState.IN_PROCESS


@pytest.mark.parametrize(
    ("items", "error"),
    [
        ((), NothingAskedError),
        ((paper("khong-co"),), NothingAskedError),
        ((AskedItem(SupplementItemKind.OTHER, "Cần để đối chiếu"),), NothingAskedError),
        ((AskedItem(SupplementItemKind.FIELD, "  ", FIELD),), ReasonMissingError),
        (2 * (AskedItem(SupplementItemKind.FIELD, "Sai", FIELD),), NothingAskedError),
    ],
)
def test_each_thing_asked_for_is_known_once_and_has_its_reason(
    items: tuple[AskedItem, ...], error: type[Exception]
) -> None:
    dossier = a_dossier()
    with pytest.raises(error):
        operations.request_supplement(dossier.envelope(dossier.clerk), dossier.id, items=items)
    assert dossier.row.state == DossierState.SUBMITTED


def test_after_acceptance_the_clock_stands_still_until_the_answer() -> None:
    dossier = a_dossier().accepted(MONDAY)
    with pytest.raises(NotAllowedError):
        operations.request_supplement(dossier.envelope(dossier.clerk), dossier.id, items=[paper()])
    ask(dossier, at=MONDAY + timedelta(days=1))
    assert dossier.row.state == DossierState.PAUSED
    assert dossier.row.pauses.get().reason == "supplement"
    answered(dossier, at=MONDAY + timedelta(days=7))
    # One of three days was used before the pause; the two left run from the day after 9 March.
    assert dossier.row.due_at == datetime(2026, 3, 11, 17, tzinfo=VIETNAM)
    assert dossier.row.state == DossierState.IN_PROCESS


def test_a_second_time_needs_the_head_and_is_counted() -> None:
    dossier = a_dossier().accepted(MONDAY)
    with pytest.raises(PermissionNotNeededError):
        operations.permit_supplement(dossier.envelope(dossier.approver), dossier.id, reason="Cần thêm")
    ask(dossier)
    answered(dossier)
    with pytest.raises(SupplementNotPermittedError):
        ask(dossier)
    with pytest.raises(NotAllowedError):
        operations.permit_supplement(dossier.envelope(dossier.case_officer), dossier.id, reason="Cần thêm")
    leader = world.officer(Role.LEADER, dossier.commune)
    operations.permit_supplement(dossier.envelope(leader), dossier.id, reason="Phát sinh tình tiết mới")
    ask(dossier)
    assert supplements_of(dossier.id)[-1].permission == "Phát sinh tình tiết mới"
    units, day = frozenset({dossier.commune}), MONDAY.date()
    assert second_supplements(units, day, day) == 1
    assert second_supplements(units, day + timedelta(days=1), day + timedelta(days=9)) == 0


def test_papers_are_never_overwritten() -> None:
    dossier = a_dossier(world.MARRIAGE)
    key = world.example(world.MARRIAGE).documents[0]
    old = dossier.row.documents.get(document_key=key)
    ask(dossier, paper(key))
    upload(dossier, open_items(dossier)[0])
    answered(dossier)
    was, new = dossier.row.documents.filter(document_key=key).order_by("id")
    assert (was.id, was.file_id, was.replaced_at) == (old.id, old.file_id, dossier.at)
    assert new.replaced_at is None
    assert new.file_id != old.file_id


def test_only_what_was_asked_changes() -> None:
    dossier = a_dossier()
    before = dict(contents_of(dossier.row.applicant_id, dossier.row.sealed).answers)
    ask(dossier, AskedItem(SupplementItemKind.FIELD, "Ghi sai", FIELD))
    with pytest.raises(SupplementIncompleteError):
        operations.answer_supplement(dossier.envelope(citizen_of(dossier)), dossier.id)
    fill_in(dossier, **{FIELD: "Tày", "full_name": "Người Khác"})
    answered(dossier)
    after = contents_of(dossier.row.applicant_id, dossier.row.sealed).answers
    assert after == {**before, FIELD: "Tày"}
    (changed,) = queries.changed_answers(dossier.id)
    assert (changed.before.answers[FIELD], changed.after.answers[FIELD]) == (before[FIELD], "Tày")


def test_the_counter_takes_what_the_citizen_brings() -> None:
    dossier = a_dossier()
    ask(dossier, AskedItem(SupplementItemKind.OTHER, "Để đối chiếu", name="Giấy khai sinh cũ"))
    item = open_items(dossier)[0]
    with pytest.raises(SupplementIncompleteError):
        operations.answer_supplement(dossier.envelope(dossier.clerk), dossier.id, in_hand={item: InHand()})
    operations.answer_supplement(dossier.envelope(dossier.clerk), dossier.id, in_hand={item: InHand(1)})
    row = dossier.row.documents.get(item=item)
    assert (row.originals, row.document_key) == (1, "")
    assert supplements_of(dossier.id)[0].ending == "at_counter"


def test_strangers_neither_see_nor_answer_it() -> None:
    dossier = a_dossier()
    ask(dossier)
    stranger = world.citizen(world.person(9))
    held = Actor(ActorKind.CITIZEN, holds=dossier.id)
    another = Actor(ActorKind.CITIZEN, holds=a_dossier(applicant=world.person(8)).id)
    for actor in (stranger, another, world.officer(Role.CLERK, world.counter_of(world.communes()[1]))):
        with pytest.raises(DossierNotFoundError):
            answering(actor, dossier.id, dossier.at)
        with pytest.raises(DossierNotFoundError):
            operations.answer_supplement(dossier.envelope(actor), dossier.id)
    with pytest.raises(DossierNotFoundError):
        answering(held, dossier.id, dossier.at)
    Dossier.objects.filter(id=dossier.id).update(submitted_by=None)  # as the counter files it
    assert answering(held, dossier.id, dossier.at).code == dossier.row.code


def test_whoever_was_asked_has_the_whole_window() -> None:
    dossier = a_dossier()
    with override_settings(MOTCUA_SUPPLEMENT_WINDOW_DAYS=5):
        ask(dossier, at=MONDAY)
    with pytest.raises(WindowOpenError):
        dossier.declined(at=MONDAY + timedelta(days=5))
    assert dossier.declined(at=MONDAY + timedelta(days=6)).row.state == DossierState.DECLINED
    assert supplements_of(dossier.id)[0].ending == "unanswered"


@pytest.mark.parametrize("end", ["resumed", "closed"])
def test_other_ends_end_what_was_asked(end: str) -> None:
    dossier: ADossier = a_dossier().accepted()
    ask(dossier)
    getattr(dossier, end)()
    (asked,) = supplements_of(dossier.id)
    assert asked.ending == {"resumed": "not_needed", "closed": "unanswered"}[end]
    assert dossier.row.outcome == ("" if end == "resumed" else Outcome.REFUSED)


def test_the_declaration_is_made_anew_and_says_since_when() -> None:
    dossier = a_dossier(world.MARRIAGE)
    ask(dossier, AskedItem(SupplementItemKind.PAGE, "Ghi nhầm", "you"))
    page = answering(citizen_of(dossier), dossier.id, dossier.at).form
    fill_in(dossier, **{name: page.before[name] for name in page.names["you"] if name in page.before})
    answered(dossier)
    jobs.run_waiting()
    kinds = dossier.row.papers.filter(kind="filled_form").order_by("event")
    assert list(kinds.values_list("event", flat=True)) == [0, 3]
    issuer = Issuer("UBND xã", "Một cửa", "Thử", dossier.at)
    first, second = filled_form(dossier.row, issuer, ()).signatories
    assert "tờ khai được bổ sung lúc" in first.confirmed
    assert "xác nhận trước đó" in second.confirmed
