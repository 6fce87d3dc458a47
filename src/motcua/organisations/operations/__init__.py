"""What changes units and officers."""

from motcua.organisations.operations.officers import appoint, end_posting
from motcua.organisations.operations.reference import load_reference
from motcua.organisations.operations.structures import draft_structure, record_succession, take_effect

__all__ = [
    "appoint",
    "draft_structure",
    "end_posting",
    "load_reference",
    "record_succession",
    "take_effect",
]
