"""Drafts of packages: begun, changed, sent, reviewed, published. ``dossiers.packages`` checks them."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.audit.queries import entry_of_command
from motcua.catalogue.errors import (
    DraftOpenError,
    NotAControllerError,
    ReasonMissingError,
    SameDraftError,
    UnreadableCodeError,
)
from motcua.catalogue.models import Announcement, ProcedureDraft
from motcua.catalogue.operations.acting import STREAM, advance, enter, locked, name_of, record, was_done
from motcua.catalogue.operations.publishing import Publication, publish_version
from motcua.domain.actors import Actor, ActorKind, Envelope
from motcua.domain.canonical_json import JSON
from motcua.domain.permissions import may_prepare
from motcua.domain.procedures.contents import PackageContents
from motcua.domain.procedures.life_cycle import DraftVerb
from motcua.domain.procedures.package import PROCEDURE_CODE

__all__ = ["STREAM", "Origin", "begin", "change", "move", "publish_draft"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft comes from: the version it changes, or the zip it came in and who signed that."""

    based_on: UUID | None = None
    signer: str = ""
    signer_key: str = ""
    signer_name: str = ""


NEW = Origin()
DECISIONS: Final = ("announcement_decision", "process_decision")


@transaction.atomic
def begin(envelope: Envelope, contents: PackageContents, origin: Origin = NEW) -> UUID:
    """Begin a draft with these contents, which may still have errors; return its id.

    Raises:
        NotAControllerError: the actor prepares no procedures.
        UnreadableCodeError: the contents name no procedure.
        DraftOpenError: somebody is changing this procedure already.
    """
    if not (may_prepare(envelope.actor) or envelope.actor.kind is ActorKind.SYSTEM):
        raise NotAControllerError
    code = contents.procedure.get("code")
    if not isinstance(code, str) or not PROCEDURE_CODE.fullmatch(code):
        raise UnreadableCodeError(str(code))
    if (done := entry_of_command(envelope.command_id)) is not None:
        return done.stream_id
    draft = ProcedureDraft(
        code=code,
        contents=contents.as_json(),
        based_on_id=origin.based_on,
        signer=origin.signer,
        signer_key=origin.signer_key,
        signer_name=origin.signer_name,
        authors=_authors([], envelope.actor),
    )
    _name(draft, contents)
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:
        raise DraftOpenError(code) from None
    enter(draft, envelope)
    record(draft, envelope, "procedure_draft.begun", digest=contents.digest(), signer=origin.signer_key)
    return draft.id


@transaction.atomic
def change(envelope: Envelope, draft_id: UUID, contents: PackageContents) -> None:
    """Put other contents in the place of a draft's.

    Raises:
        UnknownDraftError, DraftChangedError, NotAControllerError: as ``acting.locked``.
        UnreadableCodeError: the contents are those of another procedure.
        SameDraftError: nothing changes.
    """
    if was_done(envelope):
        return
    draft = locked(draft_id, envelope, DraftVerb.CHANGE)
    if contents.procedure.get("code") != draft.code:
        raise UnreadableCodeError(str(contents.procedure.get("code")))
    if contents.digest() == contents_of(draft).digest():
        raise SameDraftError(draft.code)
    draft.contents = contents.as_json()
    draft.authors = _authors(draft.authors, envelope.actor)
    _name(draft, contents)
    advance(draft, envelope, DraftVerb.CHANGE, digest=contents.digest())


@transaction.atomic
def move(envelope: Envelope, draft_id: UUID, verb: DraftVerb, *, remark: str = "") -> None:
    """Send a draft to review, endorse it, send it back, or drop it.

    The same command again changes nothing.

    Raises:
        UnknownDraftError, DraftChangedError, NotAControllerError: as ``acting.locked``.
        ReasonMissingError: sending back needs a reason.
    """
    if was_done(envelope):
        return
    draft = locked(draft_id, envelope, verb)
    if verb is DraftVerb.RETURN:
        if not remark.strip():
            raise ReasonMissingError
        _undecide(draft)
    digest = contents_of(draft).digest()
    advance(draft, envelope, verb, remark=remark.strip(), digest=digest)


@transaction.atomic
def publish_draft(envelope: Envelope, draft_id: UUID) -> Publication:
    """Publish the draft's contents as the next version, which holds from its own first day on.

    Raises:
        UnknownDraftError, DraftChangedError, NotAControllerError: as ``acting.locked``.
        UnusablePackageError: the contents have errors.
    """
    draft = locked(draft_id, envelope, DraftVerb.PUBLISH)
    publication = publish_version(contents_of(draft), envelope.at, name_of(envelope.actor))
    draft.version_id = publication.version_id
    advance(draft, envelope, DraftVerb.PUBLISH, version_id=str(publication.version_id))
    Announcement.objects.filter(id=draft.announcement_id, version__isnull=True).update(
        version=publication.version_id
    )
    return publication


def contents_of(draft: ProcedureDraft) -> PackageContents:
    """Return the stored contents of a draft."""
    return PackageContents.from_json(draft.contents)


def _undecide(draft: ProcedureDraft) -> None:
    """Take the decisions out of a draft that goes back: what is changed is announced and approved again."""
    if draft.announcement_id is None:
        return
    contents = contents_of(draft)
    kept = {key: value for key, value in contents.procedure.items() if key not in DECISIONS}
    draft.contents = replace(contents, procedure=kept).as_json()
    draft.announcement = None


def _authors(before: list[str], actor: Actor) -> list[str]:
    return sorted({*before, str(actor.account_id)} if actor.account_id else set(before))


def _name(draft: ProcedureDraft, contents: PackageContents) -> None:
    """Keep the name beside the contents, as far as it can be read: lists show it."""
    name: JSON = contents.procedure.get("name")
    said = name if isinstance(name, dict) else {"vi": name}
    draft.name_vi, draft.name_en = str(said.get("vi") or draft.code), str(said.get("en") or "")
