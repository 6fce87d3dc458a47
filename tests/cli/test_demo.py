"""The demonstration: planned dossiers and a crowd, work for every role, nothing real, the record holds."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client, override_settings
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from motcua.accounts import queries as accounts
from motcua.accounts.models import User
from motcua.audit import queries as audit
from motcua.audit.models import Entry
from motcua.calendars.reference import built_in_calendar
from motcua.cli.demonstration import history, loading, tables
from motcua.cli.demonstration.crowd import crowd, crowd_people
from motcua.cli.demonstration.lives import schedule
from motcua.cli.demonstration.moments import OfficeTime
from motcua.domain.actors import Actor, ActorKind, Role
from motcua.domain.lifecycle import DossierState, Outcome
from motcua.domain.vietnam_time import VIETNAM
from motcua.domain.working_calendar import CLOSES, LUNCH_FROM, LUNCH_TO, OPENS
from motcua.dossiers import queries
from motcua.dossiers.actors import actor_of
from motcua.dossiers.enums import BundleState
from motcua.dossiers.kin import open_children
from motcua.dossiers.models import (
    Bundle,
    ChildDossier,
    Dossier,
    Pause,
    PostalItem,
    SigningList,
    Step,
    SubmittedDocument,
    Visit,
)
from motcua.dossiers.queries import overseen
from motcua.dossiers.queries.bundles import bundles_of
from motcua.eforms import queries as drafts
from motcua.infrastructure import signing
from motcua.integration.vneid.claims import details
from motcua.organisations import queries as organisations
from motcua.oversight.looking import look
from motcua.oversight.models import CheckItem
from motcua.privacy import queries as privacy
from motcua.reporting import queries as reporting
from motcua.reporting.enums import Grouping
from motcua_simulators.vneid.claims import people, userinfo
from tests import world

pytestmark = pytest.mark.one_database

WORLD = {world.MARITAL_STATUS, world.MARRIAGE, world.CERTIFIED_COPY}
CROWD, LIVES, OLD = 40, 60, 80
"""Fewer than in a real demonstration, drawn by the same chance."""
CODE = r"H19\.[\d.]+-\d{6}-\d{4}"
WORK = {
    Role.LEADER: r"quá hạn</[^>]+>\s*<[^>]+>\s*[1-9]",
    Role.INSPECTOR: r"quá hạn</[^>]+>\s*<[^>]+>\s*[1-9]",
    Role.ADMINISTRATOR: "chưa xác nhận",
    Role.PROCEDURE_CONTROLLER: "chưa xác nhận",
    Role.COMMUNITY_HELPER: "Hỗ trợ người dân",
}
"""What the first page shows where it is not a dossier to work on."""
NOW = datetime(2026, 11, 18, 10, 20, tzinfo=VIETNAM)
days = st.dates(date(2025, 9, 1), date(2027, 12, 30))
moments = st.builds(datetime.combine, days, st.times(), st.just(VIETNAM))


@pytest.fixture(scope="module")
def demonstration(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Load it once for this module, in a home with a signing key of its own, and undo it afterwards."""
    home = tmp_path_factory.mktemp("home")
    signing.make_key(home)
    with override_settings(MOTCUA_HOME=home), django_db_blocker.unblock(), transaction.atomic():
        planned = {one.procedure for one in (*tables.dossiers(), *crowd())}
        for code in sorted({*planned, *history.PROCEDURES, *history.OF_DEPARTMENT} - WORLD):
            world.publish_procedure(code)
        assert loading.load(NOW, is_demonstration=True, progress=iter) is not None
        assert loading.follow_up()
        assert loading.load_crowd(NOW, iter, count=CROWD)
        assert history.load_lives(NOW, count=LIVES)
        yield
        transaction.set_rollback(True)


def officer(username: str) -> Actor:
    account = accounts.account_by_username(username)
    assert account is not None
    return actor_of(account, NOW)


def at_centre(one: Actor) -> bool:
    return organisations.unit_by_code("H19.20", NOW.date()).id in one.units_as(Role.CLERK)


def holders(role: Role) -> list[Actor]:
    return [officer(one.username) for one in tables.officers() if one.role is role]


