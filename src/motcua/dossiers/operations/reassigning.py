"""Giving steps to colleagues: one, or a whole desk (bàn giao bàn làm việc)."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from motcua.domain.actors import Actor, ActorKind, Envelope
from motcua.domain.lifecycle import Verb
from motcua.domain.permissions import REASSIGNING_ROLES
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import EventKind
from motcua.dossiers.errors import (
    ColleagueError,
    DossierError,
    NotAllowedError,
    ReasonMissingError,
    StepTakenError,
)
from motcua.dossiers.models import DeskTransfer, Step
from motcua.infrastructure.jobs import Job, defer
from motcua.organisations import queries as organisations

PIECE = 50
"""How many steps a job gives away before it makes room for others."""


@operation
def reassign_step(change: Change, *, step_id: UUID, to_account: UUID, transfer: UUID | None = None) -> None:
    """Give an open step to a colleague, who then has it in hand.

    Who leads or approves in the step's unit may do so with any step, everybody else with what they have in
    hand. ``transfer`` names the handing over of a whole desk that it is part of.

    Raises:
        StepTakenError: it is in nobody's or another officer's hand, and the actor does not lead there.
        ColleagueError: the colleague does not hold the step's role there today, or has the step already.
    """
    step = change.open_step(step_id, Verb.REASSIGN)
    actor = change.envelope.actor
    if step.unit_id not in actor.units_as(*REASSIGNING_ROLES) and step.taken_by != actor.account_id:
        raise StepTakenError(str(step.id))
    if step.taken_by == to_account or not _can_do(to_account, step, change):
        raise ColleagueError(str(to_account))
    before, step.taken_by = step.taken_by, to_account
    step.save(update_fields=["taken_by"])
    change.record(
        EventKind.STEP_REASSIGNED,
        step=step.key,
        from_account=str(before) if before else None,
        to_account=str(to_account),
        **({"transfer": str(transfer)} if transfer else {}),
    )


def _can_do(account_id: UUID, step: Step, change: Change) -> bool:
    postings = organisations.postings_of(account_id, local_day(change.at))
    return any(one.unit_id == step.unit_id and one.role == step.role for one in postings)


@transaction.atomic
def transfer_desk(
    envelope: Envelope, *, unit_id: UUID, from_account: UUID, to_account: UUID, reason: str
) -> UUID:
    """Give everything that an officer has in hand in a unit to a colleague, through a job; return its id.

    The same command again returns the same transfer.

    Raises:
        NotAllowedError: the actor neither leads nor approves in the unit.
        ReasonMissingError: no reason.
        ColleagueError: from somebody to themselves, or to nobody who works in the unit today.
    """
    asked_by = envelope.actor.account_id
    if asked_by is None or unit_id not in envelope.actor.units_as(*REASSIGNING_ROLES):
        raise NotAllowedError(str(unit_id))
    if not reason.strip():
        raise ReasonMissingError
    postings = organisations.postings_of(to_account, local_day(envelope.at))
    if from_account == to_account or unit_id not in {one.unit_id for one in postings}:
        raise ColleagueError(str(to_account))
    row, is_new = DeskTransfer.objects.get_or_create(
        command_id=envelope.command_id,
        defaults={
            "unit_id": unit_id,
            "from_account": from_account,
            "to_account": to_account,
            "reason": reason.strip(),
            "asked_at": envelope.at,
            "asked_by": asked_by,
        },
    )
    if is_new:
        defer(Job("dossiers.transfer_desk", {"transfer_id": str(row.id)}), lock=f"transfer:{row.id}")
    return row.id


def give_a_piece(transfer: DeskTransfer, at: datetime) -> bool:
    """Give the next steps of a transfer away, each a transaction of its own; tell whether more may be left.

    Every step leaves its event, or counts as refused. Where it stopped is kept with each, so that a job that
    was killed goes on behind it. The act is that of who asked for it, with their roles of that day.
    """
    on = local_day(transfer.asked_at)
    actor = Actor(
        ActorKind.OFFICER, transfer.asked_by, postings=organisations.postings_of(transfer.asked_by, on)
    )
    steps = Step.objects.filter(
        unit=transfer.unit_id, taken_by=transfer.from_account, closed_at__isnull=True
    ).order_by("id")
    if transfer.reached is not None:
        steps = steps.filter(id__gt=transfer.reached)
    piece = list(steps.values_list("id", "dossier")[:PIECE])
    for step_id, dossier_id in piece:
        envelope = Envelope(actor, at, uuid5(transfer.command_id, str(step_id)))
        _give(transfer, envelope, step_id, dossier_id)
    if len(piece) < PIECE:
        transfer.done_at = at
        transfer.save(update_fields=["done_at"])
    return len(piece) == PIECE


def _give(transfer: DeskTransfer, envelope: Envelope, step_id: UUID, dossier_id: UUID) -> None:
    with transaction.atomic():
        try:
            reassign_step(
                envelope, dossier_id, step_id=step_id, to_account=transfer.to_account, transfer=transfer.id
            )
            transfer.given += 1
        except DossierError:
            transfer.refused += 1
        transfer.reached = step_id
        transfer.save(update_fields=["given", "refused", "reached"])
