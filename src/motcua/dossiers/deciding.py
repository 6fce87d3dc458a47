"""Which unit decides a dossier (đơn vị quyết định): the one that handles it, or the committee above it."""

from datetime import date
from typing import Final
from uuid import UUID

from motcua.catalogue.versions import PublishedVersion
from motcua.domain.folding import fold
from motcua.organisations import queries as organisations
from motcua.organisations.enums import UnitKind

_COMMITTEES: Final = (
    (UnitKind.PROVINCE, ("cap tinh", "tinh", "thanh pho")),
    (UnitKind.DISTRICT, ("cap huyen", "huyen", "quan", "thi xa")),
)
_COMMITTEE: Final = "uy ban nhan dan "
_CHAIRMAN: Final = "chu tich "


def deciding_unit(version: PublishedVersion, handled_by: UUID, on: date) -> UUID:
    """Return the unit that decides: the committee that the package names first, where it stands above.

    The package names the agencies that decide (cơ quan quyết định), the first before the others. Where it
    names a department, an office or something that is not above the handling unit, the handling unit decides.
    """
    kind = _committee(version.package.agencies[0].vi if version.package.agencies else "")
    if kind is None:  # also where a commune's committee handles what it decides
        return handled_by
    chain = {handled_by, *organisations.units_above(handled_by, on)}
    found = organisations.units(chain, on).values()
    return next((unit.id for unit in found if unit.kind == kind), handled_by)


def _committee(agency: str) -> UnitKind | None:
    """Return which committee of province or district (or its chairman) a name means; None for any other."""
    name = fold(agency).removeprefix(_CHAIRMAN)
    if not name.startswith(_COMMITTEE):
        return None
    level = name.removeprefix(_COMMITTEE)
    return next((kind for kind, words in _COMMITTEES if level.startswith(words)), None)
