"""Units as they were called on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.folding import fold
from motcua.domain.procedures.package import Level
from motcua.organisations.enums import AUTHORITY_KINDS, UnitKind
from motcua.organisations.errors import UnknownUnitError
from motcua.organisations.models import Unit, UnitName
from motcua.organisations.queries.structures import neighbours, structure_on

_HANDLING = {
    Level.PROVINCE: (UnitKind.PROVINCE, UnitKind.DEPARTMENT, UnitKind.BRANCH, UnitKind.CENTRAL_AGENCY),
    Level.DISTRICT: (UnitKind.DISTRICT, UnitKind.OFFICE),
    Level.COMMUNE: (UnitKind.COMMUNE,),
}

KIND_WORDS = ("Xã", "Phường", "Thị trấn", "Đặc khu", "Huyện", "Quận", "Thị xã", "Thành phố", "Tỉnh")


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit as it stood on a day."""

    id: UUID
    code: str
    name: str
    kind: UnitKind
    is_code_confirmed: bool

    @property
    def authority_name(self) -> str:
        """Return the name that stands on papers: ``Xã Bom Bo`` signs as ``Ủy ban nhân dân xã Bom Bo``."""
        if self.kind not in AUTHORITY_KINDS:
            return self.name
        return f"Ủy ban nhân dân {self.name[0].lower()}{self.name[1:]}"

    @property
    def place_name(self) -> str:
        """Return the name that stands before the date of a paper: ``Xã Bom Bo`` writes ``Bom Bo``.

        Decree 30/2020/NĐ-CP, annex I, part II, point 4; a name that is a number is written in full.
        """
        if self.kind not in AUTHORITY_KINDS or any(letter.isdigit() for letter in self.name):
            return self.name
        kind = next((one for one in KIND_WORDS if self.name.startswith(f"{one} ")), "")
        return self.name[len(kind) :].strip()


def unit(unit_id: UUID, on: date) -> UnitView:
    """Return one unit as it was called on ``on``.

    Raises:
        UnknownUnitError: no unit has this id.
    """
    try:
        return units([unit_id], on)[unit_id]
    except KeyError:
        raise UnknownUnitError(str(unit_id)) from None


def unit_by_code(code: str, on: date) -> UnitView:
    """Return the unit with ``code`` as it was called on ``on``.

    Raises:
        UnknownUnitError: no unit has this code.
    """
    found = _as_of(UnitName.objects.filter(unit__code=code), on)
    if not found:
        raise UnknownUnitError(code)
    return found[0]


@lru_cache(maxsize=4096)
def unit_code(unit_id: UUID) -> str:
    """Return the code that begins the codes of dossiers received by this unit; a unit never changes it.

    Raises:
        UnknownUnitError: no unit has this id.
    """
    code = Unit.objects.filter(id=unit_id).values_list("code", flat=True).first()
    if code is None:
        raise UnknownUnitError(str(unit_id))
    return code


def handles(unit_id: UUID, level: Level) -> bool:
    """Tell whether the unit may handle procedures of ``level``: the authority of that level, or a department.

    The unit's newest kind counts. A province's procedures are handled by its departments or itself.
    """
    kind = UnitName.objects.filter(unit=unit_id).order_by("-from_on").values_list("kind", flat=True).first()
    return kind in _HANDLING[level]


def unit_ids(codes: Iterable[str]) -> dict[str, UUID]:
    """Return the ids of the known units among ``codes``, by code (one statement)."""
    return dict(Unit.objects.filter(code__in=set(codes)).order_by("code").values_list("code", "id"))


def units(ids: Iterable[UUID], on: date) -> dict[UUID, UnitView]:
    """Return units by id as they were called on ``on`` (one statement); unknown ids are left out."""
    return {view.id: view for view in _as_of(UnitName.objects.filter(unit__in=set(ids)), on)}


def unit_names(ids: Iterable[UUID], on: date) -> dict[UUID, str]:
    """Return what units were called on ``on`` (one statement)."""
    return {unit_id: view.name for unit_id, view in units(ids, on).items()}


def communes(on: date, search: str = "") -> list[UnitView]:
    """Return the communes and wards to choose from on ``on``, in the order of their names without marks.

    ``search`` is a few letters of the name, with or without marks.
    """
    return _in_structure([UnitKind.COMMUNE], on, search)


def units_handling(level: Level, on: date) -> list[UnitView]:
    """Return the units that handle procedures of ``level`` on ``on``, in the order of their names."""
    return _in_structure(_HANDLING[level], on)


def units_to_ask(on: date) -> list[UnitView]:
    """Return the units that may be asked for their opinion on ``on``: all but counters, by their names."""
    return _in_structure([kind for kind in UnitKind if kind is not UnitKind.ONE_STOP], on)


def units_to_hand_to(unit_id: UUID, on: date) -> dict[UUID, str]:
    """Return the units to which folders of paper go from ``unit_id``, by id with their names in order.

    The one-stop units and departments of the structure, and what stands above, beside and right under it.
    """
    near = neighbours(unit_id, on)
    found = {one.id: one.name for one in units(near, on).values()}
    kinds = (UnitKind.ONE_STOP, UnitKind.DEPARTMENT, UnitKind.BRANCH)
    found |= {one.id: one.name for one in _in_structure(kinds, on)}
    found.pop(unit_id, None)
    return dict(sorted(found.items(), key=lambda one: fold(one[1])))


def _in_structure(kinds: Iterable[UnitKind], on: date, search: str = "") -> list[UnitView]:
    structure = structure_on(on)
    if structure is None:
        return []
    names = UnitName.objects.filter(
        kind__in=kinds, unit__placements__structure=structure.id, folded__contains=fold(search)
    )
    return sorted(_as_of(names, on), key=lambda view: (fold(view.name.partition(" ")[2]), view.code))


def _as_of(names: QuerySet[UnitName], on: date) -> list[UnitView]:
    """Return each unit once, under its newest name not after ``on``, or its first where all are later."""
    rows = names.select_related("unit").order_by("unit", "from_on")
    views = []
    for _unit_id, group in groupby(rows, key=lambda row: row.unit_id):
        dated = list(group)
        row = next((row for row in reversed(dated) if row.from_on <= on), dated[0])
        views.append(
            UnitView(row.unit.id, row.unit.code, row.name, UnitKind(row.kind), row.unit.is_code_confirmed)
        )
    return views
