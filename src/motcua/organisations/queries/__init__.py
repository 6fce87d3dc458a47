"""What other apps may ask about units and officers. Nothing here changes a row."""

from motcua.organisations.queries.officers import (
    OfficerView,
    PostingView,
    officer_names,
    officer_of,
    officers_in,
    postings_of,
)
from motcua.organisations.queries.structures import (
    StructureView,
    one_stop_of,
    parent_of,
    principal_successors,
    structure_on,
    successor_of,
    units_above,
    units_under,
)
from motcua.organisations.queries.units import (
    UnitView,
    communes,
    handles,
    unit,
    unit_by_code,
    unit_code,
    unit_ids,
    unit_names,
    units,
    units_handling,
)

__all__ = [
    "OfficerView",
    "PostingView",
    "StructureView",
    "UnitView",
    "communes",
    "handles",
    "officer_names",
    "officer_of",
    "officers_in",
    "one_stop_of",
    "parent_of",
    "postings_of",
    "principal_successors",
    "structure_on",
    "successor_of",
    "unit",
    "unit_by_code",
    "unit_code",
    "unit_ids",
    "unit_names",
    "units",
    "units_above",
    "units_handling",
    "units_under",
]
