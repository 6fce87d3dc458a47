"""The rules of suspicion: each looks at one dossier's story and says what an inspector should ask about.

A suspicion is no fault. What the log cannot show (whether somebody read a page) no rule claims.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from motcua.domain.canonical_json import JSON
from motcua.domain.inspection.kinds import CheckKind
from motcua.domain.inspection.story import Story
from motcua.domain.lifecycle import Channel, DossierState
from motcua.domain.vietnam_time import VIETNAM, local_day

OF_100: Final = 99
"""Closed faster than so many in a hundred of its procedure."""
ON_OWN_PHONE: Final = frozenset({"account", "details"})
"""Ways of confirming in which the citizen acts without the desk."""


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on something is looked at; settings of the installation.

    ``least_compared`` dossiers of a procedure say how fast is fast; a step is done without work if it was
    open for less than ``step_seconds``.
    """

    least_compared: int = 100
    many_in_a_minute: int = 5
    step_seconds: int = 10


@dataclass(frozen=True, slots=True)
class Compared:
    """What a story is compared with.

    ``slower`` of ``compared`` granted dossiers of the procedure took longer, half of them more than
    ``usual``; ``together`` were closed by the same officer within the minute, at the end of a period;
    ``same_result`` are codes of other dossiers with the same file; ``desk_accounts`` those of the actors
    that belong to officers at desks.
    """

    slower: int = 0
    compared: int = 0
    usual: timedelta = timedelta(0)
    together: int = 0
    same_result: tuple[str, ...] = ()
    desk_accounts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Suspicion:
    """One thing to look into: the event that shows it (its number and moment), and the figures behind it."""

    kind: CheckKind
    event: int
    at: datetime
    figures: Mapping[str, JSON] = field(default_factory=dict)


Rule = Callable[[Story, Compared, Limits], Iterator[Suspicion]]


def suspicions(story: Story, compared: Compared, limits: Limits) -> list[Suspicion]:
    """Return everything that looks wrong about a dossier."""
    return [one for rule in RULES for one in rule(story, compared, limits)]


def _closed_fast(story: Story, compared: Compared, limits: Limits) -> Iterator[Suspicion]:
    end = story.ending
    if end is None or story.is_same_day or end.text("outcome") != "granted" or story.finished_at is None:
        return
    enough = compared.compared >= limits.least_compared
    if enough and compared.slower * 100 >= OF_100 * compared.compared:
        took = story.finished_at - story.accepted_at
        yield Suspicion(
            CheckKind.CLOSED_FAST,
            end.seq,
            end.at,
            {
                "took_seconds": _seconds(took),
                "usual_seconds": _seconds(compared.usual),
                "slower": compared.slower,
                "compared": compared.compared,
            },
        )


def _closed_together(story: Story, compared: Compared, limits: Limits) -> Iterator[Suspicion]:
    end = story.ending
    if end is not None and not story.is_same_day and compared.together >= limits.many_in_a_minute:
        yield Suspicion(CheckKind.CLOSED_TOGETHER, end.seq, end.at, {"count": compared.together})


def _step_without_work(story: Story, _: Compared, limits: Limits) -> Iterator[Suspicion]:
    if story.is_same_day:
        return
    for stay in story.stays():
        if stay.open_for < timedelta(seconds=limits.step_seconds):
            figures: dict[str, JSON] = {"step": stay.key, "seconds": _seconds(stay.open_for)}
            yield Suspicion(CheckKind.STEP_WITHOUT_WORK, stay.seq, stay.at, figures)


def _same_result(story: Story, compared: Compared, _: Limits) -> Iterator[Suspicion]:
    attached = story.last("result_attached")
    if attached is not None and compared.same_result:
        figures: dict[str, JSON] = {"codes": list(compared.same_result)}
        yield Suspicion(CheckKind.SAME_RESULT, attached.seq, attached.at, figures)


def _paused_on_due_day(story: Story, _: Compared, __: Limits) -> Iterator[Suspicion]:
    """Look at the state before and after, not at names of events: whatever stops the clock is a pause."""
    before = ""
    for one in story.events:
        state, due_at = one.text("state"), one.moment("due_at")
        stopped = state == DossierState.PAUSED and before != DossierState.PAUSED
        before = state
        if stopped and due_at is not None and local_day(due_at) == local_day(one.at):
            yield Suspicion(
                CheckKind.PAUSED_ON_DUE_DAY,
                one.seq,
                one.at,
                {"reason": one.text("reason"), "due_at": _written(due_at)},
            )


def _acceptance_moved(story: Story, _: Compared, __: Limits) -> Iterator[Suspicion]:
    """The clock runs from the act of accepting: a row that says another moment was moved afterwards."""
    accepted = story.last("accepted")
    if accepted is None or accepted.at == story.accepted_at:
        return
    corrections = [one for one in story.events if one.seq > accepted.seq and "accepted_at" in one.body]
    shown = corrections[-1] if corrections else accepted
    yield Suspicion(
        CheckKind.ACCEPTANCE_MOVED,
        shown.seq,
        shown.at,
        {"accepted_at": _written(accepted.at), "moved_to": _written(story.accepted_at)},
    )


def _online_at_counter(story: Story, compared: Compared, _: Limits) -> Iterator[Suspicion]:
    first = story.events[0] if story.events else None
    if first is None or first.kind != "submitted" or story.channel is not Channel.ONLINE:
        return
    by_desk = {first.text("actor"), first.text("helped_by")} & compared.desk_accounts
    if by_desk and first.text("confirmed_by") not in ON_OWN_PHONE:
        figures: dict[str, JSON] = {"confirmed_by": first.text("confirmed_by")}
        yield Suspicion(CheckKind.ONLINE_AT_COUNTER, first.seq, first.at, figures)


def _unconfirmed_hand_over(story: Story, _: Compared, __: Limits) -> Iterator[Suspicion]:
    """Who took the result signs for it; a hand-over that names no collector was confirmed by nobody."""
    handed = story.last("handed_over")
    if handed is not None and not handed.text("collector"):
        yield Suspicion(CheckKind.UNCONFIRMED_HAND_OVER, handed.seq, handed.at)


RULES: Final[tuple[Rule, ...]] = (
    _closed_fast,
    _closed_together,
    _step_without_work,
    _same_result,
    _paused_on_due_day,
    _acceptance_moved,
    _online_at_counter,
    _unconfirmed_hand_over,
)


def _seconds(length: timedelta) -> int:
    return int(length.total_seconds())


def _written(at: datetime) -> str:
    return at.astimezone(VIETNAM).isoformat()
