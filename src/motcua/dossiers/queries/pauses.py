"""Why the clock of a dossier stands still."""

from motcua.dossiers.models import Dossier


def pause_reason_of(dossier: Dossier) -> str:
    """Return the reason of the pause that is open, as ``PauseReasonLabel`` names it; empty for none."""
    if dossier.paused_at is None:
        return ""
    return dossier.pauses.filter(to_at__isnull=True).values_list("reason", flat=True).first() or ""
