"""A published version, read once and kept: versions never change."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from motcua.catalogue import historical
from motcua.catalogue.errors import UnknownVersionError, UnusablePackageError
from motcua.catalogue.models import ProcedureVersion
from motcua.domain.canonical_json import JSON
from motcua.domain.forms.definition import FormDefinition
from motcua.domain.forms.reading import read_form
from motcua.domain.procedures.contents import PackageContents
from motcua.domain.procedures.package import ProcedurePackage
from motcua.domain.procedures.reading import read_package
from motcua.domain.procedures.rules import PackageRules, compile_package


@dataclass(frozen=True, slots=True, eq=False)
class PublishedVersion:
    """One version with its package, form and rules ready for use."""

    id: UUID
    procedure_id: UUID
    code: str
    number: int
    valid_from: date
    valid_to: date | None
    published_at: datetime
    digest: str
    package: ProcedurePackage
    form: FormDefinition
    rules: PackageRules
    letters: dict[str, str]
    process_bpmn: str


@lru_cache(maxsize=512)
def version(version_id: UUID) -> PublishedVersion:
    """Return the version with this id, from memory after the first time.

    Raises:
        UnknownVersionError: there is none.
    """
    row = ProcedureVersion.objects.select_related("procedure").filter(id=version_id).first()
    if row is None:
        raise UnknownVersionError(version_id)
    package, form, rules = read_contents(row.contents)
    return PublishedVersion(
        id=row.id,
        procedure_id=row.procedure_id,
        code=row.procedure.code,
        number=row.number,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        published_at=row.published_at,
        digest=row.digest,
        package=package,
        form=form,
        rules=rules,
        letters=row.contents["letters"],
        process_bpmn=row.contents["process_bpmn"],
    )


def unpublished(contents: PackageContents, at: datetime) -> PublishedVersion:
    """Return a draft's contents as a version would look that is published at ``at``; nothing is stored.

    Raises:
        UnusablePackageError: the contents have errors.
    """
    package, form, rules = read_contents(contents.as_json())
    return PublishedVersion(
        id=UUID(int=0),
        procedure_id=UUID(int=0),
        code=package.code,
        number=0,
        valid_from=package.valid_from,
        valid_to=package.valid_to,
        published_at=at,
        digest=contents.digest(),
        package=package,
        form=form,
        rules=rules,
        letters=dict(contents.letters),
        process_bpmn=contents.process_bpmn,
    )


def read_contents(contents: dict[str, JSON]) -> tuple[ProcedurePackage, FormDefinition, PackageRules]:
    """Return package, form and compiled rules of stored contents.

    Raises:
        UnusablePackageError: the contents have errors.
    """
    if historical.MARK in contents:
        return _historical(contents)
    package, package_findings = read_package(contents["procedure"])
    form, form_findings = read_form(contents["form"], contents["form_ui"])
    if package is None or form is None:
        raise UnusablePackageError([*package_findings, *form_findings])
    rules, rule_findings = compile_package(package, form.shape)
    if rules is None:
        raise UnusablePackageError([*rule_findings])
    return package, form, rules


def _historical(contents: dict[str, JSON]) -> tuple[ProcedurePackage, FormDefinition, PackageRules]:
    package, form = historical.historical_package(contents)
    rules, _ = compile_package(package, form.shape)
    assert rules is not None, "without a rule there is none that does not compile"  # noqa: S101
    return package, form, rules
