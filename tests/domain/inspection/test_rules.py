"""What looks wrong: each rule by examples, and what holds of all of them whatever happened."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.actors import Actor, ActorKind, Posting, Role
from motcua.domain.canonical_json import JSON
from motcua.domain.inspection import (
    CheckKind,
    CheckVerb,
    Compared,
    Ending,
    ItemHolding,
    Limits,
    Story,
    Told,
    closed_together,
    is_end_of_period,
    may_inspect,
    suspicions,
)
from motcua.domain.lifecycle import Channel
from motcua.domain.vietnam_time import VIETNAM
from motcua.domain.working_calendar import WorkingCalendar

BEGUN = datetime(2026, 3, 2, 8, tzinfo=VIETNAM)
DUE = "2026-03-05T17:00:00+07:00"
DESK, CITIZEN = str(uuid4()), str(uuid4())
LIMITS = Limits()


def told(*acts: tuple[str, int, dict[str, JSON]]) -> tuple[Told, ...]:
    """Return events, each so many minutes after the beginning."""
    return tuple(
        Told(seq, kind, BEGUN + timedelta(minutes=minutes), {"actor": DESK, "due_at": DUE, **body})
        for seq, (kind, minutes, body) in enumerate(acts, 1)
    )


FILED = ("submitted", 0, {"actor": CITIZEN, "state": "submitted"})
ACCEPTED = ("accepted", 60, {"state": "in_process", "opened": ["appraise"]})
WORKED = ("step_completed", 180, {"state": "in_process", "step": "appraise", "opened": []})
ATTACHED = ("result_attached", 190, {"state": "in_process"})
FINISHED = ("finished", 200, {"state": "finished", "outcome": "granted"})
PAUSED = ("paused", 4 * 1440 - 1000, {"state": "paused", "reason": "other_agency"})


def story(*acts: tuple[str, int, dict[str, JSON]]) -> Story:
    events = told(*(acts or (FILED, ACCEPTED, WORKED, ATTACHED, FINISHED)))
    return Story(
        UUID(int=1),
        Channel.ONLINE,
        is_same_day=False,
        accepted_at=BEGUN + timedelta(hours=1),
        finished_at=BEGUN + timedelta(minutes=200),
        events=events,
    )


USUAL = story()
QUICK = Compared(slower=99, compared=100, usual=timedelta(days=2))


@pytest.mark.parametrize(
    ("looked_at", "compared", "kinds"),
    [
        (USUAL, Compared(), []),
        (USUAL, QUICK, [CheckKind.CLOSED_FAST]),
        (USUAL, replace(QUICK, slower=98), []),
        (USUAL, replace(QUICK, slower=98, compared=99), []),
        (replace(USUAL, is_same_day=True), QUICK, []),
        (story(FILED, ACCEPTED, ("refused", 200, {"state": "finished", "outcome": "refused"})), QUICK, []),
        (USUAL, Compared(together=5), [CheckKind.CLOSED_TOGETHER]),
        (USUAL, Compared(together=4), []),
        (replace(USUAL, is_same_day=True), Compared(together=50), []),
        (story(FILED, ACCEPTED, (*WORKED[:1], 60, WORKED[2])), Compared(), [CheckKind.STEP_WITHOUT_WORK]),
        (story(FILED, ACCEPTED, ("sent_back", 60, {"step": "appraise"})), Compared(), []),
        (USUAL, Compared(same_result=("H19-1",)), [CheckKind.SAME_RESULT]),
        (story(FILED, ACCEPTED, FINISHED), Compared(same_result=("H19-1",)), []),
        (story(FILED, ACCEPTED, PAUSED), Compared(), [CheckKind.PAUSED_ON_DUE_DAY]),
        (
            story(FILED, ACCEPTED, ("asked", *PAUSED[1:])),
            Compared(),
            [CheckKind.PAUSED_ON_DUE_DAY],
        ),
        (story(FILED, ACCEPTED, ("paused", 120, PAUSED[2])), Compared(), []),
        (replace(USUAL, accepted_at=BEGUN), Compared(), [CheckKind.ACCEPTANCE_MOVED]),
        (USUAL, Compared(desk_accounts=frozenset({DESK})), []),
        (USUAL, Compared(desk_accounts=frozenset({CITIZEN})), [CheckKind.ONLINE_AT_COUNTER]),
        (
            replace(USUAL, channel=Channel.COUNTER),
            Compared(desk_accounts=frozenset({CITIZEN})),
            [],
        ),
        (story(FILED, ACCEPTED, ("handed_over", 300, {"collector": "applicant"})), Compared(), []),
        (
            story(FILED, ACCEPTED, ("handed_over", 300, {})),
            Compared(),
            [CheckKind.UNCONFIRMED_HAND_OVER],
        ),
    ],
)
def test_rules_by_examples(looked_at: Story, compared: Compared, kinds: list[CheckKind]) -> None:
    assert [one.kind for one in suspicions(looked_at, compared, LIMITS)] == kinds


@pytest.mark.parametrize(
    ("confirmed_by", "is_suspicious"), [("", True), ("paper", True), ("account", False), ("details", False)]
)
def test_help_with_filing_is_asked_about_unless_the_citizen_confirmed_by_themselves(
    confirmed_by: str, is_suspicious: bool
) -> None:
    filed = ("submitted", 0, {**FILED[2], "helped_by": DESK, "confirmed_by": confirmed_by})
    found = suspicions(story(filed, ACCEPTED), Compared(desk_accounts=frozenset({DESK})), LIMITS)
    assert bool(found) is is_suspicious


@pytest.mark.parametrize(
    ("day", "is_end"),
    [
        (date(2026, 4, 14), True),
        (date(2026, 4, 13), False),
        (date(2026, 4, 15), False),
        (date(2026, 3, 14), True),  # a Saturday
        (date(2026, 3, 13), True),  # the last working day before it
        (date(2026, 3, 12), False),
    ],
)
def test_a_period_ends_on_its_last_day_or_the_working_day_before(day: date, is_end: bool) -> None:
    calendar = WorkingCalendar(frozenset(), frozenset(), date(2026, 1, 1), date(2026, 12, 31))
    assert is_end_of_period(day, {14}, calendar) is is_end


seconds = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 300)), max_size=40)


@given(seconds, st.integers(2, 6))
def test_closed_together_is_what_a_minute_of_one_officer_holds(row: list[tuple[str, int]], many: int) -> None:
    endings = [Ending(uuid4(), by, BEGUN + timedelta(seconds=second)) for by, second in row]
    found = closed_together(endings, many)
    for one in endings:
        windows = [
            sum(each.by == one.by and start <= each.at < start + timedelta(minutes=1) for each in endings)
            for start in {each.at for each in endings if each.by == one.by}
            if start <= one.at < start + timedelta(minutes=1)
        ]
        most = max(windows)
        assert found.get(one.dossier_id) == (most if most >= many else None)


KINDS = ("accepted", "step_completed", "paused", "resumed", "finished", "handed_over", "something_new")
events = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.integers(1, 9000),
        st.fixed_dictionaries(
            {
                "state": st.sampled_from(["in_process", "paused", "finished"]),
                "step": st.sampled_from(["a", "b"]),
                "opened": st.lists(st.sampled_from(["a", "b"])),
                "outcome": st.sampled_from(["", "granted"]),
            }
        ),
    ),
    max_size=12,
)


@given(events, st.booleans())
def test_whatever_happened_a_suspicion_names_an_event_that_shows_it(
    acts: list[tuple[str, int, dict[str, JSON]]], is_same_day: bool
) -> None:
    ordered = (FILED, *sorted(acts, key=lambda act: act[1]))
    looked_at = replace(story(*ordered), is_same_day=is_same_day)
    compared = replace(QUICK, together=9, same_result=("X",), desk_accounts=frozenset({DESK, CITIZEN}))
    found = suspicions(looked_at, compared, LIMITS)
    assert suspicions(looked_at, compared, LIMITS) == found
    assert len({(one.kind, one.event) for one in found}) == len(found)
    by_seq = {one.seq: one for one in looked_at.events}
    assert all(by_seq[one.event].at == one.at for one in found)
    if is_same_day:
        assert {one.kind for one in found}.isdisjoint({CheckKind.CLOSED_FAST, CheckKind.STEP_WITHOUT_WORK})


UNIT, ABOVE, ELSEWHERE, SELF = (UUID(int=number) for number in range(1, 5))
HOLDING = ItemHolding(frozenset({UNIT, ABOVE}), frozenset())


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("unit", [UNIT, ABOVE, ELSEWHERE])
@pytest.mark.parametrize("is_concerned", [False, True])
def test_who_sees_and_who_concludes(role: Role, unit: UUID, is_concerned: bool) -> None:
    actor = Actor(ActorKind.OFFICER, SELF, postings=(Posting(unit, role),))
    holding = replace(HOLDING, concerned=frozenset({SELF} if is_concerned else ()))
    is_near = unit is not ELSEWHERE and not is_concerned
    assert may_inspect(actor, CheckVerb.SEE, holding) is (is_near and role in (Role.INSPECTOR, Role.LEADER))
    assert may_inspect(actor, CheckVerb.CONCLUDE, holding) is (is_near and role is Role.INSPECTOR)
    concluded = replace(holding, is_concluded=True)
    assert not may_inspect(actor, CheckVerb.CONCLUDE, concluded)
