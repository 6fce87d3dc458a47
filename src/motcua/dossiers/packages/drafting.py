"""Drafts as whole packages: begun from a version or a zip, checked, sent, published with their route."""

from collections.abc import Mapping
from dataclasses import replace
from typing import IO
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction

from motcua.catalogue import drafts
from motcua.catalogue import operations as catalogue
from motcua.catalogue.errors import UnusablePackageError
from motcua.catalogue.operations import Origin, Publication
from motcua.domain.actors import Envelope
from motcua.domain.canonical_json import JSON
from motcua.domain.findings import Finding, has_errors
from motcua.domain.procedures.contents import PackageContents
from motcua.domain.procedures.life_cycle import DraftVerb
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.packages.archives import Archive, read_archive
from motcua.dossiers.packages.checking import check_contents
from motcua.dossiers.packages.expectations import with_expectations
from motcua.dossiers.packages.loader import load_files
from motcua.dossiers.packages.writing import written
from motcua.processes import operations as processes


def begin_from(envelope: Envelope, version_id: UUID) -> UUID:
    """Begin a draft that changes a published version; return its id.

    Raises:
        NotAControllerError, DraftOpenError: as ``catalogue.operations.begin``.
    """
    return catalogue.begin(envelope, drafts.contents_of(version_id), Origin(based_on=version_id))


def begin_from_zip(envelope: Envelope, source: IO[bytes]) -> list[UUID]:
    """Begin a draft for each package of a zip that somebody uploaded; all or none.

    Raises:
        BrokenArchiveError: it cannot be trusted: see ``archives``.
        UnusablePackageError: a package cannot be read at all.
        NotAControllerError, DraftOpenError, UnreadableCodeError: as ``catalogue.operations.begin``.
    """
    return begin_from_archive(envelope, read_archive(source, settings.MOTCUA_HOME))


@transaction.atomic
def begin_from_archive(envelope: Envelope, archive: Archive) -> list[UUID]:
    """Begin a draft for each package of an archive; each remembers whose signature it came with."""
    came = archive.provenance
    origin = Origin(signer=came.signer.value, signer_key=came.key_id, signer_name=came.name)
    return [
        catalogue.begin(
            replace(envelope, command_id=uuid5(envelope.command_id, folder)), _read(files), origin
        )
        for folder, files in archive.packages.items()
    ]


def change_file(envelope: Envelope, draft_id: UUID, name: str, content: bytes) -> None:
    """Put one file in the place of the draft's file of that name (``letters/x.typ`` may be new).

    Raises:
        UnusablePackageError: the package cannot be read with it.
        UnknownDraftError, DraftChangedError, NotAControllerError, SameDraftError: as ``change``.
    """
    known = drafts.draft(draft_id, local_day(envelope.at))
    catalogue.change(envelope, draft_id, _read({**written(known.contents), name: content}))


def change_procedure(envelope: Envelope, draft_id: UUID, procedure: Mapping[str, JSON]) -> None:
    """Put another ``procedure.yaml`` in the place of the draft's; what its examples expect follows.

    Reviewers see both: the term that was changed, and the day that now comes out of each example.

    Raises:
        UnknownDraftError, DraftChangedError, NotAControllerError, SameDraftError: as ``change``.
    """
    known = drafts.draft(draft_id, local_day(envelope.at)).contents
    catalogue.change(envelope, draft_id, with_expectations(replace(known, procedure=procedure)))


def findings_of(contents: PackageContents) -> list[Finding]:
    """Return everything wrong with a package; an empty list where it may be published."""
    return check_contents(contents)[1]


def send(envelope: Envelope, draft_id: UUID) -> None:
    """Send a draft to be reviewed by another person; one with errors stays where it is.

    Raises:
        UnusablePackageError: the package has errors.
        UnknownDraftError, DraftChangedError, NotAControllerError: as ``move``.
    """
    findings = findings_of(drafts.draft(draft_id, local_day(envelope.at)).contents)
    if has_errors(findings):
        raise UnusablePackageError(findings)
    catalogue.move(envelope, draft_id, DraftVerb.SEND)


@transaction.atomic
def publish(envelope: Envelope, draft_id: UUID) -> Publication:
    """Publish a decided draft: its version and its route, or nothing.

    Raises:
        UnusablePackageError: the package has errors.
        UnknownDraftError, DraftChangedError, NotAControllerError: as ``publish_draft``.
    """
    checked, findings = check_contents(drafts.draft(draft_id, local_day(envelope.at)).contents)
    if checked is None:
        raise UnusablePackageError(findings)
    publication = catalogue.publish_draft(envelope, draft_id)
    processes.compile_and_store(publication.version_id, checked.route)
    return publication


def _read(files: Mapping[str, bytes]) -> PackageContents:
    contents, findings = load_files(files)
    if contents is None:
        raise UnusablePackageError(findings)
    return contents
