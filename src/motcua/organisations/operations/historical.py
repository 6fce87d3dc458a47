"""Units of which nothing is known but the code that old dossiers give."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import transaction

from motcua.domain.actors import Envelope
from motcua.organisations.enums import UnitKind
from motcua.organisations.models import Unit, UnitName
from motcua.organisations.operations.units import record_unit

LONG_AGO: Final = date(1900, 1, 1)


@transaction.atomic
def make_historical_units(
    envelope: Envelope, names: Mapping[str, str], kind: UnitKind = UnitKind.HISTORICAL
) -> int:
    """Make a unit for each code of ``names`` that has none, called as ``names`` says; return how many.

    It has no place in any structure and no officers: it is there to be counted.
    """
    known = set(Unit.objects.filter(code__in=names).values_list("code", flat=True).order_by())
    made = sorted(names.keys() - known)
    for code in made:
        unit = Unit.objects.create(code=code)
        name = UnitName(unit=unit, from_on=LONG_AGO, name=names[code], kind=kind)
        name.save()
        record_unit(envelope, unit, "unit.made", name)
    return len(made)
