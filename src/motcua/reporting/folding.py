"""The fact of one dossier folded from its events: pure, so that facts can be rebuilt from the streams alone.

Money stands in the ledger, not in the events of a dossier filed here; that of an old one in its event.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from motcua.audit.queries import EntryRecord
from motcua.domain.canonical_json import JSON
from motcua.domain.clock import TermUnit
from motcua.domain.importing import from_body
from motcua.domain.lifecycle import DossierState
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.enums import EventKind
from motcua.reporting.imported import fact_of
from motcua.reporting.models import Fact
from motcua.reporting.operations import timeliness_of

Codes = Callable[[UUID], tuple[str, str]]
"""Gives the codes of procedure and field of a version."""
_ENDED: Final = frozenset({DossierState.FINISHED.value, DossierState.HANDED_OVER.value})


@dataclass(slots=True)
class _End:
    at: datetime
    outcome: str
    due_at: JSON


@dataclass(slots=True)
class _Story:
    """What the events of a dossier said so far."""

    dossier_id: UUID
    filed: dict[str, JSON]
    accepted_at: datetime | None = None
    term_unit: str = ""
    handled_by: str = ""
    due_at: JSON = None
    end: _End | None = None
    first_end: _End | None = None
    reopened_on: date | None = None
    handed_over_at: datetime | None = None
    apologised_on: date | None = None
    is_voided: bool = False

    def hear(self, entry: EntryRecord) -> None:
        """Take one more event in."""
        body, kind = entry.body, entry.kind
        if "term" in body:
            term = body["term"]
            self.term_unit = str(term[1]) if isinstance(term, list) else ""
        for name in ("version_id", "decided_by"):
            if name in body:
                self.filed[name] = body[name]
        if kind == EventKind.ACCEPTED:
            self.accepted_at = entry.occurred_at
        elif kind == EventKind.REOPENED:
            self.first_end = self.first_end or self.end
            self.end, self.handed_over_at = None, None
            self.reopened_on = local_day(entry.occurred_at)
        elif kind == EventKind.HANDED_OVER:
            self.handed_over_at = entry.occurred_at
        elif kind == EventKind.RESCHEDULED and not (self.end or self.first_end):
            self.apologised_on = self.apologised_on or local_day(entry.occurred_at)
        elif kind == EventKind.VOIDED:
            self.is_voided = True
        self.handled_by, self.due_at = str(body["handled_by"]), body["due_at"]
        if self.end is None and body["state"] in _ENDED:
            self.end = _End(entry.occurred_at, str(body["outcome"]), body["due_at"])

    def fact(self, codes: Codes) -> Fact | None:
        """Return the fact; None before acceptance, and for what was written down by mistake."""
        if self.accepted_at is None or self.is_voided:
            return None
        end = self.first_end or self.end
        due_text = end.due_at if end else self.due_at
        due_at = datetime.fromisoformat(str(due_text)) if due_text else None
        by_the_hour = self.term_unit == TermUnit.WORKING_HOUR
        procedure_code, field_code = codes(UUID(str(self.filed["version_id"])))
        return Fact(
            dossier_id=self.dossier_id,
            procedure_code=procedure_code,
            field_code=field_code,
            channel=str(self.filed["channel"]),
            is_assisted=bool(self.filed.get("assisted")),
            received_by=UUID(str(self.filed["received_by"])),
            handled_by=UUID(self.handled_by),
            decided_by=UUID(str(self.filed.get("decided_by") or self.handled_by)),
            is_by_the_hour=by_the_hour,
            accepted_on=local_day(self.accepted_at),
            due_on=local_day(due_at) if due_at else None,
            ended_on=local_day(end.at) if end else None,
            handed_over_on=local_day(self.handed_over_at) if self.handed_over_at else None,
            apologised_on=self.apologised_on,
            reopened_on=self.reopened_on,
            outcome=end.outcome if end else "",
            timeliness=timeliness_of(end.at, due_at, is_by_the_hour=by_the_hour).value if end else "",
        )


def folded_fact(entries: Iterable[EntryRecord], codes: Codes) -> Fact | None:
    """Return the fact, not stored, that the entries of one dossier tell; without money but an old one's."""
    story: _Story | None = None
    imported: EntryRecord | None = None
    for entry in entries:
        if entry.kind == EventKind.IMPORTED:
            imported = entry
        if story is None:
            story = _Story(entry.stream_id, dict(entry.body))
        story.hear(entry)
    if story is None:
        return None
    if imported is not None:
        return _since_import(story, imported)
    return story.fact(codes)


def _since_import(story: _Story, imported: EntryRecord) -> Fact:
    """Return the fact of an old dossier with what was done to it here since."""
    dossier = from_body(imported.body)
    fact = fact_of(imported.stream_id, dossier)
    if not fact.ended_on and story.end:
        due_at = dossier.due_at
        fact.ended_on, fact.outcome = local_day(story.end.at), story.end.outcome
        fact.timeliness = timeliness_of(story.end.at, due_at, is_by_the_hour=dossier.is_by_the_hour).value
    if story.handed_over_at:
        fact.handed_over_on = local_day(story.handed_over_at)
    return fact
