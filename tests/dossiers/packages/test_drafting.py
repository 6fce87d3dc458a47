"""A package on its way: written, reviewed by another person, decided twice, published with its route."""

from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from motcua.audit import queries as audit
from motcua.catalogue import drafts, operations, queries
from motcua.catalogue.errors import (
    DraftChangedError,
    DraftOpenError,
    NotAControllerError,
    NoVersionInForceError,
    OtherDecisionError,
    ReasonMissingError,
    SameDraftError,
    UnusablePackageError,
)
from motcua.catalogue.operations import PaperDecision
from motcua.domain.actors import Actor, Role
from motcua.domain.procedures.contents import PackageContents
from motcua.domain.procedures.life_cycle import DraftState, DraftVerb, VersionStanding
from motcua.domain.procedures.places import value_at
from motcua.dossiers.packages import drafting
from motcua.dossiers.packages.archives import write_archive
from motcua.infrastructure.signing import make_key
from motcua.processes import queries as processes
from tests import world
from tests.builders import MONDAY

pytestmark = pytest.mark.django_db
CODE = world.MARITAL_STATUS
TODAY = MONDAY.date()
DECISION = PaperDecision("12/QĐ-UBND", date(2026, 3, 2), "Ủy ban nhân dân tỉnh", "Nguyễn Văn Ký")
ROUTE_DECISION = PaperDecision("15/QĐ-UBND", date(2026, 3, 4), "Ủy ban nhân dân tỉnh", "Nguyễn Văn Ký")
EFFECT = date(2026, 3, 16)


@pytest.fixture
def author() -> Actor:
    return world.officer(Role.PROCEDURE_CONTROLLER, world.province())


@pytest.fixture
def reviewer() -> Actor:
    return world.officer(Role.PROCEDURE_CONTROLLER, world.province())


def at(days: int = 0) -> datetime:
    return MONDAY + timedelta(days=days)


def begun(author: Actor) -> UUID:
    return drafting.begin_from(world.envelope(author, at()), queries.version_in_force(CODE, TODAY).id)


def with_term(contents: PackageContents, days: int) -> PackageContents:
    procedure: dict[str, Any] = deepcopy(dict(contents.procedure))
    for term in procedure["cases"][0]["terms"].values():
        term["amount"] = days
    return replace(contents, procedure=procedure)


def changed(author: Actor, days: int) -> UUID:
    draft = begun(author)
    contents = with_term(drafts.draft(draft, TODAY).contents, days)
    drafting.change_procedure(world.envelope(author, at()), draft, contents.procedure)
    return draft


def reviewed(author: Actor, reviewer: Actor) -> UUID:
    draft = changed(author, 4)
    drafting.send(world.envelope(author, at(1)), draft)
    operations.move(world.envelope(reviewer, at(2)), draft, DraftVerb.ENDORSE)
    return draft


def test_a_term_is_changed_reviewed_decided_and_published(author: Actor, reviewer: Actor) -> None:
    draft = reviewed(author, reviewer)
    operations.announce(world.envelope(author, at(3)), draft, DECISION, EFFECT)
    operations.approve_route(world.envelope(author, at(4)), draft, ROUTE_DECISION)
    publication = drafting.publish(world.envelope(author, at(7)), draft)
    version = queries.version(publication.version_id)
    assert processes.route_of(version.id).steps
    decisions = version.package.announcement_decision, version.package.process_decision
    assert [one.number if one else "" for one in decisions] == [DECISION.number, ROUTE_DECISION.number]
    assert not version.package.is_unconfirmed("announcement_decision")
    assert queries.version_in_force(CODE, EFFECT).id == version.id
    assert queries.version_in_force(CODE, EFFECT - timedelta(1)).number == 1
    assert drafts.standings_of(CODE, EFFECT) == {1: VersionStanding.REPLACED, 2: VersionStanding.IN_FORCE}
    stages = drafts.draft(draft, TODAY).stages
    assert [one.stage.working_days for one in stages] == [1, 1, 1, 1, 1, 0]
    assert [one.kind.partition(".")[2] for one in audit.entries(draft)] == [
        *("begun", "change", "send", "endorse", "announce", "approve_route", "publish")
    ]


