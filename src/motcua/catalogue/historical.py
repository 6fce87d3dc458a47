"""Procedures of which nothing is known but what old dossiers say: a code, and perhaps field and level.

They hold on no day: nobody finds them, files under them or counts them. Their one version is there so that a
dossier has what every dossier has.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from jsonschema import Draft202012Validator

from motcua.audit import operations as audit
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.domain.canonical_json import JSON
from motcua.domain.clock import AfterSupplement
from motcua.domain.folding import fold
from motcua.domain.forms.definition import FormDefinition
from motcua.domain.procedures.package import (
    Eligibility,
    Field,
    Guidance,
    Level,
    ProcedurePackage,
    ServiceLevel,
    SignatureRequired,
)
from motcua.domain.texts import NO_TEXT, Text

MARK: Final = "historical"
UNKNOWN_FIELD: Final = Field("unknown", Text("Chưa rõ lĩnh vực", "Field not known"))
_NEVER: Final = (date(1900, 1, 1), date(1900, 1, 2))
_VERSION_PUBLISHED: Final = "procedure.version_published"


@dataclass(frozen=True, slots=True)
class HistoricalProcedure:
    """What is known of an old procedure; without a name its code is its name."""

    code: str
    name: str = ""
    field: Field = UNKNOWN_FIELD
    level: Level = Level.PROVINCE


@transaction.atomic
def make_historical(procedures: Iterable[HistoricalProcedure], at: datetime, actor: str) -> int:
    """Make those of ``procedures`` whose codes are not in the catalogue; return how many."""
    wanted = {one.code: one for one in procedures}
    known = set(Procedure.objects.filter(code__in=wanted).values_list("code", flat=True).order_by())
    made = [one for code, one in sorted(wanted.items()) if code not in known]
    for one in made:
        _make(one, at, actor)
    return len(made)


def _make(one: HistoricalProcedure, at: datetime, actor: str) -> None:
    name = one.name or one.code
    procedure = Procedure.objects.create(
        code=one.code,
        name_vi=name,
        name_folded=fold(name),
        search_text=fold(f"{one.code} {name}"),
        field_code=one.field.code,
        field_name_vi=one.field.name.vi,
        field_name_en=one.field.name.en,
        level=one.level.value,
    )
    contents: dict[str, JSON] = {
        MARK: True,
        "procedure": {"code": one.code, "name": name, "level": one.level.value},
        "field": {"code": one.field.code, "vi": one.field.name.vi, "en": one.field.name.en},
        "letters": {},
        "process_bpmn": "",
    }
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=1,
        contents=contents,
        digest=f"{MARK}:{one.code}",
        valid_from=_NEVER[0],
        valid_to=_NEVER[1],
        published_at=at,
    )
    body: dict[str, JSON] = {
        "actor": actor,
        "code": one.code,
        "version": 1,
        "version_id": str(version.id),
        MARK: True,
    }
    audit.append(
        procedure.id, "procedure", _VERSION_PUBLISHED, body, occurred_at=at, recorded_at=at, new=True
    )


def historical_package(contents: dict[str, JSON]) -> tuple[ProcedurePackage, FormDefinition]:
    """Return the stored contents of a historical procedure as a package that asks and promises nothing."""
    said, field = contents["procedure"], contents["field"]
    assert isinstance(said, dict) and isinstance(field, dict)  # noqa: S101, PT018 - written above
    name = Text(str(said["name"]), str(said["name"]))
    package = ProcedurePackage(
        code=str(said["code"]),
        name=name,
        also_called=(),
        field=Field(str(field["code"]), Text(str(field["vi"]), str(field["en"]))),
        level=Level(str(said["level"])),
        agencies=(),
        audience=(),
        service_level=ServiceLevel.INFORMATION,
        service_level_reason=NO_TEXT,
        eligible_for_online=Eligibility(eligible=False),
        signature_required=SignatureRequired.NONE,
        four_eyes=False,
        financial_obligation=None,
        valid_from=_NEVER[0],
        valid_to=_NEVER[1],
        announcement_decision=None,
        process_decision=None,
        cases=(),
        after_supplement=AfterSupplement.PAUSE,
        documents=(),
        fees=(),
        results=(),
        legal_basis=(),
        retention_years=None,
        guidance=Guidance(NO_TEXT, NO_TEXT, ()),
        life_events=(),
        eligibility=(),
        downloads=(),
        unconfirmed=(),
    )
    return package, FormDefinition(name, (), (), (), Draft202012Validator({}))


@dataclass(frozen=True, slots=True)
class VersionDays:
    """A version of a procedure and the days on which it holds; ``valid_to`` is the first on which not."""

    id: UUID
    procedure_id: UUID
    valid_from: date
    valid_to: date | None


def versions_by_code(codes: Iterable[str]) -> dict[str, list[VersionDays]]:
    """Return the versions of the known procedures among ``codes``, the earliest first (one statement)."""
    rows = ProcedureVersion.objects.filter(procedure__code__in=set(codes)).order_by("valid_from", "number")
    found: dict[str, list[VersionDays]] = {}
    for code, version_id, procedure_id, valid_from, valid_to in rows.values_list(
        "procedure__code", "id", "procedure_id", "valid_from", "valid_to"
    ):
        found.setdefault(code, []).append(VersionDays(version_id, procedure_id, valid_from, valid_to))
    return found
