"""What changes the calendar and the regimes."""

from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from motcua.audit import operations as audit
from motcua.calendars import queries
from motcua.calendars.enums import DayKind
from motcua.calendars.errors import NotAKeeperError
from motcua.calendars.events import CalendarChanged
from motcua.calendars.models import CalendarYear, DayOff, LegalRegime, MakeupDay
from motcua.calendars.ports import keeps_calendar
from motcua.calendars.reference import MAKEUP_DAYS, ReferenceDay, days_off
from motcua.calendars.reference_regimes import REGIMES
from motcua.domain.actors import ActorKind, Envelope
from motcua.domain.vietnam_time import local_day
from motcua.infrastructure.events import publish

STREAM = "calendar"
STREAM_ID: UUID = uuid5(NAMESPACE_URL, "motcua:calendar")
_MODELS: Final[dict[DayKind, type[DayOff] | type[MakeupDay]]] = {
    DayKind.OFF: DayOff,
    DayKind.MAKEUP: MakeupDay,
}
TABLE = "Bảng ngày nghỉ kèm theo phần mềm"


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows were new."""

    years: int
    days_off: int
    makeup_days: int
    regimes: int


@transaction.atomic
def load_reference() -> Loaded:
    """Load the years and regimes that are not there yet; what is there is left to the people who keep it.

    A year is loaded whole or not at all: a day that an administrator removed does not come back.
    """
    known = set(CalendarYear.objects.order_by("year").values_list("year", flat=True))
    off = [row for row in days_off() if row.day.year not in known]
    makeup = [row for row in MAKEUP_DAYS if row.day.year not in known]
    years = [
        CalendarYear(year=year, source=TABLE, is_confirmed=not any(row.is_planned for row in rows))
        for year, rows in groupby(off, key=lambda row: row.day.year)
    ]
    CalendarYear.objects.bulk_create(years)
    DayOff.objects.bulk_create(DayOff(**_columns(row)) for row in off)
    MakeupDay.objects.bulk_create(MakeupDay(**_columns(row)) for row in makeup)
    codes = set(LegalRegime.objects.order_by("code").values_list("code", flat=True))
    regimes = [LegalRegime(**asdict(regime)) for regime in REGIMES if regime.code not in codes]
    LegalRegime.objects.bulk_create(regimes)
    _forget()
    return Loaded(len(years), len(off), len(makeup), len(regimes))


@transaction.atomic
def keep_day(envelope: Envelope, row: DayOff | MakeupDay) -> None:
    """Add or change a day off or make-up day; the change is audited and told to whoever keeps due dates.

    Raises:
        NotAKeeperError: the actor may not change the calendar.
    """
    _require_keeper(envelope)
    before = type(row).objects.filter(id=row.id).first()
    row.save()
    body = {"day": row.day.isoformat(), "name": row.name, "source": row.source}
    _record(envelope, row, "kept", {**body, "before": before.day.isoformat() if before else None})
    for day in sorted({row.day, before.day if before else row.day}):
        publish(CalendarChanged(day, envelope.at, envelope.actor.account_id))


@transaction.atomic
def remove_day(envelope: Envelope, row: DayOff | MakeupDay) -> None:
    """Remove a day off or make-up day; the change is audited and told to whoever keeps due dates.

    Raises:
        NotAKeeperError: the actor may not change the calendar.
    """
    _require_keeper(envelope)
    _record(envelope, row, "removed", {"day": row.day.isoformat(), "name": row.name})
    row.delete()
    publish(CalendarChanged(row.day, envelope.at, envelope.actor.account_id))


def add_day(
    envelope: Envelope, kind: DayKind, day: date, *, name: str, source: str, is_confirmed: bool
) -> None:
    """Add a day off or a make-up day; ``source`` says by which notice.

    Raises:
        NotAKeeperError: the actor may not change the calendar.
        ValidationError: the day is known already, or a make-up day falls on a weekday.
    """
    row = _MODELS[kind](day=day, name=name, source=source, is_confirmed=is_confirmed)
    row.full_clean()
    keep_day(envelope, row)


def drop_day(envelope: Envelope, kind: DayKind, day: date) -> None:
    """Remove a day off or make-up day by its date; a day that is not there is left as it is.

    Raises:
        NotAKeeperError: the actor may not change the calendar.
    """
    row = _MODELS[kind].objects.filter(day=day).first()
    if row is not None:
        remove_day(envelope, row)


@transaction.atomic
def keep_year(envelope: Envelope, row: CalendarYear) -> None:
    """Say that the days off of a year are known, so that due dates may fall in it.

    Raises:
        NotAKeeperError: the actor may not change the calendar.
    """
    _require_keeper(envelope)
    row.save()
    _record(envelope, row, "known", {"year": row.year, "source": row.source})


@transaction.atomic
def keep_regime(envelope: Envelope, row: LegalRegime) -> None:
    """Add or change a legal regime; what it says of dossiers received before is not touched.

    Raises:
        NotAKeeperError: the actor may not change the regimes.
    """
    _require_keeper(envelope)
    row.save()
    _record(envelope, row, "kept", {"code": row.code, "name": row.name})


def _require_keeper(envelope: Envelope) -> None:
    actor = envelope.actor
    if actor.kind is ActorKind.SYSTEM:
        return
    if actor.account_id is None or not keeps_calendar(actor.account_id, local_day(envelope.at)):
        raise NotAKeeperError


def _record(
    envelope: Envelope,
    row: DayOff | MakeupDay | CalendarYear | LegalRegime,
    verb: str,
    body: dict[str, str | int | None],
) -> None:
    audit.append(
        STREAM_ID,
        STREAM,
        f"{type(row).__name__.lower()}_{verb}",
        {**body, "actor": str(envelope.actor.account_id)},
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
    )
    _forget()


def _forget() -> None:
    """Forget at once, for the rest of this transaction, and again once it is committed."""
    queries.forget()
    transaction.on_commit(queries.forget)


def _columns(row: ReferenceDay) -> dict[str, object]:
    return {"day": row.day, "name": row.name, "source": row.source, "is_confirmed": not row.is_planned}