def test_every_state_every_end_and_every_wait_is_there(demonstration: None) -> None:
    assert {*Dossier.objects.order_by().values_list("state", flat=True)} == set(DossierState)
    assert {*Dossier.objects.order_by().values_list("outcome", flat=True)} == {"", *Outcome}
    assert {*Pause.objects.filter(to_at=None).order_by().values_list("reason", flat=True)} >= {
        "supplement",
        "financial_obligation",
        "other_agency",
    }
    assert Dossier.objects.count() == len(tables.dossiers()) + CROWD + LIVES
    for kind in ("rescheduled", "consulted", "question_answered", "reopened", "shelved", "contacted"):
        assert Entry.objects.filter(kind=kind).exists(), kind
    assert SigningList.objects.filter(dossiers__state=DossierState.IN_PROCESS).exists()


def test_post_visits_children_and_folders_are_under_way(demonstration: None) -> None:
    (child,) = ChildDossier.objects.all()
    assert open_children(child.parent_id) == 1
    came = PostalItem.objects.filter(direction="in", dossier__channel="postal")
    assert came.filter(dossier__state=DossierState.SUBMITTED).exists()
    sent = PostalItem.objects.filter(direction="out").exclude(tracking_number="")
    assert {one.arrived_at is None for one in sent} == {True, False}, "one under way, one delivered"
    assert {visit.closed_at is None for visit in Visit.objects.all()} == {True, False}
    assert all(visit.dossiers.count() > 1 for visit in Visit.objects.all())
    assert {*Bundle.objects.order_by().values_list("state", flat=True)} == set(BundleState)
    clerk = next(one for one in holders(Role.CLERK) if at_centre(one))
    lines = bundles_of(clerk, NOW.date()).rows
    assert [(one.state, one.folders, one.came, one.missing) for one in lines] == [
        (BundleState.SENT, 2, 1, 0),
        (BundleState.RECEIVED, 3, 2, 1),
    ]


def test_what_happens_at_desks_beside_dossiers(demonstration: None) -> None:
    for clerk in holders(Role.CLERK):
        (told,) = queries.guidance_of_day(clerk, NOW.date()).rows
        assert told.is_paper_ready
    (helper,) = holders(Role.COMMUNITY_HELPER)
    assert helper.account_id is not None
    (waiting,) = drafts.drafts_of(helper.account_id, NOW)
    opened = drafts.draft_of_owner(waiting.id, helper.account_id, NOW)
    assert opened.applicant is not None
    assert opened.applicant.invited_at == NOW
    (administrator,) = holders(Role.ADMINISTRATOR)
    assert privacy.requests_desk(administrator, NOW, is_open=True).rows
    assert privacy.erasures(administrator, NOW).rows


def test_inspectors_find_a_few_things_to_check_and_not_every_made_up_life(demonstration: None) -> None:
    assert look(NOW + timedelta(days=1)) == 0
    kinds = Counter(CheckItem.objects.order_by().values_list("kind", flat=True))
    assert {"step_without_work", "paused_on_due_day"} <= kinds.keys()
    assert kinds.total() < 20


@pytest.mark.parametrize("account", tables.officers(), ids=lambda one: one.username)
def test_each_officer_finds_work_on_the_first_page(
    demonstration: None, account: tables.PlannedOfficer, client: Client
) -> None:
    client.force_login(User.objects.get(username=account.username))
    page = client.get("/xu-ly/", follow=True)
    assert page.status_code == 200
    assert re.search(WORK.get(account.role, CODE), page.content.decode()), page.redirect_chain


def test_clerks_have_a_queue_and_results_to_hand_over(demonstration: None) -> None:
    for clerk in holders(Role.CLERK):
        assert queries.reception_queue(clerk, NOW).rows
        assert queries.ready_to_hand_over(clerk, NOW).rows
    waiting = Dossier.objects.filter(state=DossierState.SUBMITTED).order_by("answer_due_at")
    left = [(one.answer_due_at - NOW).total_seconds() / 60 for one in waiting]
    assert left[0] < 0, "one answer is late"
    assert any(0 < minutes <= 30 for minutes in left), "one is due within half an hour"


@pytest.mark.parametrize("role", [Role.CASE_OFFICER, Role.APPROVER, Role.RECORDS_CLERK])
def test_every_desk_has_work_some_of_it_pressing(demonstration: None, role: Role) -> None:
    urgencies: Counter[str] = Counter()
    for holder in holders(role):
        rows = queries.work_list(holder, role, NOW).rows
        assert len(rows) >= 2
        urgencies.update(row.urgency.value for row in rows)
        assert role is not Role.RECORDS_CLERK or queries.to_finish(holder, NOW).rows
    assert {"in_time", "due_today"} <= urgencies.keys()
    assert role is not Role.CASE_OFFICER or {"past_due", "paused"} <= urgencies.keys()


