"""Form II.06a counted once more, one dossier after another, from the events of each dossier and the clock."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from motcua.audit import queries as audit
from motcua.calendars.queries import working_calendar
from motcua.domain.clock import AfterSupplement, Pause, PauseReason, Term, TermUnit, derive
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers.models import Dossier
from motcua.reporting.enums import Grouping

Counts = dict[str, dict[str, int]]
OUTCOME_COLUMNS = {"early": "c8", "on_time": "c9", "overdue": "c10"}
COLUMNS = [*(f"c{number}" for number in range(3, 14)), "withdrawn"]


@dataclass
class Life:
    """What the events of one dossier say."""

    dossier: Dossier
    accepted: datetime | None = None
    terms: list[tuple[datetime, Term]] = field(default_factory=list)
    """The term promised, and since when: a later version may bring another."""
    pauses: list[tuple[datetime, datetime | None, str]] = field(default_factory=list)
    ended: datetime | None = None
    outcome: str = ""

    def status(self, *, finished_at: datetime | None = None, as_of: datetime | None = None) -> str:
        assert self.accepted is not None
        asked_at = finished_at or as_of
        assert asked_at is not None
        answer = derive(
            calendar=working_calendar(),
            term=[term for since, term in self.terms if since <= asked_at][-1],
            accepted_at=self.accepted,
            pauses=[Pause(start, stop, PauseReason(reason)) for start, stop, reason in self.pauses],
            after_supplement=AfterSupplement(self.dossier.after_supplement),
            finished_at=finished_at,
            as_of=as_of,
        )
        return answer.status


PAUSING = {"supplement_requested": "supplement", "sent_to_tax_office": "financial_obligation"}
"""Events that stop the clock without naming the reason."""


def life_of(dossier: Dossier) -> Life:
    """Read the stream of one dossier: by the states that it went through, whatever the acts are called."""
    life, state = Life(dossier), ""
    for entry in audit.entries(dossier.id):
        body: Any = entry.body
        before, state = state, body["state"]
        if state == "voided":
            return Life(dossier)  # struck out: it enters no figure
        if entry.kind == "accepted":
            life.accepted = entry.occurred_at
        if "term" in body and body.get("takes_term", True):
            amount, unit = body["term"]
            life.terms.append((entry.occurred_at, Term(amount, TermUnit(unit))))
        if state == "paused" != before:
            life.pauses.append((entry.occurred_at, None, PAUSING.get(entry.kind) or body["reason"]))
        if before == "paused" and state == "in_process":
            start, _, reason = life.pauses.pop()
            life.pauses.append((start, entry.occurred_at, reason))
        if state == "finished" != before:
            life.ended, life.outcome = entry.occurred_at, body["outcome"]
            return life  # opened again or not: the first end is what the figures know
    return life


def columns_of(life: Life, from_on: date, to_on: date) -> list[str]:
    """Return the columns in which a dossier stands; none where it does not enter."""
    if life.accepted is None:
        return []
    last_moment = datetime.combine(to_on, time.max, VIETNAM)
    accepted_on = life.accepted.astimezone(VIETNAM).date()
    ended_on = life.ended.astimezone(VIETNAM).date() if life.ended else None
    if accepted_on > to_on or (ended_on and ended_on < from_on):
        return []
    columns = ["c3"]
    if accepted_on < from_on:
        columns.append("c6")
    else:
        columns.append("c4" if life.dossier.channel == "online" else "c5")
    if life.ended and ended_on and ended_on <= to_on:
        if life.outcome == "withdrawn":
            return [*columns, "withdrawn"]
        return [*columns, "c7", OUTCOME_COLUMNS[life.status(finished_at=life.ended)]]
    status = life.status(as_of=last_moment)
    return [*columns, "c11", "c13" if status == "past_due" else "c12"]


def recount(
    lives: list[Life], from_on: date, to_on: date, by: Grouping, units: set[UUID] | None = None
) -> Counts:
    """Return the figures by key, without rows of nothing."""
    counts: Counts = defaultdict(lambda: dict.fromkeys(COLUMNS, 0))
    for life in lives:
        dossier = life.dossier
        if units is not None and dossier.handled_by_id not in units:
            continue
        keys = {
            Grouping.UNIT: dossier.handled_by.code,
            Grouping.FIELD: dossier.procedure.field_code,
            Grouping.PROCEDURE: dossier.procedure.code,
        }
        for column in columns_of(life, from_on, to_on):
            counts[keys[by]][column] += 1
    return dict(counts)
