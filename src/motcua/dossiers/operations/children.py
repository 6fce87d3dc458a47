"""Opening a dossier from another one, for another unit (liên thông)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from motcua.accounts import queries as accounts
from motcua.audit import queries as audit
from motcua.catalogue import queries as catalogue
from motcua.domain.actors import Envelope
from motcua.domain.lifecycle import Channel, Verb
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import EventKind
from motcua.dossiers.models import ChildDossier, Dossier
from motcua.dossiers.operations.filing import FiledDocument, Filing, place
from motcua.dossiers.operations.in_bulk import part_of
from motcua.organisations import queries as organisations

CHANNELS = (Channel.COUNTER, Channel.POSTAL, Channel.ONLINE)
"""How a child comes in: what nobody filed online does not count as filed online, where that can be helped."""


@operation
def open_child(change: Change, *, filing: Filing) -> None:
    """Open a child dossier with a code and a clock of its own; this dossier waits for its end.

    The applicant is the one of this dossier, and its papers that the other procedure asks for as well go
    along. It waits at the counter of the unit that handles it, to be accepted there as any other.

    Raises:
        FilingIncompleteError, ProcedureEndedError, UnitDoesNotHandleError: as when it is submitted.
    """
    change.require(Verb.OPEN_CHILD)
    parent = change.dossier
    whole = replace(
        filing,
        received_by=organisations.one_stop_of(filing.handled_by, local_day(change.at)),
        applicant=accounts.person_details(
            parent.applicant_id, change.envelope.actor, change.at, "dossier", dossier_id=parent.id
        ),
        documents=carried_documents(parent, filing.version_id),
    )
    answer = place(part_of(change.envelope, "child"), whole).answer
    ChildDossier.objects.create(
        parent=parent,
        child_id=answer.dossier_id,
        opened_at=change.at,
        opened_by=change.officer,
    )
    change.record(EventKind.CHILD_OPENED, child=str(answer.dossier_id), child_code=answer.code)


def child_of(envelope: Envelope, parent_id: UUID, filing: Filing) -> UUID:
    """Open a child and return it; the same command again returns the same one."""
    open_child(envelope, parent_id, filing=filing)
    entry = audit.entry_of_command(envelope.command_id)
    assert entry is not None, "an operation writes its event"  # noqa: S101
    return UUID(str(entry.body["child"]))


def channel_of_child(version_id: UUID) -> Channel:
    """Return how a child under this version comes in."""
    open_to = {channel for case in catalogue.version(version_id).package.cases for channel in case.terms}
    return next(one for one in CHANNELS if one in open_to)


def confirmations_of(parent_id: UUID) -> Mapping[str, datetime]:
    """Return when each party beside the applicant confirmed the parent."""
    return dict(Dossier.objects.get(id=parent_id).parties.order_by("id").values_list("key", "confirmed_at"))


def carried_documents(parent: Dossier, version_id: UUID) -> tuple[FiledDocument, ...]:
    """Return the parent's papers that the other procedure asks for: the same code or id."""
    asked = catalogue.version(version_id).package.documents
    own = {one.id: one for one in catalogue.version(parent.procedure_version_id).package.documents}
    found: dict[str, FiledDocument] = {}
    for paper in parent.documents.filter(file__isnull=False).order_by("id"):
        code = own[paper.document_key].code if paper.document_key in own else ""
        for one in asked:
            if paper.file_id and (one.id == paper.document_key or (code and one.code == code)):
                found[one.id] = FiledDocument(one.id, paper.file_id)
    return tuple(found.values())
