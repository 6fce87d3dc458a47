"""The fast clock and the naive one answer alike, whatever happened to the dossier."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.calendars.explanations import Language, sentences
from motcua.calendars.reference import LAST_DAY, built_in_calendar
from motcua.domain.clock import AfterSupplement, Pause, PauseReason, Term, TermUnit, derive
from motcua.domain.vietnam_time import VIETNAM
from motcua.domain.working_calendar import DateOutsideCalendarError

from .naive_clock import FOREVER, NaiveClock, NaivePause, OutsideError

LARGEST = {"working_day": 40, "calendar_day": 70, "month": 4, "working_hour": 60, "same_day": 1}
EDGES = [0, 7 * 60, 11 * 60 + 30, 13 * 60 + 30, 15 * 60, 17 * 60]
minutes_of_day = st.one_of(
    st.integers(0, 24 * 60 - 1),
    st.sampled_from(EDGES).flatmap(lambda edge: st.sampled_from([max(edge - 1, 0), edge, edge + 1])),
)
# Whole days and odd minutes: so pauses often share a day, touch, or begin on the due date.
lengths = st.one_of(
    st.integers(0, 10).map(lambda days: days * 24 * 60), st.integers(0, 600), st.integers(0, 20_000)
)

# Minutes from the due moment: the edges of rules 7, 9 and 10 lie there.
offsets = st.sampled_from([-1440, -60, -1, 0, 1, 60, 7 * 60 - 1, 7 * 60, 1440])


def near_due(clock: NaiveClock, pauses: list[NaivePause], minutes: int, otherwise: datetime) -> datetime:
    """Return a moment some minutes from the one at which the history so far falls due."""
    try:
        return clock.due([pause for pause in pauses if pause.end != FOREVER]) + timedelta(minutes=minutes)
    except OutsideError:
        return otherwise


@st.composite
def histories(draw: st.DrawFn) -> tuple[NaiveClock, list[NaivePause], datetime | None, datetime]:
    """Return a clock, its pauses in order, a finish or None, and the moment of asking."""
    calendar = built_in_calendar()
    unit = draw(st.sampled_from(sorted(LARGEST)))
    day = draw(st.dates(date(2020, 1, 1), date(2027, 9, 30)))
    accepted = datetime.combine(day, time()) + timedelta(minutes=draw(minutes_of_day))
    amount = draw(st.integers(1, draw(st.sampled_from([3, LARGEST[unit]]))))
    restart: bool = draw(st.booleans())
    clock = NaiveClock(calendar.days_off, calendar.makeup_days, LAST_DAY, unit, amount, restart, accepted)
    pauses: list[NaivePause] = []
    moment = accepted
    for gap, length in draw(st.lists(st.tuples(lengths, lengths), max_size=3)):
        start = moment + timedelta(minutes=gap)
        if draw(st.booleans()):
            start = max(moment, near_due(clock, pauses, draw(offsets), moment))
        moment = start + timedelta(minutes=length)
        pauses.append(NaivePause(start, moment, draw(st.sampled_from(list(PauseReason)))))
    if draw(st.booleans()) and pauses:
        pauses[-1].end = FOREVER
        moment = pauses[-1].start
    span = int((moment - accepted).total_seconds()) // 60
    end = accepted + timedelta(minutes=draw(st.one_of(st.integers(0, span), lengths.map(span.__add__))))
    if draw(st.booleans()):
        end = max(accepted, near_due(clock, pauses, draw(offsets), end))
    if end.date() > LAST_DAY:
        end = datetime.combine(LAST_DAY, time(17))
    return clock, pauses, end if draw(st.booleans()) else None, end


def ask(
    clock: NaiveClock, pauses: list[NaivePause], finished: datetime | None, as_of: datetime, *, explain: bool
) -> tuple[datetime | None, str, list[str]]:
    """Put the same history to the fast clock."""
    answer = derive(
        calendar=built_in_calendar(),
        term=Term(clock.amount, TermUnit(clock.unit)),
        accepted_at=clock.accepted.replace(tzinfo=VIETNAM),
        pauses=[
            Pause(
                pause.start.replace(tzinfo=VIETNAM),
                None if pause.end == FOREVER else pause.end.replace(tzinfo=VIETNAM),
                PauseReason(pause.reason),
            )
            for pause in reversed(pauses)
        ],
        after_supplement=AfterSupplement.RESTART if clock.restart else AfterSupplement.PAUSE,
        finished_at=finished and finished.replace(tzinfo=VIETNAM),
        as_of=as_of.replace(tzinfo=VIETNAM),
        explain=explain,
    )
    told = [sentence for language in Language for sentence in sentences(answer.explanation, language)]
    return answer.due_at and answer.due_at.replace(tzinfo=None), str(answer.status), told


@settings(max_examples=400, deadline=None)
@given(histories(), st.booleans())
def test_fast_and_naive_clock_agree(
    history: tuple[NaiveClock, list[NaivePause], datetime | None, datetime], explain: bool
) -> None:
    clock, pauses, finished, as_of = history
    try:
        expected = clock.answer(pauses, finished=finished, as_of=as_of)
    except OutsideError:
        expected = None
    try:
        due_at, status, told = ask(clock, pauses, finished, as_of, explain=explain)
    except DateOutsideCalendarError:
        assert expected is None
    else:
        assert (due_at, status) == expected
        assert all("{" not in sentence for sentence in told)
        assert bool(told) is explain
