"""Typed reading of one row of texts: every value that does not parse is named, not only the first."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeVar

from motcua.domain.clock.cases import read_moment
from motcua.domain.importing.row import OPTIONAL_COLUMNS, ImportedRow
from motcua.domain.lifecycle import Channel, Outcome
from motcua.domain.vietnam_time import VIETNAM, local_day

E = TypeVar("E", bound=StrEnum)


class Problem(StrEnum):
    """Why a row is refused (contract section 3); nothing else refuses one."""

    MISSING = "missing"
    MALFORMED = "malformed"
    TOO_LONG = "too_long"
    ENDED_BEFORE_ACCEPTED = "ended_before_accepted"
    END_WITHOUT_OUTCOME = "end_without_outcome"
    SEEN_BEFORE = "seen_before"
    STORED_OTHERWISE = "stored_otherwise"
    UNKNOWN_UNIT = "unknown_unit"
    UNKNOWN_PROCEDURE = "unknown_procedure"
    EXTRA_FIELDS = "extra_fields"
    NOT_CSV = "not_csv"


@dataclass(frozen=True, slots=True)
class Reason:
    """One problem of a row: the column it stands in, and the value as far as it helps."""

    problem: Problem
    column: str = ""
    value: str = ""


MAY_BE_EMPTY: Final = frozenset({"due_at", "finished_at", "handed_over_at", "outcome", *OPTIONAL_COLUMNS})
LENGTHS: Final = {
    "code": 40,
    "procedure_code": 40,
    "unit_code": 30,
    "received_by": 30,
    "decided_by": 30,
}
"""What the tables hold of a code."""
LARGEST_AMOUNT: Final = 2**63 - 1
SHOWN: Final = 40
_DIGITS: Final = re.compile(r"[0-9]+", re.ASCII)
_DAY_ALONE: Final = 10
_NO_MOMENT: Final = datetime(1, 1, 1, tzinfo=VIETNAM)


def read_row(values: Mapping[str, str]) -> ImportedRow | list[Reason]:
    """Return the row that ``values`` (column to text) say, or everything that is wrong with them.

    A date alone is a day: whether the end lies before the acceptance is then asked of the days.
    """
    return _Reader(values).read()


class _Reader:
    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self._reasons: list[Reason] = []

    def read(self) -> ImportedRow | list[Reason]:
        accepted_at, due_at = self._moment("accepted_at"), self._moment("due_at")
        finished_at, outcome = self._moment("finished_at"), self._choice("outcome", Outcome)
        unit_code = self._text("unit_code")
        received_by, decided_by = self._text("received_by"), self._text("decided_by")
        row = ImportedRow(
            code=self._text("code"),
            procedure_code=self._text("procedure_code"),
            unit_code=unit_code,
            channel=self._choice("channel", Channel) or Channel.COUNTER,
            accepted_at=accepted_at or _NO_MOMENT,
            due_at=local_day(due_at) if due_at else None,
            finished_at=finished_at,
            handed_over_at=self._moment("handed_over_at"),
            outcome=outcome,
            digitised=self._flag("digitised"),
            result_digitised=self._flag("result_digitised"),
            reused=self._flag("reused"),
            fee_vnd=self._amount("fee_vnd"),
            paid_vnd=self._amount("paid_vnd"),
            paid_online=self._flag("paid_online"),
            received_by=received_by or unit_code,
            decided_by=decided_by or unit_code,
            submitted_at=self._moment("submitted_at"),
            declined_at=self._moment("declined_at"),
        )
        if bool(self._values.get("finished_at")) != bool(self._values.get("outcome")):
            self._reasons.append(Reason(Problem.END_WITHOUT_OUTCOME))
        if accepted_at and finished_at and self._is_before(finished_at, accepted_at):
            self._reasons.append(Reason(Problem.ENDED_BEFORE_ACCEPTED))
        return self._reasons or row

    def _is_before(self, finished_at: datetime, accepted_at: datetime) -> bool:
        if any(len(self._values[name]) <= _DAY_ALONE for name in ("finished_at", "accepted_at")):
            return local_day(finished_at) < local_day(accepted_at)
        return finished_at < accepted_at

    def _given(self, column: str) -> str:
        value = self._values.get(column, "")
        if not value and column not in MAY_BE_EMPTY:
            self._refuse(Problem.MISSING, column)
        return value

    def _text(self, column: str) -> str:
        value = self._given(column)
        if value.isascii():
            if "\0" in value:
                self._refuse(Problem.MALFORMED, column, value)
        elif any("\ud800" <= letter <= "\udfff" for letter in value):  # bytes that were not UTF-8
            self._refuse(Problem.MALFORMED, column, value)
        else:
            value = unicodedata.normalize("NFC", value)
        if len(value) > LENGTHS[column]:
            self._refuse(Problem.TOO_LONG, column, str(LENGTHS[column]))
        return value

    def _moment(self, column: str) -> datetime | None:
        value = self._given(column)
        if not value:
            return None
        moment = read_moment(value)
        if moment is None:
            self._refuse(Problem.MALFORMED, column, value)
        return moment

    def _choice(self, column: str, kind: type[E]) -> E | None:
        value = self._given(column)
        if not value:
            return None
        try:
            return kind(value)
        except ValueError:
            self._refuse(Problem.MALFORMED, column, value)
            return None

    def _flag(self, column: str) -> bool:
        value = self._given(column)
        if value not in ("", "0", "1"):
            self._refuse(Problem.MALFORMED, column, value)
        return value == "1"

    def _amount(self, column: str) -> int:
        value = self._given(column)
        if not value:
            return 0
        if not _DIGITS.fullmatch(value) or len(value) > SHOWN or int(value) > LARGEST_AMOUNT:
            self._refuse(Problem.MALFORMED, column, value)
            return 0
        return int(value)

    def _refuse(self, problem: Problem, column: str, value: str = "") -> None:
        shown = value if len(value) <= SHOWN else value[:SHOWN] + "…"
        self._reasons.append(Reason(problem, column, shown))
