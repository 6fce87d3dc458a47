"""The due moment of a dossier: derived by the legal clock from acceptance, term, calendar and pauses."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.utils.timezone import localtime

from motcua.calendars import queries as calendars
from motcua.domain.clock import AfterSupplement, Derivation, PauseReason, Term, TermUnit, derive
from motcua.domain.clock import Pause as LawfulPause
from motcua.domain.importing import IMPORTED
from motcua.domain.process import NormStanding, norm_standing
from motcua.domain.vietnam_time import local_day
from motcua.domain.working_calendar import DateOutsideCalendarError, WorkingCalendar
from motcua.dossiers.change import Change
from motcua.dossiers.errors import CalendarTooShortError
from motcua.dossiers.models import Dossier, Pause, Step
from motcua.processes import queries as processes

ANSWER_WITHIN: Final = Term(8, TermUnit.WORKING_HOUR)
"""An online filing is answered within eight working hours (Decree 45/2020/NĐ-CP, Art. 11; from memory)."""


def answer_due(submitted_at: datetime) -> datetime:
    """Return the moment by which the receiving unit must accept or decline."""
    return due_of_term(ANSWER_WITHIN, submitted_at)


def due_of_term(term: Term, since: datetime, calendar: WorkingCalendar | None = None) -> datetime:
    """Return when ``term`` falls due if it runs from ``since`` without a pause."""
    known = calendar or calendars.working_calendar()
    try:
        due = derive(calendar=known, term=term, accepted_at=since, as_of=since).due_at
    except DateOutsideCalendarError:
        raise CalendarTooShortError from None
    assert due is not None, "without a pause there is always a due moment"  # noqa: S101
    return due


def standing_of_step(step: Step, dossier: Dossier, at: datetime) -> NormStanding:
    """Return how a step of ``dossier`` stands to its norm; nobody is warned of one closed or paused."""
    if step.norm_due_at is None or step.closed_at is not None or dossier.paused_at is not None:
        return NormStanding.WITHIN
    drawn = processes.route_of(dossier.procedure_version_id).steps.get(step.key)
    return norm_standing(
        opened_at=localtime(step.opened_at),
        norm_due_at=localtime(step.norm_due_at),
        warn_after=drawn.warn_after if drawn else None,
        at=localtime(at),
        calendar=calendars.working_calendar(),
    )


def term_of(dossier: Dossier) -> Term | None:
    """Return the term promised at acceptance, or None where the dossier has none."""
    if dossier.term_amount is None:
        return None
    return Term(dossier.term_amount, TermUnit(dossier.term_unit))


def derivation_of(dossier: Dossier, as_of: datetime, *, explain: bool) -> Derivation | None:
    """Derive due moment and status again from what is stored; None before acceptance or without a term."""
    return derived_from(dossier, dossier.pauses.order_by("from_at", "id"), as_of, explain=explain)


def derived_from(
    dossier: Dossier,
    pauses: Iterable[Pause],
    as_of: datetime,
    *,
    explain: bool = False,
    calendar: WorkingCalendar | None = None,
    ended_at: datetime | None = None,
) -> Derivation | None:
    """Derive due moment and status from the row and ``pauses``; None before acceptance or without a term.

    By the province's calendar, unless another ``calendar`` is to be tried. ``ended_at`` is an end that the
    dossier had before it was opened again.
    """
    term = term_of(dossier)
    if term is None or dossier.accepted_at is None:
        return None
    return derive(
        calendar=calendar or calendars.working_calendar(),
        term=term,
        accepted_at=dossier.accepted_at,
        pauses=[LawfulPause(one.from_at, one.to_at, PauseReason(one.reason)) for one in pauses],
        after_supplement=AfterSupplement(dossier.after_supplement),
        finished_at=ended_at or dossier.finished_at,
        as_of=as_of,
        explain=explain,
    )


def derive_due(dossier: Dossier, as_of: datetime) -> datetime | None:
    """Return the due moment as derived now, or None where there is no term.

    One that came with an old dossier is final.

    Raises:
        CalendarTooShortError: it lies in a year whose days off are not known yet.
    """
    if dossier.due_basis == IMPORTED:
        return dossier.due_at
    try:
        derivation = derivation_of(dossier, as_of, explain=False)
    except DateOutsideCalendarError:
        raise CalendarTooShortError from None
    return derivation.due_at if derivation else None


def is_past_due(dossier: Dossier, at: datetime) -> bool:
    """Tell whether ``at`` lies after the due date, or for a term by the hour after the due moment."""
    if dossier.due_at is None:
        return False
    if dossier.term_unit == TermUnit.WORKING_HOUR:
        return at > dossier.due_at
    return local_day(at) > local_day(dossier.due_at)


def close_open_pause(change: Change) -> None:
    """Close the pause that is open, at the moment of the act."""
    Pause.objects.filter(dossier=change.dossier, to_at__isnull=True).update(
        to_at=change.at, closed_by=change.envelope.actor.account_id
    )
    change.dossier.paused_at = None
