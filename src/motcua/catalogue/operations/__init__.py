"""Writes: versions, drafts on their way to become versions, decisions, dated tables."""

from motcua.catalogue.historical import HistoricalProcedure, make_historical
from motcua.catalogue.operations.decisions import (
    PaperDecision,
    abolish,
    announce,
    approve_route,
    enter_announcement,
)
from motcua.catalogue.operations.drafts import Origin, begin, change, move, publish_draft
from motcua.catalogue.operations.fees import (
    Resolution,
    SetAmount,
    correct_provincial_fee,
    enter_provincial_fee,
)
from motcua.catalogue.operations.publishing import Publication, publish_version
from motcua.catalogue.operations.tables import HistoricPeriod, record_levels, record_terms_elsewhere

__all__ = [
    "HistoricPeriod",
    "HistoricalProcedure",
    "Origin",
    "PaperDecision",
    "Publication",
    "Resolution",
    "SetAmount",
    "abolish",
    "announce",
    "approve_route",
    "begin",
    "change",
    "correct_provincial_fee",
    "enter_announcement",
    "enter_provincial_fee",
    "make_historical",
    "move",
    "publish_draft",
    "publish_version",
    "record_levels",
    "record_terms_elsewhere",
]
