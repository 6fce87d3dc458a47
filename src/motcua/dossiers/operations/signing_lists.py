"""The list of a session: what a clerk took in at a counter in a half-day, carried on together."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from motcua.domain.actors import Envelope, Role
from motcua.domain.process import StepAction
from motcua.domain.sessions import half_day_of
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.change import Answer
from motcua.dossiers.errors import NotAllowedError
from motcua.dossiers.models import Dossier, SigningList
from motcua.dossiers.operations.closing import finish
from motcua.dossiers.operations.collecting import hand_over
from motcua.dossiers.operations.handling import approve, attach_result, complete_step, issue_number
from motcua.dossiers.operations.in_bulk import BulkAct, Line, each, on_open_step, part_of

LONGEST_ROUTE: Final = 20
"""Passes over a list in which work is completed: no route has more steps of one person in a row."""


def open_list(envelope: Envelope, unit_id: UUID) -> UUID:
    """Return the clerk's list of this session at the counter ``unit_id``, opened where there is none yet.

    Raises:
        NotAllowedError: the actor is no clerk of the counter.
    """
    actor = envelope.actor
    if actor.account_id is None or unit_id not in actor.units_as(Role.CLERK):
        raise NotAllowedError(f"list at {unit_id}")
    opened, _ = SigningList.objects.get_or_create(
        unit_id=unit_id,
        clerk=actor.account_id,
        day=local_day(envelope.at),
        half=half_day_of(envelope.at),
        defaults={"opened_at": envelope.at},
    )
    return opened.id


def complete_work(envelope: Envelope, list_id: UUID, ids: Iterable[UUID]) -> list[Line]:
    """Complete the open steps of ordinary work that are the actor's, up to the one that is another's.

    So the list comes to whoever signs. Each step is completed by the person who holds its role.
    """
    done: dict[UUID, Line] = {}
    waiting = _on_list(list_id, ids)
    for number in range(LONGEST_ROUTE):
        lines = each(part_of(envelope, f"work {number}"), waiting, _WORK)
        for line in lines:
            # A refusal after some steps were done means only that the next step is somebody else's.
            if line.is_done or line.dossier_id not in done:
                done[line.dossier_id] = line
        waiting = [line.dossier_id for line in lines if line.is_done]
        if not waiting:
            break
    return list(done.values())


def sign_all(envelope: Envelope, list_id: UUID, ids: Iterable[UUID]) -> list[Line]:
    """Approve each: the decision of the unit that decides, an event for each dossier."""
    return each(envelope, _on_list(list_id, ids), _APPROVE)


def register_and_finish(
    envelope: Envelope, list_id: UUID, ids: Iterable[UUID], *, paper_note: str
) -> list[Line]:
    """Give each its number in the register, note the signed paper as its result and finish it.

    Three events for each dossier; one that is refused at any of them says why and keeps what was done before.
    """

    def attach(one: Envelope, dossier_id: UUID) -> Answer:
        return attach_result(one, dossier_id, paper_note=paper_note)

    return _one_after_another(
        envelope, _on_list(list_id, ids), {"number": _NUMBER, "attach": attach, "finish": finish}
    )


def hand_over_all(envelope: Envelope, list_id: UUID, ids: Iterable[UUID]) -> list[Line]:
    """Give each result to its citizen."""
    return each(envelope, _on_list(list_id, ids), hand_over)


def _one_after_another(envelope: Envelope, ids: Iterable[UUID], acts: dict[str, BulkAct]) -> list[Line]:
    last: dict[UUID, Line] = {}
    waiting = list(ids)
    for name, act in acts.items():
        lines = each(part_of(envelope, name), waiting, act)
        last |= {line.dossier_id: line for line in lines}
        waiting = [line.dossier_id for line in lines if line.is_done]
    return list(last.values())


def _on_list(list_id: UUID, ids: Iterable[UUID]) -> list[UUID]:
    """Return those of ``ids`` that are on the list, in the order in which they were taken in."""
    rows = Dossier.objects.filter(signing_list=list_id, id__in=set(ids))
    return list(rows.order_by("id").values_list("id", flat=True))


def _complete(envelope: Envelope, dossier_id: UUID, step_id: UUID) -> Answer:
    return complete_step(envelope, dossier_id, step_id=step_id)


def _approve(envelope: Envelope, dossier_id: UUID, step_id: UUID) -> Answer:
    return approve(envelope, dossier_id, step_id=step_id)


def _number(envelope: Envelope, dossier_id: UUID, step_id: UUID) -> Answer:
    return issue_number(envelope, dossier_id, step_id=step_id)


_WORK: Final = on_open_step(StepAction.WORK, _complete)
_APPROVE: Final = on_open_step(StepAction.APPROVE, _approve)
_NUMBER: Final = on_open_step(StepAction.ISSUE_NUMBER, _number)
