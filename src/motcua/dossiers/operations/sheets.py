"""Asking for papers that are drawn from the records; nothing about a dossier changes."""

from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from motcua.accounts.queries import STREAM as PERSON_STREAM
from motcua.audit import operations as audit
from motcua.audit.queries import entries as entries_of
from motcua.audit.queries import entry_of_command
from motcua.documents.queries import OpenedFile, open_file
from motcua.domain.actors import Actor, Envelope
from motcua.domain.lifecycle import Verb
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.change import name_of
from motcua.dossiers.enums import EventKind, PaperKind
from motcua.dossiers.errors import (
    DossierNotFoundError,
    NoSuchRegisterError,
    RegisterTooLongError,
)
from motcua.dossiers.models import Dossier, Paper, RegisterExtract
from motcua.dossiers.papers import PAPERS_OF, slip_of
from motcua.dossiers.permissions import can
from motcua.dossiers.queries.registers import account_of, register_units
from motcua.dossiers.register_extract import MOST_DAYS
from motcua.infrastructure.jobs import Job, defer

REGISTER = "register_extract"


def ask_for_control_sheet(actor: Actor, dossier_id: UUID, at: datetime) -> None:
    """Have Form 05 set as the log stands now; a job does it, and once more changes nothing.

    Raises:
        DossierNotFoundError: no such dossier, or the actor may not see who it is about.
    """
    dossier = Dossier.objects.filter(id=dossier_id, accepted_at__isnull=False).first()
    if dossier is None or not can(actor, Verb.REVEAL, dossier, at):
        raise DossierNotFoundError(str(dossier_id))
    defer(Job("dossiers.draw_control_sheet", {"dossier_id": str(dossier_id)}), lock=f"sheet:{dossier_id}")


@transaction.atomic
def take_word_version(actor: Actor, dossier_id: UUID, kind: PaperKind, at: datetime) -> bytes:
    """Return a letter that was set, the last of its kind, as Word to edit; who takes it is written down.

    What is edited becomes a paper of its own and changes nothing here.

    Raises:
        DossierNotFoundError: no such paper, none that is edited, or the actor may not see who it is about.
    """
    from motcua.documents.papers.word import word_of  # a heavy library, for few requests

    same = Paper.objects.filter(dossier=dossier_id, kind=kind).select_related("dossier__procedure")
    paper = same.order_by("id").last()
    if paper is None or not kind.has_word_version or not can(actor, Verb.REVEAL, paper.dossier, at):
        raise DossierNotFoundError(str(dossier_id))
    asking = [one for one in entries_of(dossier_id) if kind in PAPERS_OF.get(EventKind(one.kind), ())]
    taken = word_of(slip_of(paper.dossier, kind, paper.event or asking[-1].seq))
    audit.append(
        paper.dossier.applicant_id,
        PERSON_STREAM,
        "file_viewed",
        {"viewer": name_of(actor), "dossier": str(dossier_id), "file": sha256(taken).hexdigest()},
        occurred_at=at,
        recorded_at=at,
    )
    return taken


@transaction.atomic
def ask_for_register(envelope: Envelope, *, unit_id: UUID, from_on: date, to_on: date) -> UUID:
    """Have Form 06 of a unit set for the days from ``from_on`` to ``to_on``, both included; a job does it.

    It names everybody who filed there, so asking is written down, as each look at it is.

    Raises:
        NoSuchRegisterError: the actor neither works at that counter nor leads it.
        RegisterTooLongError: the days are in the wrong order or more than ``MOST_DAYS``.
    """
    if unit_id not in register_units(envelope.actor, local_day(envelope.at)):
        raise NoSuchRegisterError(str(unit_id))
    if not from_on <= to_on <= from_on + timedelta(days=MOST_DAYS - 1):
        raise RegisterTooLongError(days=MOST_DAYS)
    known = entry_of_command(envelope.command_id)
    if known is not None:
        return known.stream_id
    row = RegisterExtract.objects.create(
        unit_id=unit_id,
        from_on=from_on,
        to_on=to_on,
        asked_by=account_of(envelope.actor),
        asked_at=envelope.at,
    )
    audit.append(
        row.id,
        REGISTER,
        "register_asked",
        {"actor": name_of(envelope.actor), "unit": str(unit_id), "from": str(from_on), "to": str(to_on)},
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
        new=True,
    )
    defer(Job("dossiers.draw_register", {"extract_id": str(row.id)}))
    return row.id


def open_register(actor: Actor, extract_id: UUID, at: datetime) -> OpenedFile | None:
    """Open an extract that the actor asked for, None while a job sets it; the look is written down.

    Raises:
        NoSuchRegisterError: there is none of the actor's, or they may not see that unit any more.
    """
    row = RegisterExtract.objects.filter(id=extract_id, asked_by=account_of(actor)).first()
    if row is None or row.unit_id not in register_units(actor, local_day(at)):
        raise NoSuchRegisterError(str(extract_id))
    file_id: UUID | None = row.file_id
    if file_id is None:
        return None
    opened = open_file(file_id)
    audit.append(
        row.id,
        REGISTER,
        "file_viewed",
        {"viewer": name_of(actor), "file": opened.sha256},
        occurred_at=at,
        recorded_at=at,
    )
    return opened