def test_examples_expect_what_the_changed_package_does(author: Actor) -> None:
    draft = drafts.draft(changed(author, 5), TODAY)
    assert drafting.findings_of(draft.contents) == []
    before = drafts.contents_of(queries.version_in_force(CODE, TODAY).id)
    assert all(due_of(draft.contents, name) > due_of(before, name) for name in before.examples)
    assert all(len(due_of(draft.contents, name)) == len(due_of(before, name)) for name in before.examples)


def due_of(contents: PackageContents, example: str) -> str:
    return str(value_at(contents.examples[example], "expect.due_at"))


def test_whoever_wrote_it_does_not_endorse_it(author: Actor, reviewer: Actor) -> None:
    draft = changed(author, 4)
    drafting.send(world.envelope(author, at()), draft)
    with pytest.raises(NotAControllerError):
        operations.move(world.envelope(author, at()), draft, DraftVerb.ENDORSE)
    with pytest.raises(ReasonMissingError):
        operations.move(world.envelope(reviewer, at()), draft, DraftVerb.RETURN, remark=" ")
    operations.move(world.envelope(reviewer, at()), draft, DraftVerb.RETURN, remark="Thiếu căn cứ")
    view = drafts.draft(draft, TODAY)
    assert (view.state, view.stages[-1].remark) == (DraftState.DRAFT, "Thiếu căn cứ")


def test_whoever_replaced_one_file_of_it_does_not_endorse_it(author: Actor, reviewer: Actor) -> None:
    draft = changed(author, 4)
    drafting.change_file(world.envelope(reviewer, at()), draft, "letters/refusal.typ", "= Trả lời".encode())
    drafting.send(world.envelope(author, at()), draft)
    view = drafts.draft(draft, TODAY)
    assert [view.may(one, DraftVerb.ENDORSE) for one in (author, reviewer)] == [False, False]
    with pytest.raises(NotAControllerError):
        operations.move(world.envelope(reviewer, at()), draft, DraftVerb.ENDORSE)
    third = world.officer(Role.PROCEDURE_CONTROLLER, world.province())
    operations.move(world.envelope(third, at()), draft, DraftVerb.ENDORSE)


def test_sent_back_a_draft_is_decided_anew(author: Actor, reviewer: Actor) -> None:
    draft = reviewed(author, reviewer)
    operations.announce(world.envelope(author, at(3)), draft, DECISION, EFFECT)
    operations.move(world.envelope(reviewer, at(3)), draft, DraftVerb.RETURN, remark="Sai thời hạn")
    view = drafts.draft(draft, TODAY)
    assert (view.state, view.contents.procedure.get("announcement_decision")) == (DraftState.DRAFT, None)
    assert drafts.due_announcements(EFFECT).rows[0].draft_id is None


