"""Acts on many dossiers at once: each is an operation with its own event, and leaves a line of its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from motcua.domain.actors import Envelope
from motcua.domain.process import StepAction
from motcua.dossiers.change import Answer, command_of, first_answer
from motcua.dossiers.errors import DossierError, StepClosedError
from motcua.dossiers.models import Step

BulkAct = Callable[[Envelope, UUID], Answer]
"""An operation that asks for nothing but the envelope and the dossier."""
StepAct = Callable[[Envelope, UUID, UUID], Answer]
"""An operation on one open step: envelope, dossier, step."""


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one dossier: the answer, or why it was refused (and nothing of it is stored)."""

    dossier_id: UUID
    answer: Answer | None = None
    error: DossierError | None = None

    @property
    def is_done(self) -> bool:
        """Whether the act was carried out, now or by the same command before."""
        return self.answer is not None


def each(envelope: Envelope, ids: Iterable[UUID], act: BulkAct) -> list[Line]:
    """Do ``act`` to each of ``ids`` (once each, in that order) and return a line for each.

    Every dossier is a transaction of its own: one that is refused leaves the others as they are. Its command
    is derived from the command of the envelope and the dossier, so that the same list sent twice gives the
    same lines. ``expected_version`` is not passed on: it is the version of one dossier, not of a list.
    """
    return [_line(envelope, one, act) for one in dict.fromkeys(ids)]


def part_of(envelope: Envelope, name: str) -> Envelope:
    """Return the envelope for one part, called ``name``, of an act made of several."""
    return replace(envelope, command_id=command_of(envelope, name), expected_version=None)


def on_open_step(action: StepAction, act: StepAct) -> BulkAct:
    """Return ``act`` for the open step of kind ``action`` that a dossier has, whichever it is.

    Raises (when called):
        StepClosedError: no such step is open.
    """

    def run(envelope: Envelope, dossier_id: UUID) -> Answer:
        step = (
            Step.objects.filter(dossier=dossier_id, closed_at__isnull=True, action=action)
            .order_by("id")
            .first()
        )
        if step is not None:
            return act(envelope, dossier_id, step.id)
        if answer := first_answer(envelope):
            return answer
        raise StepClosedError(str(dossier_id))

    return run


def _line(envelope: Envelope, dossier_id: UUID, act: BulkAct) -> Line:
    try:
        return Line(dossier_id, answer=act(part_of(envelope, str(dossier_id)), dossier_id))
    except DossierError as error:
        return Line(dossier_id, error=error)
