"""Whatever officers try, in whatever order: a dossier stays whole and can always be brought to its end."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from motcua.audit import queries as audit
from motcua.domain.lifecycle import ALLOWED_IN, Channel, DossierState, Verb
from motcua.domain.process import engine
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.errors import DossierError
from motcua.dossiers.models import Dossier, Pause, Span
from motcua.dossiers.promise import derivation_of
from motcua.processes import queries as processes
from motcua.reporting import queries as reporting
from motcua.reporting.enums import Grouping
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier
from tests.dossiers.trying import FINAL, TRIES, WAYS_OUT, Tried, actor_for, open_steps
from tests.new_version import publish_changed
from tests.reporting.naive_recount import life_of, recount

PROCEDURES = (world.MARITAL_STATUS, world.CERTIFIED_COPY, world.MARRIAGE)
ONWARDS = (Verb.ACCEPT, *WAYS_OUT[DossierState.IN_PROCESS][:6], Verb.RESUME, Verb.HAND_OVER, Verb.RECORD_CASH)
"""Tried more often than the others, or few lives would get far."""
LOOKS = (Verb.VIEW, Verb.REVEAL)
FOREIGN = 7  # one try in so many is somebody's of another unit
MOST_ACTS_TO_THE_END = 60

# Each act: which verb, how many hours after the one before, a choice among what is possible.
acts = st.lists(
    st.tuples(st.integers(0, 999), st.integers(0, 60), st.integers(0, 99)), min_size=4, max_size=24
)
lives = st.lists(
    st.tuples(st.sampled_from(PROCEDURES), st.sampled_from([Channel.ONLINE, Channel.COUNTER]), acts),
    min_size=1,
    max_size=2,
)
# The machine that runs this may be busy; an example writes to a real database.
RULES: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck)}
# Making a failing example smaller takes minutes: that is for the soak.
BRIEFLY = (Phase.explicit, Phase.reuse, Phase.generate)


def test_every_verb_is_tried_and_every_state_has_a_way_out_or_is_final() -> None:
    assert set(TRIES) == set(Verb), "add a line to tests/dossiers/trying.py"
    assert set(WAYS_OUT) | FINAL == set(DossierState), "say who brings a dossier on from this state"


@pytest.fixture(scope="module")
def later_versions(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, UUID]]:
    """Publish a version with a longer term of each procedure, and take it back at the end."""

    def longer(_form: Any, _ui: Any, package: Any) -> None:
        for case in package["cases"]:
            for term in case["terms"].values():
                if term.get("amount"):
                    term["amount"] += 2

    with django_db_blocker.unblock(), transaction.atomic():
        yield {code: publish_changed(code, date(2026, 3, 4), longer) for code in PROCEDURES}
        transaction.set_rollback(True)


@given(lives)
@settings(max_examples=20, phases=BRIEFLY, **RULES)
def test_any_sequence_of_acts(later_versions: dict[str, UUID], drawn: list[Any]) -> None:
    live_and_check(later_versions, drawn)


@pytest.mark.soak
@pytest.mark.parametrize("half", ["first_half", "second_half"])
def test_any_sequence_of_acts_at_length(later_versions: dict[str, UUID], half: str) -> None:
    @given(lives)
    @settings(max_examples=600, **RULES)
    def at_length(drawn: list[Any]) -> None:
        live_and_check(later_versions, drawn)

    at_length()


def live_and_check(later_versions: dict[str, UUID], drawn: list[Any]) -> None:
    """Live the lives, look at each dossier after each act, then at the figures; leave nothing behind."""
    with transaction.atomic():
        made = []
        for number, (procedure, channel, row) in enumerate(drawn, 1):
            dossier = a_dossier(procedure, channel=channel, applicant=world.person(number))
            for pick, hours, choice in row:
                dossier.then(dossier.at + timedelta(hours=hours, minutes=choice))
                try_one(dossier, pick, choice, later_versions[procedure])
                assert_whole(dossier)
            made.append(dossier)
        assert_figures_equal_a_recount(made)
        for dossier in made:
            bring_to_its_end(dossier)
        assert_figures_equal_a_recount(made)
        transaction.set_rollback(True)


def try_one(dossier: ADossier, pick: int, choice: int, later_version: UUID) -> None:
    """Try one verb, mostly one that the state allows; a refusal must leave everything as it was."""
    before = dossier.row
    allowed = [verb for verb in Verb if before.state in ALLOWED_IN[verb] and verb not in LOOKS]
    onwards = [verb for verb in ONWARDS if verb in allowed]
    verbs = [*onwards, *onwards, *allowed] if pick % 10 and allowed else list(Verb)
    verb = verbs[pick % len(verbs)]
    if not attempt(dossier, verb, choice, later_version, foreign=pick % FOREIGN == 0):
        after = dossier.row
        assert (after.version, after.state, after.due_at) == (before.version, before.state, before.due_at)


def attempt(
    dossier: ADossier, verb: Verb, choice: int, later_version: UUID, *, foreign: bool = False
) -> bool:
    """Try a verb; tell whether it was carried out. What is carried out is exactly one event (or a look)."""
    actor = actor_for(dossier, TRIES[verb].by)
    if foreign:
        actor = world.officer(next(iter(actor.postings)).role, world.communes()[1])
    envelope = world.envelope(actor, dossier.at)
    number = len(audit.entries(dossier.id))
    with transaction.atomic():
        try:
            TRIES[verb].act(Tried(dossier, envelope, choice, later_version))
        except DossierError:
            transaction.set_rollback(True)
            return False
    assert not foreign, f"{verb} by an officer of another unit"
    assert len(audit.entries(dossier.id)) == number + (verb not in LOOKS)
    return True


def assert_whole(dossier: ADossier) -> None:
    """One dossier: spans, hands, due date and ledger agree with its events."""
    row = dossier.row
    entries = audit.entries(row.id)
    assert row.version == len(entries)
    spans = list(Span.objects.filter(dossier=row.id).order_by("from_at", "id"))
    assert spans[0].from_at == row.submitted_at
    assert all(one.to_at == following.from_at for one, following in pairwise(spans))
    assert [one.to_at for one in spans].count(None) == 1
    last = spans[-1]
    assert (last.to_at, last.state, last.due_at) == (None, row.state, row.due_at)
    assert (last.handled_by_id, last.is_paused) == (row.handled_by_id, row.state == "paused")
    assert_in_one_hand(row, dossier)
    assert_due_by_the_clock(row, dossier)


def assert_in_one_hand(row: Dossier, dossier: ADossier) -> None:
    """The open steps are those of the route's tokens, each once; nothing is open where nothing is done."""
    keys = [one.key for one in open_steps(dossier)]
    assert len(keys) == len(set(keys))
    if row.state in ("in_process", "paused"):
        route = processes.route_of(row.procedure_version_id)
        assert sorted(keys) == sorted(one.key for one in engine.open_steps(route, row.tokens))
    else:
        assert keys == []