def test_every_step_of_every_route_is_open_somewhere(demonstration: None) -> None:
    open_steps = Step.objects.filter(closed_at__isnull=True).values_list("key", flat=True)
    assert {*open_steps} >= {"appraise", "verify_elsewhere", "draft", "compare", "approve", "issue_number"}


@pytest.mark.parametrize("role", [Role.LEADER, Role.INSPECTOR])
def test_overseers_see_what_is_late_and_what_is_due(demonstration: None, role: Role) -> None:
    found = holders(role)
    assert found
    for holder in found:
        counts = overseen.overseen_counts(holder, NOW)
        assert counts.past_due >= 3
        assert counts.due_today >= 3


def test_every_role_has_an_account_with_a_second_factor(demonstration: None) -> None:
    assert {one.role for one in tables.officers()} == set(Role)
    on = NOW.date()
    root, department = organisations.root_on(on), organisations.unit_by_code("H19.03", on).id
    assert holders(Role.ADMINISTRATOR)[0].units_as(Role.ADMINISTRATOR) == {root}
    assert holders(Role.PROCEDURE_CONTROLLER)[0].units_as(Role.PROCEDURE_CONTROLLER) == {department}


def test_every_citizen_has_dossiers_under_the_number_that_vneid_tells(demonstration: None) -> None:
    for person in people().values():
        told = details(userinfo(person))
        found = accounts.find_by_identity_number(told.identity_number)
        assert queries.mine(Actor(ActorKind.CITIZEN, None, found), NOW).rows, told.full_name


def test_uploads_are_there_to_be_read(demonstration: None) -> None:
    uploads = SubmittedDocument.objects.filter(file__isnull=False).select_related("file").order_by("id")
    assert {upload.file.media_type for upload in uploads if upload.file} == {"application/pdf"}
    assert all(1000 < upload.file.size < 60_000 for upload in uploads if upload.file)


def test_again_nothing_changes(demonstration: None) -> None:
    before = audit.verify(None)
    assert loading.load(NOW + timedelta(days=1), is_demonstration=True, progress=iter) is None
    assert audit.verify(None) == before
    assert before.is_whole
    assert before.entries > 300


def test_the_same_seed_draws_the_same() -> None:
    assert list(crowd(7, 30)) == list(crowd(7, 30)) != list(crowd(8, 30))
    assert crowd_people(7) == crowd_people(7)


def test_bulk_history_stands_under_the_units_of_before(demonstration: None) -> None:
    assert history.load_old(NOW, count=OLD) == OLD
    assert history.load_old(NOW, count=OLD) == 0
    rows = reporting.ii06a(date(2021, 1, 1), date(2025, 6, 30), unit_code="H10").rows
    assert sum(row.figures.c3 for row in rows) == OLD
    assert all(row.key.startswith("H10.") and row.figures.c11 == 0 for row in rows)
    assert list(history.old_dossiers(count=9)) == list(history.old_dossiers(count=9))


def test_the_figures_add_up(demonstration: None) -> None:
    for by in Grouping:
        report = reporting.ii06a(date(2026, 1, 1), NOW.date(), by=by)
        assert report.total.adds_up
        assert all(row.figures.adds_up for row in report.rows)
    total = asdict(report.total)
    assert {column for column, count in total.items() if count} >= {
        "c4",
        "c5",
        "c8",
        "c9",
        "c10",
        "c12",
        "c13",
    }


def test_the_citizens_are_those_of_the_stand_in_and_not_real() -> None:
    told = {one.identity_number: one for one in map(details, map(userinfo, people().values()))}
    assert {one.details.identity_number: one.details for one in tables.residents().values()} == told
    assert all(number.startswith("000") for number in told)
    assert all(one.email.endswith(("@example.vn", "")) for one in told.values())


@given(now=moments)
@settings(max_examples=20, deadline=None)
def test_acts_happen_in_office_hours_and_before_now(now: datetime) -> None:
    calendar = built_in_calendar()
    plans = [*tables.dossiers(), *crowd(count=40)]
    acts = schedule(OfficeTime(calendar, now), plans)
    assert len({act.number for act in acts}) == len(plans)
    last: dict[int, datetime] = {}
    for act in acts:
        clock = act.at.timetz().replace(tzinfo=None)
        assert act.at <= now
        assert calendar.is_working_day(act.at.date())
        assert OPENS <= clock <= LUNCH_FROM or LUNCH_TO <= clock <= CLOSES
        assert last.get(act.number, act.at) <= act.at
        last[act.number] = act.at
