"""Rows of organisations. Other apps reach them through operations and queries."""

from motcua.organisations.models.delegations import Delegation
from motcua.organisations.models.officers import Officer, Posting
from motcua.organisations.models.units import Placement, Structure, Successor, Unit, UnitName

__all__ = ["Delegation", "Officer", "Placement", "Posting", "Structure", "Successor", "Unit", "UnitName"]
