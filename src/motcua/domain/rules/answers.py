"""What a form's answers look like to a rule: every field is always there, with a blank where unanswered."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, TypeGuard

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"


class FieldKind(StrEnum):
    """The kind of a field; ``BLANKS`` gives its blank. Days are text: ``2026-02-13`` sorts as it should."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    DAY = "day"
    CHOICE = "choice"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together: one set of them, or as many rows as the citizen adds."""

    members: "Shape"
    repeats: bool = True


LARGEST = 2**53
Shape: TypeAlias = Mapping[str, FieldKind | Group]

BLANKS: dict[FieldKind, Value] = {
    FieldKind.TEXT: "",
    FieldKind.NUMBER: 0,
    FieldKind.YES_NO: False,
    FieldKind.DAY: "",
    FieldKind.CHOICE: "",
    FieldKind.CHOICES: [],
}


def completed(answers: Mapping[str, object], shape: Shape) -> dict[str, Value]:
    """Return ``answers`` with exactly the fields of ``shape``: blanks where unanswered or of another kind.

    A rule over the outcome never meets a missing field or a null, so it cannot fail on an optional one.
    """
    return {name: _completed(answers.get(name), kind) for name, kind in shape.items()}


def _completed(value: object, kind: FieldKind | Group) -> Value:
    if isinstance(kind, Group):
        if not kind.repeats:
            return completed(value if isinstance(value, Mapping) else {}, kind.members)
        rows = value if isinstance(value, list | tuple) else []
        return [completed(row, kind.members) for row in rows if isinstance(row, Mapping)]
    match kind:
        case FieldKind.NUMBER:
            return value if _is_number(value) else 0
        case FieldKind.YES_NO:
            return value is True
        case FieldKind.CHOICES:
            return (
                [item for item in value if isinstance(item, str)] if isinstance(value, list | tuple) else []
            )
        case _:
            return value if isinstance(value, str) else ""


def _is_number(value: object) -> TypeGuard[int | float]:
    """Tell whether ``value`` is a number that CEL can hold exactly."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST


def specimen(shape: Shape, *, rows: int) -> dict[str, Value]:
    """Return blank answers whose repeating groups have ``rows`` blank rows, to try a rule on."""
    return {name: _specimen(kind, rows) for name, kind in shape.items()}


def _specimen(kind: FieldKind | Group, rows: int) -> Value:
    if isinstance(kind, Group):
        if not kind.repeats:
            return specimen(kind.members, rows=rows)
        return [specimen(kind.members, rows=rows) for _ in range(rows)]
    if kind is FieldKind.CHOICES:
        return [""] * rows
    return BLANKS[kind]
