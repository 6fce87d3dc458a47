"""The life of a draft and of a version: who may do what when, and how it stands on a day."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.calendars.reference import built_in_calendar
from motcua.domain.actors import Actor, ActorKind, Posting, Role
from motcua.domain.permissions import DraftHolding, may_draft
from motcua.domain.procedures.life_cycle import (
    MOVES,
    OPEN_DRAFTS,
    DatedVersion,
    DraftState,
    DraftVerb,
    VersionStanding,
    stages,
    standings,
)

ROOT, COMMUNE, AUTHOR = uuid4(), uuid4(), uuid4()
S, V = DraftState, DraftVerb


def controller(
    unit: UUID = ROOT, account: UUID | None = None, role: Role = Role.PROCEDURE_CONTROLLER
) -> Actor:
    return Actor(ActorKind.OFFICER, account or uuid4(), postings=(Posting(unit, role),))


def holding(state: DraftState) -> DraftHolding:
    return DraftHolding(state, frozenset({AUTHOR}), frozenset({ROOT}))


@pytest.mark.parametrize(
    ("actor", "verb", "state", "allowed"),
    [
        (controller(), V.ENDORSE, S.IN_REVIEW, True),
        (controller(account=AUTHOR), V.ENDORSE, S.IN_REVIEW, False),
        (controller(account=AUTHOR), V.ANNOUNCE, S.REVIEWED, True),
        (controller(COMMUNE), V.CHANGE, S.DRAFT, True),
        (controller(COMMUNE), V.SEND, S.DRAFT, True),
        (controller(COMMUNE), V.ENDORSE, S.IN_REVIEW, False),
        (controller(COMMUNE), V.PUBLISH, S.ROUTE_APPROVED, False),
        (controller(role=Role.ADMINISTRATOR), V.CHANGE, S.DRAFT, False),
        (controller(), V.PUBLISH, S.REVIEWED, False),
        (controller(), V.CHANGE, S.IN_REVIEW, False),
        (controller(), V.RETURN, S.ROUTE_APPROVED, True),
        (controller(), V.RETURN, S.PUBLISHED, False),
    ],
)
def test_who_may_do_what_to_a_draft(actor: Actor, verb: DraftVerb, state: DraftState, allowed: bool) -> None:
    assert may_draft(actor, verb, holding(state)) is allowed


@given(st.lists(st.sampled_from(DraftVerb), max_size=20))
def test_nothing_is_published_unreviewed_or_undecided(verbs: list[DraftVerb]) -> None:
    state, passed = DraftState.DRAFT, set[DraftState]()
    for verb in verbs:
        allowed, after = MOVES[verb]
        if state in allowed:
            passed = set() if after is DraftState.DRAFT else passed | {after}
            state = after
    if state is DraftState.PUBLISHED:
        assert passed >= {S.IN_REVIEW, S.REVIEWED, S.ANNOUNCED, S.ROUTE_APPROVED}
    assert state in OPEN_DRAFTS or all(state not in allowed for allowed, _ in MOVES.values())


def test_days_at_each_stage_are_working_days() -> None:
    entered = [
        (S.DRAFT, date(2026, 2, 12)),
        (S.IN_REVIEW, date(2026, 2, 13)),
        (S.REVIEWED, date(2026, 2, 25)),  # the days of Tết lie between
    ]
    found = stages(entered, built_in_calendar(), date(2026, 2, 27))
    assert [(one.state, one.working_days) for one in found] == [
        (S.DRAFT, 1),
        (S.IN_REVIEW, 3),
        (S.REVIEWED, 2),
    ]


JULY, AUGUST, OCTOBER = date(2026, 7, 1), date(2026, 8, 1), date(2026, 10, 1)
FIRST, SECOND = DatedVersion(1, JULY, None), DatedVersion(2, OCTOBER, None)
X = VersionStanding


@pytest.mark.parametrize(
    ("versions", "abolished", "on", "expected"),
    [
        ([FIRST], [], JULY - timedelta(1), [X.AWAITED]),
        ([FIRST], [], JULY, [X.IN_FORCE]),
        ([FIRST, SECOND], [], AUGUST, [X.IN_FORCE, X.AWAITED]),
        ([FIRST, SECOND], [], OCTOBER, [X.REPLACED, X.IN_FORCE]),
        ([FIRST], [AUGUST], AUGUST - timedelta(1), [X.IN_FORCE]),
        ([FIRST], [AUGUST], AUGUST, [X.ABOLISHED]),
        ([FIRST, SECOND], [AUGUST], OCTOBER, [X.ABOLISHED, X.IN_FORCE]),
        ([FIRST, SECOND], [OCTOBER + timedelta(9)], date(2027, 1, 1), [X.REPLACED, X.ABOLISHED]),
        ([DatedVersion(1, JULY, AUGUST)], [], AUGUST, [X.ENDED]),
    ],
)
def test_how_versions_stand_on_a_day(
    versions: list[DatedVersion], abolished: list[date], on: date, expected: list[X]
) -> None:
    assert list(standings(versions, abolished, on).values()) == expected
