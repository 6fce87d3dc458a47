"""The nightly look at what ended: reads events, asks the rules, keeps what they suspect.

It goes on from where the last one stopped, in portions that are each a transaction; looking at the same
night twice finds nothing twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from motcua.audit import operations as audit
from motcua.audit import queries as audit_queries
from motcua.audit.queries import EntryRecord
from motcua.calendars import queries as calendars
from motcua.domain.clock import TermUnit
from motcua.domain.inspection import (
    Compared,
    Ending,
    Limits,
    Story,
    Suspicion,
    Told,
    closed_together,
    is_end_of_period,
    suspicions,
)
from motcua.domain.lifecycle import Channel
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.queries import inspected
from motcua.dossiers.queries.inspected import InspectedDossier, Pace
from motcua.infrastructure.fields import new_id
from motcua.organisations import queries as organisations
from motcua.oversight.models import CheckItem, LookedUntil
from motcua.records import queries as records

STREAM: Final = "check_item"
PORTION: Final = 500
FIRST_LOOK: Final = timedelta(days=31)
"""How far back the first look of an installation goes."""
AGAIN: Final = timedelta(hours=1)
"""What was being written while the last look read is looked at again."""
COMPARED_DAYS: Final = timedelta(days=365)
A_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Night:
    """What is the same for every portion of one look."""

    since: datetime
    until: datetime
    limits: Limits
    paces: Mapping[UUID, Pace]
    together: Mapping[UUID, int]


def look(at: datetime) -> int:
    """Look at what ended or was handed over since the last look, up to ``at``; return how much was found."""
    mark = LookedUntil.objects.first()
    since = mark.at - AGAIN if mark else at - FIRST_LOOK
    limits = Limits(
        settings.MOTCUA_CHECK_LEAST_COMPARED,
        settings.MOTCUA_CHECK_CLOSED_IN_A_MINUTE,
        settings.MOTCUA_CHECK_STEP_SECONDS,
    )
    together = _closed_together(since, at, limits.many_in_a_minute)
    night = _Night(since, at, limits, inspected.paces(at - COMPARED_DAYS), together)
    found, after = 0, None
    while portion := inspected.ended_or_handed_over(since, at, after=after, size=PORTION):
        found += _look_at(portion, night)
        after = portion[-1].id
    LookedUntil.objects.update_or_create(id=1, defaults={"at": at})
    return found


def _look_at(portion: list[InspectedDossier], night: _Night) -> int:
    stories = {one.dossier_id: one for one in _stories(portion)}
    compared = _compared(portion, stories, night)
    found = [
        _item(one, stories[one.id], suspicion, night.until)
        for one in portion
        for suspicion in suspicions(stories[one.id], compared[one.id], night.limits)
    ]
    return _keep(found)


def _keep(found: list[CheckItem]) -> int:
    """Write what is new, each with the first entry of its own stream; return how many that were."""
    with transaction.atomic():
        known = set(
            CheckItem.objects.filter(dossier__in={one.dossier_id for one in found})
            .order_by()
            .values_list("dossier_id", "kind", "event")
        )
        new = [one for one in found if (one.dossier_id, one.kind, one.event) not in known]
        CheckItem.objects.bulk_create(new)
        for one in new:
            audit.append(
                one.id,
                STREAM,
                "check_item_found",
                {"dossier": str(one.dossier_id), "kind": one.kind, "event": one.event},
                occurred_at=one.found_at,
                recorded_at=one.found_at,
                new=True,
            )
    return len(new)


def _item(dossier: InspectedDossier, story: Story, suspicion: Suspicion, at: datetime) -> CheckItem:
    return CheckItem(
        id=new_id(),
        dossier_id=dossier.id,
        kind=suspicion.kind.value,
        unit_id=dossier.handled_by,
        event=suspicion.event,
        happened_at=suspicion.at,
        found_at=at,
        figures=dict(suspicion.figures),
        concerned=sorted(story.actors),
    )


def _stories(portion: Iterable[InspectedDossier]) -> Iterable[Story]:
    portion = list(portion)
    entries = audit_queries.entries_of(one.id for one in portion)
    return [_story(one, entries.get(one.id, ())) for one in portion]


def _story(dossier: InspectedDossier, entries: Iterable[EntryRecord]) -> Story:
    return Story(
        dossier_id=dossier.id,
        channel=Channel(dossier.channel),
        is_same_day=dossier.term_unit == TermUnit.SAME_DAY,
        accepted_at=dossier.accepted_at,
        finished_at=dossier.finished_at,
        events=tuple(Told(one.seq, one.kind, one.occurred_at, one.body) for one in entries),
    )


def _compared(
    portion: list[InspectedDossier], stories: Mapping[UUID, Story], night: _Night
) -> dict[UUID, Compared]:
    quick = [one.id for one in portion if _may_be_quick(one, night)]
    slower = inspected.slower_than(quick, night.until - COMPARED_DAYS)
    sharing = records.sharing_files(one.id for one in portion)
    codes = inspected.codes_of(chain.from_iterable(sharing.values()))
    actors = {UUID(one) for story in stories.values() for one in story.actors}
    desks = frozenset(str(one) for one in organisations.accounts_at_desks(actors))
    nothing = Pace(0, timedelta(0), timedelta(0))
    return {
        one.id: Compared(
            slower=slower.get(one.id, 0),
            compared=night.paces.get(one.procedure_id, nothing).compared if one.id in slower else 0,
            usual=night.paces.get(one.procedure_id, nothing).usual,
            together=night.together.get(one.id, 0),
            same_result=tuple(codes[other] for other in sharing.get(one.id, ()) if other in codes),
            desk_accounts=desks,
        )
        for one in portion
    }


def _may_be_quick(one: InspectedDossier, night: _Night) -> bool:
    """Tell whether to count who was slower: it ended since the last look, within the quickest hundredth."""
    pace = night.paces.get(one.procedure_id)
    if pace is None or one.finished_at is None or one.finished_at <= night.since:
        return False
    return pace.compared >= night.limits.least_compared and one.took <= pace.quick


def _closed_together(since: datetime, until: datetime, many: int) -> dict[UUID, int]:
    """Return what one officer closed within a minute with at least ``many``, on the last days of periods."""
    calendar = calendars.working_calendar()
    of_unit: dict[UUID, list[tuple[datetime, UUID]]] = defaultdict(list)
    day, last = local_day(since - A_MINUTE), local_day(until)
    days = set()
    while day <= last:
        if is_end_of_period(day, settings.MOTCUA_REPORT_LAST_DAYS, calendar):
            days.add(day)
        day += timedelta(days=1)
    if not days:
        return {}
    for dossier_id, unit_id, at in inspected.endings_between(since - A_MINUTE, until):
        if local_day(at) in days:
            of_unit[unit_id].append((at, dossier_id))
    # First by the row alone, so that events are read only where a unit closed as many within a minute.
    crowded = {
        one
        for unit_id, row in of_unit.items()
        for one in closed_together((Ending(each, str(unit_id), at) for at, each in row), many)
    }
    return closed_together(_endings(inspected.by_ids(crowded)), many)


def _endings(dossiers: Iterable[InspectedDossier]) -> Iterable[Ending]:
    for story in _stories(dossiers):
        if end := story.ending:
            yield Ending(story.dossier_id, end.text("actor"), end.at)
