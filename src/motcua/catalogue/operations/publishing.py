"""Storing a checked package as a version. Whole packages are published by ``dossiers.packages``."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from motcua.audit import operations as audit
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.search_texts import key_of, search_text
from motcua.catalogue.versions import read_contents
from motcua.domain.folding import fold
from motcua.domain.procedures.contents import PackageContents
from motcua.domain.procedures.package import ProcedurePackage

STREAM = "procedure"


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing did: the same package again gives the version that is there already."""

    version_id: UUID
    code: str
    number: int
    is_new: bool


@transaction.atomic
def publish_version(contents: PackageContents, at: datetime, actor: str) -> Publication:
    """Store ``contents`` as the next version of its procedure; a package already stored is left as it is.

    ``actor`` is who publishes, for the procedure's stream: an account's id, or ``system``.

    Raises:
        UnusablePackageError: the package has errors.
    """
    stored = contents.as_json()
    package, _, _ = read_contents(stored)
    procedure = _procedure(package)
    digest = contents.digest()
    same = procedure.versions.filter(digest=digest).first()
    if same is not None:
        return Publication(same.id, package.code, same.number, is_new=False)
    last = procedure.versions.aggregate(last=Max("number"))["last"] or 0
    decision = package.announcement_decision
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=last + 1,
        contents=stored,
        digest=digest,
        valid_from=package.valid_from,
        valid_to=package.valid_to,
        published_at=at,
        announcement_decision=f"{decision.number} ({decision.on.isoformat()})" if decision else "",
    )
    audit.append(
        procedure.id,
        STREAM,
        "procedure.version_published",
        {
            "actor": actor,
            "code": package.code,
            "version": version.number,
            "version_id": str(version.id),
            "digest": digest,
            "valid_from": package.valid_from.isoformat(),
        },
        occurred_at=at,
        recorded_at=at,
    )
    return Publication(version.id, package.code, version.number, is_new=True)


def _procedure(package: ProcedurePackage) -> Procedure:
    """Return the locked row of the procedure, with the names of the newest package."""
    Procedure.objects.get_or_create(code=package.code, defaults=_names(package))
    procedure = Procedure.objects.select_for_update().get(code=package.code)
    for name, value in _names(package).items():
        setattr(procedure, name, value)
    procedure.save()
    return procedure


def _names(package: ProcedurePackage) -> dict[str, str | list[str] | list[dict[str, str]]]:
    return {
        "name_vi": package.name.vi,
        "name_en": package.name.en,
        "name_folded": fold(package.name.vi),
        "search_text": search_text(package),
        "field_code": package.field.code,
        "field_name_vi": package.field.name.vi,
        "field_name_en": package.field.name.en,
        "level": package.level.value,
        "agencies": [{"key": key_of(one.vi), "vi": one.vi, "en": one.en} for one in package.agencies],
        "life_events": list(package.life_events),
    }
