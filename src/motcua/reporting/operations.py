"""Keeping the facts beside the dossiers."""

from datetime import date, datetime
from typing import Final

from motcua.domain.clock import TermUnit
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.enums import EventKind
from motcua.dossiers.events import DossierChanged, DossiersLoaded, DossiersRecomputed, DossierTakenIn
from motcua.infrastructure.bulk import copy_instances
from motcua.payments import queries as payments
from motcua.reporting.enums import Timeliness
from motcua.reporting.models import Fact

# Other events change nothing that the figures know.
TELLING: Final = frozenset(
    {
        EventKind.ACCEPTED,
        EventKind.RESUMED,
        EventKind.SUPPLEMENT_ANSWERED,
        EventKind.TAX_NOTICE_RECORDED,
        EventKind.TAX_PAYMENT_RECORDED,
        EventKind.MOVED,
        EventKind.FINISHED,
        EventKind.CLOSED,
        EventKind.WITHDRAWN,
        EventKind.STOPPED,
        EventKind.REFUSED,
        EventKind.RETURNED,
        EventKind.REOPENED,
        EventKind.HANDED_OVER,
        EventKind.CORRECTED,
    }
)
MONEY: Final = frozenset({EventKind.CASH_RECORDED, EventKind.CORRECTED, EventKind.CASH_RETURNED})
_STATE: Final = (
    "procedure_code",
    "field_code",
    "channel",
    "is_assisted",
    "received_by",
    "handled_by",
    "decided_by",
    "is_by_the_hour",
    "accepted_on",
    "due_on",
    "ended_on",
    "handed_over_on",
    "outcome",
    "timeliness",
    "reopened_on",
)


def record(event: DossierChanged) -> None:
    """Bring the fact of a dossier up to a change, inside the change's own transaction.

    One statement; two more where money may have moved, once a dossier has ended.
    """
    if event.accepted_at is None:
        return
    if event.kind == EventKind.VOIDED:
        # Written down by mistake this very day: it enters no column of the form.
        Fact.objects.filter(dossier_id=event.dossier_id).delete()
        return
    if event.kind in TELLING:
        _write(_fact(event), _STATE)
    if event.kind == EventKind.RESCHEDULED:
        _apologised(event)
    if event.finished_at is not None or event.kind in MONEY:
        _count_money(event)


def _count_money(event: DossierChanged) -> None:
    """Without an amount the fact keeps what it has: nothing, or what an old dossier came with."""
    if sums := payments.sums([event.dossier_id]).get(event.dossier_id):
        rows = Fact.objects.filter(dossier_id=event.dossier_id)
        rows.update(fee_vnd=sums.due + sums.paid, paid_vnd=sums.paid)


def _apologised(event: DossierChanged) -> None:
    """Keep the day of the first apology that came before the end which the figures count."""
    rows = Fact.objects.filter(dossier_id=event.dossier_id, apologised_on__isnull=True, ended_on__isnull=True)
    rows.update(apologised_on=local_day(event.at))


def record_recomputed(event: DossiersRecomputed) -> None:
    """Bring the due days of many facts up to a change of the calendar; what has ended stays as judged."""
    facts = [
        Fact(dossier_id=one.dossier_id, due_on=_day(one.due_at))
        for one in event.dossiers
        if one.first_end is None
    ]
    Fact.objects.filter(ended_on__isnull=True).bulk_update(facts, ["due_on"])


def record_taken_in(event: DossierTakenIn) -> None:
    """Write the fact of a dossier that was taken in, with its money; one statement."""
    fact = _fact(event.last)
    fact.fee_vnd = fact.paid_vnd = event.paid
    fact.save(force_insert=True)


def record_loaded(event: DossiersLoaded) -> None:
    """Write the facts of many new dossiers by COPY, inside the transaction that loads them."""
    accepted = [dossier for dossier in event.dossiers if dossier.accepted_at is not None]
    sums = payments.sums(dossier.dossier_id for dossier in accepted)
    facts = []
    for dossier in accepted:
        fact = _fact(dossier)
        owed = sums.get(dossier.dossier_id, payments.Sums())
        fact.fee_vnd, fact.paid_vnd = owed.due + owed.paid, owed.paid
        facts.append(fact)
    copy_instances(Fact, facts)


def timeliness_of(finished_at: datetime, due_at: datetime | None, *, is_by_the_hour: bool) -> Timeliness:
    """Say how an ended dossier stood to its due moment (contract section 2, rule 9); without one: on time."""
    if due_at is None:
        return Timeliness.ON_TIME
    ended_on, due_on = local_day(finished_at), local_day(due_at)
    if finished_at > due_at if is_by_the_hour else ended_on > due_on:
        return Timeliness.OVERDUE
    return Timeliness.EARLY if ended_on < due_on else Timeliness.ON_TIME


def _fact(event: DossierChanged) -> Fact:
    assert event.accepted_at is not None, "only accepted dossiers are counted"  # noqa: S101
    is_by_the_hour = event.term_unit == TermUnit.WORKING_HOUR
    first = event.first_end
    # What ended once stays ended here, as it was then (contract section 4).
    ended_at, outcome = (first.finished_at, first.outcome) if first else (event.finished_at, event.outcome)
    due_at = first.due_at if first else event.due_at
    return Fact(
        dossier_id=event.dossier_id,
        procedure_code=event.procedure_code,
        field_code=event.field_code,
        channel=event.channel,
        is_assisted=event.is_assisted,
        received_by=event.received_by,
        handled_by=event.handled_by,
        decided_by=event.decided_by,
        is_by_the_hour=is_by_the_hour,
        accepted_on=local_day(event.accepted_at),
        due_on=_day(due_at),
        ended_on=_day(ended_at),
        handed_over_on=_day(event.handed_over_at),
        outcome=outcome,
        reopened_on=_day(first.reopened_at) if first else None,
        timeliness=timeliness_of(ended_at, due_at, is_by_the_hour=is_by_the_hour) if ended_at else "",
    )


def _day(moment: datetime | None) -> date | None:
    return local_day(moment) if moment else None


def _write(fact: Fact, columns: tuple[str, ...]) -> None:
    Fact.objects.bulk_create(
        [fact], update_conflicts=True, unique_fields=["dossier_id"], update_fields=list(columns)
    )
