"""Whether a mistake of the counter may still be undone: on the same day, while nobody else worked on it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from motcua.domain.actors import Role
from motcua.domain.lifecycle import Channel
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.enums import EventKind
from motcua.dossiers.errors import NotFiledHereError, TooLateToUndoError, WorkedOnError
from motcua.dossiers.models import Dossier, Step

COUNTER_KINDS: Final = frozenset(
    {
        EventKind.SUBMITTED,
        EventKind.ACCEPTED,
        EventKind.CASH_RECORDED,
        EventKind.CASH_RETURNED,
        EventKind.CORRECTED,
        EventKind.SLIP_REPRINTED,
        EventKind.POST_ARRIVED,
        # Whose steps these were, the steps themselves say.
        EventKind.STEP_TAKEN,
        EventKind.STEP_COMPLETED,
    }
)
"""What the counter does by itself. Whatever is not in this list counts as work of somebody else."""


def require_undoable(dossier: Dossier, kinds: Iterable[str], steps: Iterable[Step], at: datetime) -> None:
    """Refuse unless the counter filed the dossier, today, and nobody else worked on it since.

    Raises:
        NotFiledHereError: the citizen filed it online: it is accepted or declined, never struck out.
        TooLateToUndoError: the day of acceptance (of filing, before it) is over.
        WorkedOnError: a step of another role was taken or done, or something else happened.
    """
    if dossier.channel == Channel.ONLINE:
        raise NotFiledHereError(dossier.code)
    if local_day(dossier.accepted_at or dossier.submitted_at) != local_day(at):
        raise TooLateToUndoError(dossier.code)
    is_worked_on = any(
        step.role != Role.CLERK and (step.taken_by is not None or step.closed_by is not None)
        for step in steps
        if step.closing != "replaced"
    )
    if is_worked_on or not set(kinds) <= COUNTER_KINDS:
        raise WorkedOnError(dossier.code)


def is_undoable(dossier: Dossier, kinds: Iterable[str], steps: Iterable[Step], at: datetime) -> bool:
    """Tell whether ``require_undoable`` lets it pass."""
    try:
        require_undoable(dossier, kinds, steps, at)
    except (NotFiledHereError, TooLateToUndoError, WorkedOnError):
        return False
    return True