def test_lists_cost_the_same_however_long_they_are(
    author: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for code in (CODE, world.MARRIAGE, world.CERTIFIED_COPY):
        version = queries.version_in_force(code, TODAY)
        drafting.begin_from(world.envelope(author, at()), version.id)
        operations.enter_announcement(world.envelope(author, at()), code, "Tên", DECISION, EFFECT)
    with django_assert_num_queries(2):  # the drafts, and their stages
        assert len(drafts.open_drafts().rows) == 3
    with django_assert_num_queries(1):
        assert len(drafts.due_announcements(EFFECT).rows) == 3


def test_a_draft_with_errors_is_not_sent(author: Actor) -> None:
    draft = begun(author)
    view = drafts.draft(draft, TODAY)
    operations.change(world.envelope(author, at()), draft, with_term(view.contents, 1))
    with pytest.raises(UnusablePackageError, match="the term allows 8"):
        drafting.send(world.envelope(author, at()), draft)


def test_a_procedure_is_changed_in_one_place_at_a_time(author: Actor, reviewer: Actor) -> None:
    draft = begun(author)
    with pytest.raises(DraftOpenError):
        begun(reviewer)
    seen = world.envelope(author, at(), drafts.draft(draft, TODAY).revision)
    contents = with_term(drafts.draft(draft, TODAY).contents, 4)
    drafting.change_procedure(seen, draft, contents.procedure)
    with pytest.raises(DraftChangedError):
        drafting.change_procedure(
            replace(world.envelope(reviewer, at()), expected_version=1),
            draft,
            with_term(contents, 5).procedure,
        )
    with pytest.raises(SameDraftError):
        drafting.change_procedure(world.envelope(author, at()), draft, contents.procedure)
    operations.move(world.envelope(author, at()), draft, DraftVerb.DROP)
    assert begun(reviewer)


def test_a_commune_prepares_and_does_not_publish(author: Actor) -> None:
    commune = world.officer(Role.PROCEDURE_CONTROLLER, world.communes()[0])
    draft = changed(commune, 4)
    drafting.send(world.envelope(commune, at()), draft)
    operations.move(world.envelope(author, at()), draft, DraftVerb.ENDORSE)
    with pytest.raises(NotAControllerError):
        operations.announce(world.envelope(commune, at()), draft, DECISION, EFFECT)
    with pytest.raises(NotAControllerError):
        begun(world.officer(Role.ADMINISTRATOR, world.province()))


def test_what_is_announced_and_not_configured_is_due(author: Actor, reviewer: Actor) -> None:
    operations.enter_announcement(world.envelope(author, at()), CODE, "Tên", DECISION, EFFECT)
    operations.enter_announcement(world.envelope(author, at()), CODE, "Tên", DECISION, EFFECT)
    (due,) = drafts.due_announcements(date(2026, 3, 20)).rows
    assert (due.number, due.days_passed, due.draft_id) == (DECISION.number, 4, None)
    with pytest.raises(OtherDecisionError):
        operations.enter_announcement(world.envelope(author, at()), CODE, "Tên", DECISION, TODAY)
    draft = reviewed(author, reviewer)
    operations.announce(world.envelope(author, at(3)), draft, DECISION, EFFECT)
    assert drafts.due_announcements(EFFECT).rows[0].draft_id == draft
    operations.approve_route(world.envelope(author, at(4)), draft, ROUTE_DECISION)
    drafting.publish(world.envelope(author, at(4)), draft)
    assert drafts.count_due_announcements() == 0


def test_an_abolished_procedure_holds_no_longer(author: Actor) -> None:
    operations.abolish(world.envelope(author, at()), CODE, DECISION, EFFECT, replaced_by=world.CERTIFIED_COPY)
    assert queries.version_in_force(CODE, EFFECT - timedelta(1)).number == 1
    with pytest.raises(NoVersionInForceError):
        queries.version_in_force(CODE, EFFECT)
    assert drafts.standings_of(CODE, EFFECT) == {1: VersionStanding.ABOLISHED}
    assert drafts.abolitions_of(CODE)[0].replaced_by == world.CERTIFIED_COPY
    assert CODE not in {one.code for one in queries.in_force(EFFECT)}


def test_a_decision_abolishes_a_procedure_once(author: Actor) -> None:
    for _time in (1, 2):
        operations.abolish(world.envelope(author, at()), CODE, DECISION, EFFECT)
    assert len(drafts.abolitions_of(CODE)) == 1
    with pytest.raises(OtherDecisionError):
        operations.abolish(world.envelope(author, at()), CODE, DECISION, EFFECT + timedelta(1))


def test_a_zip_becomes_drafts_that_remember_whose_it_was(
    author: Actor, settings: Settings, tmp_path: Path
) -> None:
    settings.MOTCUA_HOME = tmp_path / "home"
    make_key(settings.MOTCUA_HOME)
    version = queries.version_in_force(CODE, TODAY)
    other = make_key(tmp_path / "other")
    data = write_archive([drafts.contents_of(version.id)], at=at(), key=other)
    (draft,) = drafting.begin_from_zip(world.envelope(author, at()), BytesIO(data))
    view = drafts.draft(draft, TODAY)
    assert (view.signer, view.signer_key) == ("unknown", other.key_id)
    assert view.contents.digest() == version.digest
