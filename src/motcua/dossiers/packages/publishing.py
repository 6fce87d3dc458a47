"""Publishes packages: proved first, then stored with their route in one transaction."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from motcua.catalogue import operations as catalogue
from motcua.catalogue import queries as versions
from motcua.catalogue.errors import UnusablePackageError
from motcua.catalogue.operations import Publication
from motcua.domain.actors import ActorKind
from motcua.dossiers.packages.checking import check_package
from motcua.dossiers.packages.loader import SHIPPED, load
from motcua.processes import operations as processes


def publish(path: Path, *, at: datetime) -> Publication:
    """Prove the package at ``path`` and publish it; a package already published is left as it is.

    Raises:
        UnusablePackageError: the package has errors; its ``findings`` name them.
    """
    checked, findings = check_package(path)
    if checked is None:
        raise UnusablePackageError(findings)
    with transaction.atomic():
        publication = catalogue.publish_version(checked.contents, at, ActorKind.SYSTEM.value)
        processes.compile_and_store(publication.version_id, checked.route)
    return publication


def publish_shipped(*, at: datetime, renew: bool, folder: Path = SHIPPED) -> list[Publication]:
    """Publish the packages that come with the software; what is published already is not proved again.

    A procedure that has a version belongs to the province from then on: only with ``renew``, for
    demonstrations, does a package that changed with the software become its next version.
    """
    published = versions.published_digests()
    return [
        publish(path, at=at)
        for path in shipped(folder)
        if path.name not in published or (renew and _digest(path) not in published[path.name])
    ]


def _digest(path: Path) -> str:
    contents, _ = load(path)
    return contents.digest() if contents else ""


def shipped(folder: Path = SHIPPED) -> Iterable[Path]:
    """Return the folders of the packages that come with the software, by code."""
    return sorted(path for path in folder.iterdir() if path.is_dir())
