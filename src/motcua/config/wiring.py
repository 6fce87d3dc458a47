"""Binds what lower apps announce to what upper apps do about it. The one place that subscribes."""

from motcua.dossiers.events import DossierChanged
from motcua.dossiers.jobs import defer_follow_up
from motcua.infrastructure.events import subscribe


def wire() -> None:
    """Subscribe every handler; called once when Django is ready."""
    subscribe(DossierChanged, defer_follow_up)
