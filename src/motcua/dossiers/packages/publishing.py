"""Publishes packages: proved first, then stored with their route in one transaction."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from motcua.catalogue import operations as catalogue
from motcua.catalogue.errors import UnusablePackageError
from motcua.catalogue.operations import Publication
from motcua.domain.actors import ActorKind
from motcua.dossiers.packages.checking import check_package
from motcua.dossiers.packages.loader import SHIPPED
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


def publish_shipped(*, at: datetime) -> list[Publication]:
    """Publish the packages that come with the software."""
    return [publish(path, at=at) for path in shipped()]


def shipped() -> Iterable[Path]:
    """Return the folders of the packages that come with the software, by code."""
    return sorted(path for path in SHIPPED.iterdir() if path.is_dir())
