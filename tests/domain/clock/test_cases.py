"""Cases in JSON: what is well-formed is answered, what is not is refused and disturbs no other."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.calendars.explanations import Language, fault_sentence
from motcua.calendars.reference import built_in_calendar
from motcua.domain.clock.cases import AnsweredCase, RefusedCase, answer_cases, read_moment
from motcua.domain.clock.errors import Fault

CASE: dict[str, Any] = {
    "id": "a1",
    "accepted_at": "2026-02-13T10:00:00",
    "term": {"amount": 3, "unit": "working_day"},
    "after_supplement": "pause",
    "pauses": [{"from": "2026-02-24T09:00:00", "to": "2026-02-26T15:00:00", "reason": "supplement"}],
    "finished_at": None,
    "as_of": "2026-03-02T08:00:00",
}
GONE = object()


def changed(place: str, value: object) -> dict[str, Any]:
    """Return the case with ``value`` at ``place`` (keys and positions joined by dots)."""
    case: Any = deepcopy(CASE)
    inner: Any = case
    *path, last = [int(part) if part.isdigit() else part for part in place.split(".")]
    for part in path:
        inner = inner[part]
    if value is GONE:
        del inner[last]
    else:
        inner[last] = value
    result: dict[str, Any] = case
    return result


def answer(case: object) -> AnsweredCase | RefusedCase:
    return next(iter(answer_cases([case], built_in_calendar())))


def test_example_of_the_contract() -> None:
    answered = answer(CASE)
    assert isinstance(answered, AnsweredCase)
    assert str(answered.derivation.due_at) == "2026-02-27 17:00:00+07:00"
    assert answered.derivation.status == "past_due"


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("id", 7),
        ("id", ""),
        ("after_supplement", GONE),
        ("pauses", GONE),
        ("finished_at", GONE),
        ("term", {"amount": None, "unit": "same_day"}),
        ("term.amount", 3.0),
        ("pauses.0.to", None),
        ("pauses.0.to", "2026-02-24T09:00:00"),
        ("pauses.0.from", "2026-02-13T10:00:00"),
        ("as_of", "2026-03-02"),
        ("as_of", "2026-03-02T01:00:00Z"),
        ("as_of", "2026-03-01T20:00:00.5-05:00"),
        ("accepted_at", "2020-01-01T00:00:00"),
        ("accepted_at", "2019-12-31T17:00:00Z"),
    ],
)
def test_well_formed(place: str, value: object) -> None:
    assert isinstance(answer(changed(place, value)), AnsweredCase)


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        ("id", GONE, Fault.MISSING_KEY),
        ("id", None, Fault.MISSING_KEY),
        ("id", True, Fault.MALFORMED_ID),
        ("id", ["a1"], Fault.MALFORMED_ID),
        ("id", 1.5, Fault.MALFORMED_ID),
        ("colour", "red", Fault.UNKNOWN_KEY),
        ("term.colour", "red", Fault.UNKNOWN_KEY),
        ("pauses.0.colour", "red", Fault.UNKNOWN_KEY),
        ("accepted_at", GONE, Fault.MISSING_KEY),
        ("accepted_at", None, Fault.NOT_A_MOMENT),
        ("accepted_at", 20260213, Fault.NOT_A_MOMENT),
        ("accepted_at", "13/02/2026", Fault.NOT_A_MOMENT),
        ("accepted_at", "2026-02-30T10:00:00", Fault.NOT_A_MOMENT),
        ("accepted_at", "2026-02-13x10:00:00", Fault.NOT_A_MOMENT),
        ("accepted_at", "0001-01-01T00:00:00+23:00", Fault.NOT_A_MOMENT),
        ("accepted_at", "2019-12-31T23:59:59", Fault.OUTSIDE_CALENDAR),
        ("term", GONE, Fault.MISSING_KEY),
        ("term", 3, Fault.NOT_AN_OBJECT),
        ("term.amount", GONE, Fault.MISSING_KEY),
        ("term.unit", GONE, Fault.MISSING_KEY),
        ("term.unit", "year", Fault.UNKNOWN_VALUE),
        ("term.unit", ["month"], Fault.UNKNOWN_VALUE),
        ("term.amount", 0, Fault.AMOUNT_BELOW_ONE),
        ("term.amount", -2, Fault.AMOUNT_BELOW_ONE),
        ("term.amount", 1.5, Fault.AMOUNT_NOT_WHOLE),
        ("term.amount", "3", Fault.AMOUNT_NOT_WHOLE),
        ("term.amount", True, Fault.AMOUNT_NOT_WHOLE),
        ("term.amount", None, Fault.AMOUNT_NOT_WHOLE),
        ("term.amount", float("nan"), Fault.AMOUNT_NOT_WHOLE),
        ("term.amount", float("inf"), Fault.AMOUNT_NOT_WHOLE),
        ("term.amount", 10**40, Fault.OUTSIDE_CALENDAR),
        ("term", {"amount": 10**40, "unit": "month"}, Fault.OUTSIDE_CALENDAR),
        ("term", {"amount": 10**40, "unit": "calendar_day"}, Fault.OUTSIDE_CALENDAR),
        ("term", {"amount": 10**40, "unit": "working_hour"}, Fault.OUTSIDE_CALENDAR),
        ("term", {"amount": 23, "unit": "month"}, Fault.OUTSIDE_CALENDAR),
        ("after_supplement", "stop", Fault.UNKNOWN_VALUE),
        ("after_supplement", None, Fault.UNKNOWN_VALUE),
        ("pauses", None, Fault.NOT_A_LIST),
        ("pauses", {}, Fault.NOT_A_LIST),
        ("pauses.0", "never", Fault.NOT_AN_OBJECT),
        ("pauses.0.from", GONE, Fault.MISSING_KEY),
        ("pauses.0.from", None, Fault.NOT_A_MOMENT),
        ("pauses.0.to", GONE, Fault.MISSING_KEY),
        ("pauses.0.to", "soon", Fault.NOT_A_MOMENT),
        ("pauses.0.to", "2028-01-01T00:00:00", Fault.OUTSIDE_CALENDAR),
        ("pauses.0.to", "2026-02-24T08:59:59", Fault.PAUSE_ENDS_BEFORE_IT_BEGINS),
        ("pauses.0.reason", GONE, Fault.MISSING_KEY),
        ("pauses.0.reason", "holiday", Fault.UNKNOWN_VALUE),
        ("pauses.0.from", "2026-02-13T09:59:59", Fault.PAUSE_BEFORE_ACCEPTANCE),
        ("finished_at", "2026-02-13T09:59:59", Fault.END_BEFORE_ACCEPTANCE),
        ("finished_at", 0, Fault.NOT_A_MOMENT),
        ("as_of", None, Fault.NO_END),
        ("as_of", GONE, Fault.NO_END),
        ("as_of", "2028-01-01T00:00:00", Fault.OUTSIDE_CALENDAR),
    ],
)
def test_malformed(place: str, value: object, fault: Fault) -> None:
    refused = answer(changed(place, value))
    assert isinstance(refused, RefusedCase)
    assert refused.fault is fault
    for language in Language:
        assert "{" not in fault_sentence(refused.fault, refused.place, "", language)


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        ({"from": "2026-02-26T14:59:59", "to": None, "reason": "other_agency"}, Fault.PAUSES_OVERLAP),
        ({"from": "2026-02-24T09:00:00", "to": None, "reason": "other_agency"}, Fault.PAUSES_OVERLAP),
        ({"from": "2026-02-23T09:00:00", "to": None, "reason": "other_agency"}, Fault.PAUSE_FOLLOWS_OPEN_ONE),
    ],
)
def test_two_pauses_that_cannot_both_be(second: dict[str, object], fault: Fault) -> None:
    refused = answer({**CASE, "pauses": [*CASE["pauses"], second]})
    assert isinstance(refused, RefusedCase)
    assert refused.fault is fault


def test_pauses_may_touch() -> None:
    touching = {"from": "2026-02-26T15:00:00", "to": None, "reason": "other_agency"}
    answered = answer({**CASE, "pauses": [touching, *CASE["pauses"]]})
    assert isinstance(answered, AnsweredCase)
    assert answered.derivation.status == "paused"


def test_an_id_counts_once_even_after_a_refused_case() -> None:
    cases = [changed("term", 3), CASE, changed("id", 1), changed("id", "1"), changed("id", 1), None]
    answers = list(answer_cases(cases, built_in_calendar()))
    assert [isinstance(item, RefusedCase) for item in answers] == [True, True, False, False, True, True]
    assert [item.case_id for item in answers] == ["a1", "a1", 1, "1", 1, None]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PLACES = [
    "id",
    "accepted_at",
    "term",
    "term.amount",
    "term.unit",
    "pauses",
    "pauses.0",
    "pauses.0.to",
    "as_of",
]


@given(st.sampled_from(PLACES), json_values)
def test_whatever_stands_there_is_answered_or_refused(place: str, value: object) -> None:
    assert len(list(answer_cases([changed(place, value), value], built_in_calendar()))) == 2


@given(st.datetimes(timezones=st.timezones()))
def test_moments_keep_their_instant(moment: datetime) -> None:
    read = read_moment(moment.isoformat())
    assert read is None or read == moment.astimezone(UTC)  # a time said twice in autumn has one offset
