"""What changes units and officers."""

from motcua.organisations.operations.delegations import delegate, end_delegation
from motcua.organisations.operations.historical import make_historical_units
from motcua.organisations.operations.officers import appoint, end_posting
from motcua.organisations.operations.reference import load_reference
from motcua.organisations.operations.structures import draft_structure, record_succession, take_effect
from motcua.organisations.operations.units import confirm_code, keep_name

__all__ = [
    "appoint",
    "confirm_code",
    "delegate",
    "draft_structure",
    "end_delegation",
    "end_posting",
    "keep_name",
    "load_reference",
    "make_historical_units",
    "record_succession",
    "take_effect",
]
