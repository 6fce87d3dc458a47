"""The one rule language: CEL conditions and amounts, compiled once for the place where they are used."""

from motcua.domain.rules.answers import FieldKind, Group, Shape, completed
from motcua.domain.rules.errors import RuleError, describe, rule_finding
from motcua.domain.rules.places import NAMES, Place
from motcua.domain.rules.rule import (
    Facts,
    Rule,
    ValueRule,
    compile_amount,
    compile_rule,
    compile_value,
)

__all__ = [
    "NAMES",
    "Facts",
    "FieldKind",
    "Group",
    "Place",
    "Rule",
    "RuleError",
    "Shape",
    "ValueRule",
    "compile_amount",
    "compile_rule",
    "compile_value",
    "completed",
    "describe",
    "rule_finding",
]
