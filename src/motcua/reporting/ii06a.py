"""Form II.06a/VPCP/KSTT as SQL over facts and spans: one predicate for each column, kept once.

The text uses only what PostgreSQL, DuckDB and Spark all understand. Whether a dossier that is still open at
the end of the period was in time is asked of the span in force on that day, never of what is known today.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from motcua.reporting.enums import Beside, Column, Grouping

Parameters = dict[str, date | str | UUID | int | list[UUID] | list[date]]

# A span of a paused clock counts as in time if the pause began by the due date (rules 7 and 10).
COUNTED: Final = """
SELECT f.dossier_id, f.procedure_code, f.field_code, f.channel, f.accepted_on, f.outcome, f.timeliness,
       f.apologised_on,
       COALESCE(s.handled_by_id, f.handled_by) AS unit_id,
       CASE WHEN f.ended_on <= %(to_on)s THEN 1 ELSE 0 END AS has_ended,
       CASE WHEN s.is_paused
                 AND (s.from_on < s.due_on
                      OR (s.from_on = s.due_on AND (NOT f.is_by_the_hour OR s.from_at <= s.due_at)))
            THEN 0
            WHEN s.due_on < %(to_on)s THEN 1
            ELSE 0 END AS is_past_due
FROM reporting_fact f
LEFT JOIN dossiers_span s
       ON s.dossier_id = f.dossier_id
      AND s.from_on <= %(to_on)s AND (s.to_on > %(to_on)s OR s.to_on IS NULL)
      AND (f.ended_on > %(to_on)s OR f.ended_on IS NULL)
WHERE f.accepted_on <= %(to_on)s AND (f.ended_on >= %(from_on)s OR f.ended_on IS NULL)
"""

_ENDED: Final = "has_ended = 1 AND outcome <> 'withdrawn'"
PREDICATES: Final[Mapping[Column, str]] = {
    Column.C3: "1 = 1",
    Column.C4: "accepted_on >= %(from_on)s AND channel = 'online'",
    Column.C5: "accepted_on >= %(from_on)s AND channel <> 'online'",
    Column.C6: "accepted_on < %(from_on)s",
    Column.C7: _ENDED,
    Column.C8: f"{_ENDED} AND timeliness = 'early'",
    Column.C9: f"{_ENDED} AND timeliness = 'on_time'",
    Column.C10: f"{_ENDED} AND timeliness = 'overdue'",
    Column.C11: "has_ended = 0",
    Column.C12: "has_ended = 0 AND is_past_due = 0",
    Column.C13: "has_ended = 0 AND is_past_due = 1",
    Column.WITHDRAWN: "has_ended = 1 AND outcome = 'withdrawn'",
}
_LATE: Final = f"(({PREDICATES[Column.C10]}) OR ({PREDICATES[Column.C13]}))"
# A dossier that was opened again may have ended long before the period, so it is looked for by itself.
_REOPENED: Final = """
SELECT dossier_id, handled_by AS unit_id FROM reporting_fact
WHERE reopened_on >= %(from_on)s AND reopened_on <= %(to_on)s
"""
BESIDE: Final[Mapping[Beside, tuple[str, str]]] = {
    Beside.LATE_WITH_APOLOGY: (COUNTED, f"{_LATE} AND apologised_on <= %(to_on)s"),
    Beside.LATE_WITHOUT_APOLOGY: (
        COUNTED,
        f"{_LATE} AND (apologised_on IS NULL OR apologised_on > %(to_on)s)",
    ),
    Beside.REOPENED: (_REOPENED, "1 = 1"),
}
"""For each line beside the form: the rows it is counted from, and which of them."""
KEYS: Final[Mapping[Grouping, str]] = {
    Grouping.UNIT: "unit_id",
    Grouping.FIELD: "field_code",
    Grouping.PROCEDURE: "procedure_code",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A text of SQL and its parameters."""

    text: str
    parameters: Parameters


def figures_statement(
    from_on: date, to_on: date, by: Grouping, units: Sequence[UUID] | None = None
) -> Statement:
    """Return the statement for one row of figures for each key; ``units`` keeps these handling units only."""
    parameters: Parameters = {"from_on": from_on, "to_on": to_on}
    sums = ", ".join(
        f"SUM(CASE WHEN {predicate} THEN 1 ELSE 0 END) AS {column}"
        for column, predicate in PREDICATES.items()
    )
    where = _where(["1 = 1"], units, parameters)
    key = KEYS[by]
    # Only texts of this module are put together; whatever is asked for goes as a parameter.
    text = f"SELECT {key}, {sums} FROM ({COUNTED}) counted {where} GROUP BY {key}"  # noqa: S608
    return Statement(text, parameters)


def dossiers_statement(
    from_on: date,
    to_on: date,
    column: Column,
    *,
    by: Grouping,
    key: UUID | str | None,
    units: Sequence[UUID] | None,
    after: UUID | None,
    limit: int,
) -> Statement:
    """Return the statement for the ids behind one cell, in order of id; ``key`` None is the total's row."""
    parameters: Parameters = {"from_on": from_on, "to_on": to_on, "limit": limit}
    conditions = [PREDICATES[column]]
    if key is not None:
        conditions.append(f"{KEYS[by]} = %(key)s")
        parameters["key"] = key
    if after is not None:
        conditions.append("dossier_id > %(after)s")
        parameters["after"] = after
    where = _where(conditions, units, parameters)
    text = f"SELECT dossier_id FROM ({COUNTED}) counted {where} ORDER BY dossier_id LIMIT %(limit)s"  # noqa: S608
    return Statement(text, parameters)


def beside_count(from_on: date, to_on: date, line: Beside, units: Sequence[UUID] | None) -> Statement:
    """Return the statement for the number of one line beside the form."""
    parameters: Parameters = {"from_on": from_on, "to_on": to_on}
    source, predicate = BESIDE[line]
    where = _where([predicate], units, parameters)
    return Statement(f"SELECT COUNT(*) FROM ({source}) counted {where}", parameters)  # noqa: S608


def beside_dossiers(
    from_on: date,
    to_on: date,
    line: Beside,
    *,
    units: Sequence[UUID] | None,
    after: UUID | None,
    limit: int,
) -> Statement:
    """Return the statement for the ids behind one line beside the form, in order of id."""
    parameters: Parameters = {"from_on": from_on, "to_on": to_on, "limit": limit}
    source, predicate = BESIDE[line]
    conditions = [predicate]
    if after is not None:
        conditions.append("dossier_id > %(after)s")
        parameters["after"] = after
    where = _where(conditions, units, parameters)
    text = f"SELECT dossier_id FROM ({source}) counted {where} ORDER BY dossier_id LIMIT %(limit)s"  # noqa: S608
    return Statement(text, parameters)


def _where(conditions: list[str], units: Sequence[UUID] | None, parameters: Parameters) -> str:
    if units is not None:
        names = [f"unit_{number}" for number in range(len(units))]
        parameters.update(zip(names, units, strict=True))
        listed = ", ".join(f"%({name})s" for name in names)
        conditions = [*conditions, f"unit_id IN ({listed})" if units else "1 = 0"]
    return "WHERE " + " AND ".join(f"({condition})" for condition in conditions)
