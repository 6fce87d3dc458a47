"""How many due moments the legal clock derives in a second of CPU, with two pauses, warm."""

import time
from collections.abc import Callable
from datetime import datetime
from statistics import median

from motcua.calendars.explanations import sentences
from motcua.calendars.reference import built_in_calendar
from motcua.domain.clock import Derivation, Pause, PauseReason, Term, TermUnit, derive
from motcua.domain.vietnam_time import VIETNAM

ROUNDS = 7
DERIVATIONS = 4000
# Each unit in turn, so that no cheap one stands for all.
TERMS = [
    Term(10, TermUnit.WORKING_DAY),
    Term(20, TermUnit.CALENDAR_DAY),
    Term(1, TermUnit.MONTH),
    Term(40, TermUnit.WORKING_HOUR),
    Term(1, TermUnit.SAME_DAY),
]


def _at(day: int, hour: int) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=VIETNAM)


ACCEPTED_AT, AS_OF = _at(2, 9), _at(23, 8)
PAUSES = (
    Pause(_at(2, 14), _at(4, 9), PauseReason.SUPPLEMENT),
    Pause(_at(4, 10), _at(20, 15), PauseReason.FINANCIAL_OBLIGATION),
)


def run() -> list[dict[str, object]]:
    """Return the result ``clock`` without explanation, and the same with the steps written out."""
    what = "legal clock, two pauses that count, all five units"
    return [
        _result("clock", f"{what}, without explanation", lambda term: _derive(term, explain=False)),
        _result(
            "clock_explained",
            f"{what}, with the explanation in Vietnamese",
            lambda term: sentences(_derive(term, explain=True).explanation),
        ),
    ]


def _result(result_id: str, what: str, once: Callable[[Term], object]) -> dict[str, object]:
    return {
        "id": result_id,
        "what": what,
        "value": round(median(_rate(once) for _ in range(ROUNDS))),
        "unit": "derivations per CPU second",
        "baseline": None,
        "baseline_value": None,
        "ratio": None,
    }


def _rate(once: Callable[[Term], object]) -> float:
    begun = time.process_time()
    for number in range(DERIVATIONS):
        once(TERMS[number % len(TERMS)])
    return DERIVATIONS / (time.process_time() - begun)


def _derive(term: Term, *, explain: bool) -> Derivation:
    return derive(
        calendar=built_in_calendar(),
        term=term,
        accepted_at=ACCEPTED_AT,
        pauses=PAUSES,
        as_of=AS_OF,
        explain=explain,
    )


if __name__ == "__main__":
    for row in run():
        print(row["id"], row["value"], row["unit"])
