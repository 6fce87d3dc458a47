"""Old dossiers that are stored and do not add up: the rules of the import asked of the database.

A rule looks at how a dossier stands today. What was ended or collected here since is in doubt no more.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from django.db import connection

from motcua.calendars import queries as calendars
from motcua.domain.importing.doubts import (
    LONG,
    RULES,
    Condition,
    Doubt,
    Equal,
    Given,
    Less,
    Missing,
    OnDayOff,
    Unequal,
    Value,
)
from motcua.infrastructure.paging import PAGE_SIZE, Page
from motcua.reporting.ii06a import Parameters, Statement
from motcua.reporting.queries import id_of_key, page_of_ids

MOST_LOOKED_AT: Final = 100_000
"""Counts are of no more old dossiers than these: a page that somebody waits for."""

_DAY: Final = "({} AT TIME ZONE INTERVAL '7 hours')::date"
_COLUMNS: Final[Mapping[Value, str]] = {
    Value.DUE: "f.due_on",
    Value.GIVEN_DUE_ON: "CASE WHEN d.due_basis = 'imported' THEN f.due_on END",
    Value.SUBMITTED_AT: "d.submitted_at",
    Value.SUBMITTED_ON: _DAY.format("d.submitted_at"),
    Value.DECLINED_ON: _DAY.format("d.declined_at"),
    Value.ACCEPTED_AT: "d.accepted_at",
    Value.ACCEPTED_ON: "f.accepted_on",
    Value.FINISHED_ON: "f.ended_on",
    Value.HANDED_OVER_ON: "f.handed_over_on",
    Value.OUTCOME: "f.outcome",
    Value.RESULT_DIGITISED: "f.is_result_digitised",
    Value.FEE: "f.fee_vnd",
    Value.PAID: "f.paid_vnd",
    Value.PAID_ONLINE: "f.is_paid_online",
    Value.TODAY: "%(today)s::date",
    Value.LONG_AGO: "%(long_ago)s::date",
}
_OLD: Final = f"""
SELECT d.id, {", ".join(f"{column} AS {value.value}" for value, column in _COLUMNS.items())}
FROM dossiers_dossier d JOIN reporting_fact f ON f.dossier_id = d.id
WHERE d.is_imported AND d.handled_by_id = ANY(%(units)s::uuid[])
"""  # noqa: S608 - no text of others
_OFF: Final = (
    "({0} BETWEEN %(first_day)s AND %(last_day)s"
    " AND (extract(isodow FROM {0}) > 5 OR {0} = ANY(%(days_off)s::date[]))"
    " AND {0} <> ALL(%(makeup_days)s::date[]))"
)


def doubt_counts(units: Collection[UUID], today: date) -> dict[Doubt, int]:
    """Return of how many old dossiers of these handling units each doubt holds, seen on ``today``.

    Looks at ``MOST_LOOKED_AT`` of them at most.
    """
    sums = ", ".join(f"count(*) FILTER (WHERE {_PREDICATES[doubt]})" for doubt in Doubt)
    # Only texts of this module are put together; whatever is asked for goes as a parameter.
    text = f"SELECT {sums} FROM ({_OLD} LIMIT %(most)s) old"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(text, _parameters(units, today) | {"most": MOST_LOOKED_AT})
        return dict(zip(Doubt, map(int, cursor.fetchone() or ()), strict=True))


def doubtful_dossiers(
    doubt: Doubt, units: Collection[UUID], today: date, *, after: str = "", size: int = PAGE_SIZE
) -> Page[UUID]:
    """Return a page of the old dossiers of these units of which the doubt holds, in order of id.

    A key of paging that cannot be read starts the list anew.
    """
    following = id_of_key(after)
    conditions = _PREDICATES[doubt] + (" AND id > %(after)s" if following else "")
    text = f"SELECT id FROM ({_OLD}) old WHERE {conditions} ORDER BY id LIMIT %(limit)s"  # noqa: S608
    parameters = _parameters(units, today) | {"limit": size + 1}
    return page_of_ids(Statement(text, parameters | ({"after": following} if following else {})), size)


def _parameters(units: Collection[UUID], today: date) -> Parameters:
    calendar = calendars.working_calendar()
    return {
        "units": sorted(units),
        "today": today,
        "long_ago": today - LONG,
        "first_day": calendar.first_day,
        "last_day": calendar.last_day,
        "days_off": sorted(calendar.days_off),
        "makeup_days": sorted(calendar.makeup_days),
    }


def _holds(condition: Condition) -> str:
    name = condition.value.value
    match condition:
        case Missing():
            return f"{name} IS NULL"
        case Given():
            return f"{name} IS NOT NULL"
        case Less(than=than):
            return f"{name} < {than.value}"
        case OnDayOff():
            return _OFF.format(name)
        case Equal(to=to):
            return f"{name} = {_literal(to)}"
        case Unequal(to=to):
            return f"{name} IS DISTINCT FROM {_literal(to)}"


def _literal(value: str | bool | int) -> str:
    """Return a word, flag or number of a rule in SQL; rules are ours, and hold no quotes."""
    return f"'{value}'"


def _predicate(doubt: Doubt) -> str:
    rules = (rule for rule in RULES if rule.doubt is doubt)
    either = (" AND ".join(_holds(condition) for condition in rule.conditions) for rule in rules)
    return "(" + " OR ".join(f"({one})" for one in either) + ")"


_PREDICATES: Final[Mapping[Doubt, str]] = {doubt: _predicate(doubt) for doubt in Doubt}
