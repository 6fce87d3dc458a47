"""Compiles the rules of a form where they are read, on what was asked before them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from motcua.domain.reading import Reader
from motcua.domain.rules import (
    FieldKind,
    Place,
    Rule,
    RuleError,
    Shape,
    ValueRule,
    compile_rule,
    compile_value,
    rule_finding,
)

R = TypeVar("R", "Rule[bool]", ValueRule)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule may speak of: the questions asked before it, in a row also those above it in the row.

    ``names`` are all questions of the form, to tell a later question from one that does not exist.
    """

    shape: Shape
    names: frozenset[str]
    item: Shape | None = None

    def in_row(self, item: Shape) -> "Scope":
        """Return the same scope inside a row of which ``item`` was asked."""
        return replace(self, item=item)

    def condition(self, reader: Reader, key: str) -> Rule[bool] | None:
        """Return the condition at ``key``, None where there is none, or none that can be used."""
        return self._compiled(reader, key, lambda text: compile_rule(text, Place.FORM, self.shape, self.item))

    def value(self, reader: Reader, key: str, kind: FieldKind) -> ValueRule | None:
        """Return what computes a value of ``kind``; otherwise as ``condition``."""
        return self._compiled(
            reader, key, lambda text: compile_value(text, Place.FORM, kind, self.shape, self.item)
        )

    def _compiled(self, reader: Reader, key: str, compiling: Callable[[str], R]) -> R | None:
        if not reader.has(key):
            return None
        try:
            return compiling(reader.text(key))
        except RuleError as error:
            name = error.details.get("name", "")
            if error.code == "unknown_field" and name in self.names and name not in self.shape:
                reader.refuse(key, "asked_later", value=name)
            else:
                reader.findings.append(rule_finding(error, reader.file, reader.at(key)))
            return None
