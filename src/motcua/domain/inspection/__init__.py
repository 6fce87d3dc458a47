"""What looks wrong in how dossiers were closed (hồ sơ cần kiểm tra), and who may look into it."""

from motcua.domain.inspection.closings import Ending, closed_together, is_end_of_period
from motcua.domain.inspection.kinds import CheckKind, InspectionFinding
from motcua.domain.inspection.permission import CheckVerb, ItemHolding, may_inspect
from motcua.domain.inspection.rules import Compared, Limits, Suspicion, suspicions
from motcua.domain.inspection.story import Story, Told

__all__ = [
    "CheckKind",
    "CheckVerb",
    "Compared",
    "Ending",
    "InspectionFinding",
    "ItemHolding",
    "Limits",
    "Story",
    "Suspicion",
    "Told",
    "closed_together",
    "is_end_of_period",
    "may_inspect",
    "suspicions",
]
