"""Binds what lower apps announce to what upper apps do about it. The one place that subscribes."""

from datetime import date, datetime
from pathlib import Path

from motcua.accounts import operations as accounts
from motcua.accounts.ports import bind_administration_rule, bind_password_rule
from motcua.backups.ports import bind_eraser
from motcua.calendars import queries as calendars
from motcua.calendars.events import CalendarChanged
from motcua.calendars.ports import bind_keeper_rule
from motcua.domain.canonical_json import JSON
from motcua.dossiers.events import (
    DossierChanged,
    DossiersImported,
    DossiersLoaded,
    DossiersRecomputed,
    DossierTakenIn,
)
from motcua.dossiers.jobs import defer_follow_up, defer_follow_ups
from motcua.dossiers.operations import recomputing
from motcua.dossiers.recompute_jobs import defer_recomputed
from motcua.infrastructure.events import subscribe
from motcua.organisations import queries as organisations
from motcua.organisations.events import AdministratorChanged
from motcua.privacy import operations as privacy
from motcua.privacy import outside
from motcua.reporting import operations as reporting
from motcua.reporting.imported import record_imported


def wire() -> None:
    """Subscribe every handler; called once when Django is ready."""
    subscribe(DossierChanged, reporting.record)
    subscribe(DossiersLoaded, reporting.record_loaded)
    subscribe(DossiersImported, record_imported)
    subscribe(DossierTakenIn, reporting.record_taken_in)
    subscribe(DossierChanged, defer_follow_up)
    subscribe(CalendarChanged, recomputing.begin)
    subscribe(DossiersRecomputed, reporting.record_recomputed)
    subscribe(DossiersRecomputed, defer_recomputed)
    subscribe(DossierTakenIn, defer_follow_ups)
    subscribe(AdministratorChanged, _open_reference_data)
    bind_password_rule(_is_older_regime)
    bind_administration_rule(organisations.administers_officer)
    bind_keeper_rule(organisations.administers_all)
    bind_eraser(_erase_again)


def _is_older_regime(day: date) -> bool:
    """Say whether ``day`` is before the two-level regime, since which citizens sign in by VNeID."""
    try:
        return calendars.regime_on(day).code == "R1"
    except calendars.NoRegimeError:
        return False


def _open_reference_data(event: AdministratorChanged) -> None:
    """Let the administrators of the whole installation into Django's admin, and nobody else."""
    accounts.set_administrator(event.account_id, is_administrator=event.is_administrator)


def _erase_again(at: datetime, backup: Path) -> dict[str, JSON]:
    """Erase what was erased after the backup was taken; a file of erasures may lie beside it, too."""
    beside = backup.with_name(outside.NAME)
    done = privacy.erase_again(at, beside)
    left = privacy.brought_back(beside)
    return {
        "people": len(done.people),
        "dossiers": len(done.dossiers),
        "open_dossiers": list(done.open_codes),
        "left": len(left.people) + len(left.dossiers),
    }