def assert_due_by_the_clock(row: Dossier, dossier: ADossier) -> None:
    """The stored due moment is what the clock says of the ledger, and the ledger what the events say."""
    pauses = list(Pause.objects.filter(dossier=row.id).order_by("from_at", "id"))
    told, before = [], ""
    for entry in audit.entries(row.id):
        state = str(entry.body["state"])
        if state == "paused" != before:
            told.append([entry.occurred_at, None])
        if before == "paused" != state:
            told[-1][1] = entry.occurred_at
        before = state
    assert [[one.from_at, one.to_at] for one in pauses] == told
    derived = derivation_of(row, dossier.at, explain=False)
    if derived is not None and derived.due_at is not None and row.due_basis == "derived":
        assert derived.due_at == row.due_at


def bring_to_its_end(dossier: ADossier) -> None:
    """No state without a way out: the officers of the dossier bring it to its end from wherever it is."""
    done: list[Verb] = []
    for number in range(MOST_ACTS_TO_THE_END):
        state = DossierState(dossier.row.state)
        if state in FINAL:
            return
        dossier.then()
        ways = [verb for verb in WAYS_OUT[state] if verb not in done or verb is not Verb.ATTACH_RESULT]
        took = next((verb for verb in ways if attempt(dossier, verb, number, UUID(int=0))), None)
        assert took is not None, f"no way out of {state}: {[one.key for one in open_steps(dossier)]}"
        done.append(took)
        assert_whole(dossier)
    raise AssertionError(f"{dossier.row.code} goes round in circles")


def assert_figures_equal_a_recount(made: list[ADossier]) -> None:
    """Form II.06a of several periods is what the events alone add up to."""
    rows = Dossier.objects.select_related("handled_by", "procedure").order_by("id")  # children as well
    stories = [life_of(row) for row in rows]
    last = max(local_day(one.at) for one in made)
    first = local_day(MONDAY)
    middle = first + (last - first) / 2
    for from_on, to_on in ((first, last), (middle, last), (first, middle), (last, last)):
        report = reporting.ii06a(from_on, to_on, by=Grouping.UNIT)
        counted = {row.key: asdict(row.figures) for row in report.rows}
        assert counted == recount(stories, from_on, to_on, Grouping.UNIT)
