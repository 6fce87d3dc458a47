"""Cases as they arrive in JSON: read with suspicion, answered one by one (contract section 2)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from motcua.domain.clock.derive import Derivation, derive
from motcua.domain.clock.errors import Fault, MalformedCaseError
from motcua.domain.clock.pauses import AfterSupplement, Pause, PauseReason
from motcua.domain.clock.terms import Term, TermUnit
from motcua.domain.vietnam_time import VIETNAM
from motcua.domain.working_calendar import DateOutsideCalendarError, WorkingCalendar

CASE_KEYS = frozenset({"id", "accepted_at", "term", "after_supplement", "pauses", "finished_at", "as_of"})
TERM_KEYS = frozenset({"amount", "unit"})
PAUSE_KEYS = frozenset({"from", "to", "reason"})
# ISO 8601 calendar and week dates in plain digits; `datetime.fromisoformat` alone takes any separator.
_DAY = re.compile(r"[0-9-]{8,10}|[0-9]{4}-?W[0-9-]{3,4}", re.ASCII)
_CLOCK = re.compile(r"[0-9:]+([.,][0-9]+)?(Z|z|[+-][0-9:]+)?", re.ASCII)
LONGEST_VALUE_SHOWN = 40

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Case:
    """One well-formed question to the clock."""

    accepted_at: datetime
    term: Term
    after_supplement: AfterSupplement
    pauses: tuple[Pause, ...]
    finished_at: datetime | None
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class AnsweredCase:
    """A case with its answer; ``case_id`` is text or a whole number, as given."""

    case_id: object
    derivation: Derivation


@dataclass(frozen=True, slots=True)
class RefusedCase:
    """A malformed case. ``case_id`` is what stood there, or None."""

    case_id: object
    fault: Fault
    place: str
    value: str


def answer_cases(
    raw_cases: Iterable[object], calendar: WorkingCalendar, *, explain: bool = True
) -> Iterator[AnsweredCase | RefusedCase]:
    """Answer each case in order; a malformed one is refused and disturbs no other."""
    seen: set[tuple[type, object]] = set()
    for raw in raw_cases:
        case_id = raw.get("id") if isinstance(raw, dict) else None
        try:
            fields = _object(raw, "")
            _check_id(fields, seen)
            case = read_case(fields, calendar)
            answer = answer_case(case, calendar, explain=explain)
        except MalformedCaseError as error:
            yield RefusedCase(case_id, error.fault, error.place, error.value)
        except DateOutsideCalendarError as error:
            day = error.day.isoformat() if error.day else ""
            yield RefusedCase(case_id, Fault.OUTSIDE_CALENDAR, "", day)
        else:
            yield AnsweredCase(case_id, answer)


def answer_case(case: Case, calendar: WorkingCalendar, *, explain: bool) -> Derivation:
    """Put one well-formed case to the clock."""
    return derive(
        calendar=calendar,
        term=case.term,
        accepted_at=case.accepted_at,
        pauses=case.pauses,
        after_supplement=case.after_supplement,
        finished_at=case.finished_at,
        as_of=case.as_of,
        explain=explain,
    )


def read_case(fields: Mapping[str, object], calendar: WorkingCalendar) -> Case:
    """Read a case (its id apart).

    Raises:
        MalformedCaseError: a key or value is missing, unknown or does not parse.
        DateOutsideCalendarError: a moment lies outside ``calendar``.
    """
    _check_keys(fields, known=CASE_KEYS, needed={"accepted_at", "term"}, place="")
    case = Case(
        accepted_at=_moment(fields["accepted_at"], "accepted_at", calendar),
        term=_term(fields["term"]),
        after_supplement=_choice(
            AfterSupplement, fields.get("after_supplement", "pause"), "after_supplement"
        ),
        pauses=_pauses(fields.get("pauses", []), calendar),
        finished_at=_moment_or_none(fields.get("finished_at"), "finished_at", calendar),
        as_of=_moment_or_none(fields.get("as_of"), "as_of", calendar),
    )
    if case.finished_at is None and case.as_of is None:
        raise MalformedCaseError(Fault.NO_END, "finished_at, as_of")
    return case


def read_moment(text: str) -> datetime | None:
    """Return the moment (Vietnam time) that ISO 8601 ``text`` names, or None if it names none.

    Without an offset it is Vietnam time; a day alone is its first moment.
    """
    day, separator, clock = text[:10], text[10:11], text[11:]
    if text[8:9] == "T":
        day, separator, clock = text[:8], "T", text[9:]
    has_clock = bool(separator or clock)
    if not _DAY.fullmatch(day) or (has_clock and not (separator in "T " and _CLOCK.fullmatch(clock))):
        return None
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)
    except (ValueError, OverflowError):
        return None


def _check_id(fields: Mapping[str, object], seen: set[tuple[type, object]]) -> None:
    case_id = fields.get("id")
    if case_id is None:
        raise MalformedCaseError(Fault.MISSING_KEY, "id")
    if isinstance(case_id, bool) or not isinstance(case_id, str | int):
        raise MalformedCaseError(Fault.MALFORMED_ID, "id", _shown(case_id))
    if (type(case_id), case_id) in seen:
        raise MalformedCaseError(Fault.ID_SEEN, "id", _shown(case_id))
    seen.add((type(case_id), case_id))


def _object(raw: object, place: str) -> Mapping[str, object]:
    if not isinstance(raw, dict):
        raise MalformedCaseError(Fault.NOT_AN_OBJECT, place, _shown(raw))
    return raw


def _check_keys(fields: Mapping[str, object], *, known: frozenset[str], needed: set[str], place: str) -> None:
    for key in sorted(needed - fields.keys()):
        raise MalformedCaseError(Fault.MISSING_KEY, place + key)
    for key in sorted(fields.keys() - known):
        raise MalformedCaseError(Fault.UNKNOWN_KEY, place + _shown(key))


def _term(raw: object) -> Term:
    fields = _object(raw, "term")
    _check_keys(fields, known=TERM_KEYS, needed={"amount", "unit"}, place="term.")
    unit = _choice(TermUnit, fields["unit"], "term.unit")
    if unit is TermUnit.SAME_DAY:
        return Term(0, unit)
    amount = fields["amount"]
    # JSON knows one kind of number: 3.0 is as whole as 3. True is no number, though Python counts with it.
    if isinstance(amount, float) and amount.is_integer():
        amount = int(amount)
    if isinstance(amount, bool) or not isinstance(amount, int):
        raise MalformedCaseError(Fault.AMOUNT_NOT_WHOLE, "term.amount", _shown(amount))
    return Term(amount, unit)


def _pauses(raw: object, calendar: WorkingCalendar) -> tuple[Pause, ...]:
    if not isinstance(raw, list):
        raise MalformedCaseError(Fault.NOT_A_LIST, "pauses", _shown(raw))
    return tuple(_pause(item, f"pauses[{position}]", calendar) for position, item in enumerate(raw))


def _pause(raw: object, place: str, calendar: WorkingCalendar) -> Pause:
    fields = _object(raw, place)
    _check_keys(fields, known=PAUSE_KEYS, needed={"from", "to", "reason"}, place=f"{place}.")
    return Pause(
        start=_moment(fields["from"], f"{place}.from", calendar),
        end=_moment_or_none(fields["to"], f"{place}.to", calendar),
        reason=_choice(PauseReason, fields["reason"], f"{place}.reason"),
    )


def _choice(choices: type[Choice], raw: object, place: str) -> Choice:
    if not isinstance(raw, str) or raw not in list(choices):
        raise MalformedCaseError(Fault.UNKNOWN_VALUE, place, _shown(raw))
    return choices(raw)


def _moment(raw: object, place: str, calendar: WorkingCalendar) -> datetime:
    moment = read_moment(raw) if isinstance(raw, str) else None
    if moment is None:
        raise MalformedCaseError(Fault.NOT_A_MOMENT, place, _shown(raw))
    calendar.check_known(moment.date())
    return moment


def _moment_or_none(raw: object, place: str, calendar: WorkingCalendar) -> datetime | None:
    return None if raw is None else _moment(raw, place, calendar)


def _shown(raw: object) -> str:
    """Return ``raw`` short enough to stand in a message."""
    if isinstance(raw, list | dict):
        return "[…]" if isinstance(raw, list) else "{…}"
    if raw is None or isinstance(raw, bool):
        return "null" if raw is None else str(raw).lower()
    if isinstance(raw, int) and abs(raw) >= 10**LONGEST_VALUE_SHOWN:
        return "…"
    return str(raw)[:LONGEST_VALUE_SHOWN]
