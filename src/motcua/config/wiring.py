"""Binds what lower apps announce to what upper apps do about it. The one place that subscribes."""

from datetime import date

from motcua.accounts.ports import bind_password_rule
from motcua.calendars import queries as calendars
from motcua.dossiers.events import DossierChanged, DossiersLoaded
from motcua.dossiers.jobs import defer_follow_up
from motcua.infrastructure.events import subscribe
from motcua.reporting import operations as reporting


def wire() -> None:
    """Subscribe every handler; called once when Django is ready."""
    subscribe(DossierChanged, reporting.record)
    subscribe(DossiersLoaded, reporting.record_loaded)
    subscribe(DossierChanged, defer_follow_up)
    bind_password_rule(_is_older_regime)


def _is_older_regime(day: date) -> bool:
    """Say whether ``day`` is before the two-level regime, since which citizens sign in by VNeID."""
    try:
        return calendars.regime_on(day).code == "R1"
    except calendars.NoRegimeError:
        return False
