"""Compiles a rule and judges facts with it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeAlias, TypeVar

from motcua.domain.rules.answers import LARGEST, FieldKind, Group, Shape, Value, specimen
from motcua.domain.rules.errors import RuleError
from motcua.domain.rules.library import cel
from motcua.domain.rules.places import FUNCTIONS, LONGEST_TEXT, MACROS, NAMES, Place
from motcua.domain.rules.reading import EACH, Path, Reading, read

T = TypeVar("T", bool, int, str)
_PLACE_OF_ERROR = re.compile(r"ERROR: <input>:(\d+):(\d+): (?:Syntax error: )?([^\n]*)")


def _years_between(start: object, end: object) -> int:
    """Return the full years between two days (29 February turns one on 1 March); 0 if either is blank."""
    try:
        first, last = date.fromisoformat(str(start)), date.fromisoformat(str(end))
    except ValueError:
        return 0
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _days_between(start: object, end: object) -> int:
    """Return the days from one day to the other, the first not counted; 0 if either is blank."""
    try:
        return (date.fromisoformat(str(end)) - date.fromisoformat(str(start))).days
    except ValueError:
        return 0


class Facts:
    """What a rule may know, made ready once and asked by many rules.

    ``answers`` come from ``completed``; ``today`` is the day of judging in Vietnam. Making it ready costs far
    more than judging (some 50 µs against 0.4), so one is made for each operation.
    """

    __slots__ = ("_context", "_values")

    def __init__(
        self,
        *,
        answers: Mapping[str, Value],
        channel: str = "",
        case: str = "",
        today: date | None = None,
        item: Mapping[str, Value] | None = None,
    ) -> None:
        self._values: dict[str, object] = {
            "answers": dict(answers),
            "channel": channel,
            "case": case,
            "today": today.isoformat() if today else "",
            "item": dict(item or {}),
        }
        self._context: cel.Context | None = None

    def for_item(self, item: Mapping[str, Value]) -> "Facts":
        """Return the same facts for one row of a repeating group."""
        facts = Facts(answers={})
        facts._values = {**self._values, "item": dict(item)}
        return facts

    @property
    def context(self) -> cel.Context:
        """The facts in the form the rule library wants, made on first use."""
        if self._context is None:
            self._context = cel.Context(self._values)
            self._context.add_function("min", min)
            self._context.add_function("max", max)
            self._context.add_function("sum", sum)
            self._context.add_function("days_between", _days_between)
            self._context.add_function("years_between", _years_between)
        return self._context


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """A compiled rule. Two rules are equal when their text and place are.

    ``paths`` are the members it speaks of: ``("answers", "people", "*", "name")``.
    """

    text: str
    place: Place
    paths: frozenset[Path] = field(compare=False)
    _program: cel.Program = field(compare=False, repr=False)
    _typed: Callable[[object], T] = field(compare=False, repr=False)

    def evaluate(self, facts: Facts) -> T:
        """Judge ``facts``.

        Raises:
            RuleError: the rule cannot be computed on these facts or gives a value of another kind.
        """
        return self._typed(_run(self._program, facts))

    @property
    def fields(self) -> frozenset[str]:
        """The fields of the form on which the outcome depends."""
        return frozenset(path[1] for path in self.paths if path[0] == "answers" and len(path) > 1)


ValueRule: TypeAlias = Rule[bool] | Rule[int] | Rule[str]


def compile_rule(
    text: str, place: Place, shape: Shape | None = None, item: Shape | None = None
) -> Rule[bool]:
    """Compile a condition for ``place``; with ``shape``, its members are checked against the form's fields.

    ``item`` is the shape of one row, for a rule inside a repeating group.

    Raises:
        RuleError: syntax, a name, field or function that is not known, or no yes/no answer.
    """
    return _compiled(text, place, shape, item, _condition)


def compile_amount(
    text: str, place: Place, shape: Shape | None = None, item: Shape | None = None
) -> Rule[int]:
    """Compile an amount in đồng for ``place``; otherwise as ``compile_rule``."""
    return _compiled(text, place, shape, item, _amount)


def compile_value(
    text: str, place: Place, kind: FieldKind, shape: Shape | None = None, item: Shape | None = None
) -> ValueRule:
    """Compile what a computed question of ``kind`` says; otherwise as ``compile_rule``.

    Numbers are whole, below zero too; a day is text such as ``2026-02-13`` or empty.
    """
    match kind:
        case FieldKind.NUMBER:
            return _compiled(text, place, shape, item, _whole)
        case FieldKind.YES_NO:
            return _compiled(text, place, shape, item, _condition)
        case FieldKind.DAY:
            return _compiled(text, place, shape, item, _day)
        case _:
            return _compiled(text, place, shape, item, _text)


def _compiled(
    text: str, place: Place, shape: Shape | None, item: Shape | None, typed: Callable[[object], T]
) -> Rule[T]:
    if not text.strip():
        raise RuleError("empty")
    if len(text) > LONGEST_TEXT:
        raise RuleError("too_long", limit=str(LONGEST_TEXT))
    try:
        program = cel.compile(text)
    except ValueError as error:
        raise _unreadable(error) from error
    reading = read(text)
    _check_names(reading, place, program)
    rule = Rule(text, place, frozenset(reading.paths), program, typed)
    if shape is not None:
        shapes = {"answers": shape, "item": item or {}}
        for path in sorted(reading.paths):
            if path[0] in shapes:
                _check_fields(path, shapes[path[0]])
        for rows in (0, 1):
            # What fails on blank answers here would fail on a real dossier later.
            blanks = {name: specimen(fields, rows=rows) for name, fields in shapes.items()}
            rule.evaluate(Facts(answers=blanks["answers"], item=blanks["item"]))
    return rule


def _unreadable(error: ValueError) -> RuleError:
    """Return where the library could not read on; it quotes the whole text before it says so."""
    said = _PLACE_OF_ERROR.search(str(error))
    line, column, message = said.groups() if said else ("1", "1", _first_line(error))
    return RuleError("syntax", line=line, column=column, message=message)


def _check_names(reading: Reading, place: Place, program: cel.Program) -> None:
    allowed = NAMES[place]
    for name in sorted(reading.roots - allowed):
        raise RuleError("unknown_name", name=name, allowed=", ".join(sorted(allowed)))
    for name in sorted(reading.functions - FUNCTIONS):
        raise RuleError("unknown_function", name=name, allowed=", ".join(sorted(FUNCTIONS | MACROS)))
    if set(program.variables()) != reading.roots | reading.bound:
        raise RuleError("unreadable")


def _check_fields(path: Path, shape: Shape) -> None:
    """Walk ``path`` down ``shape``; a row's own members are those of the group that it belongs to."""
    place: Shape | Group | None = shape
    for name in path[1:]:
        if name == EACH:
            place = place.members if isinstance(place, Group) else None
            continue
        if isinstance(place, Group):
            place = place.members if not place.repeats else None
        if place is None or name not in place:
            raise RuleError("unknown_field", name=".".join(path[1:]).replace(f".{EACH}", "[]"))
        kind = place[name]
        place = kind if isinstance(kind, Group) else None


def _run(program: cel.Program, facts: Facts) -> object:
    try:
        result: object = program.execute(facts.context)
    except KeyError as error:
        raise RuleError("missing_name", name=str(error.args[0])) from error
    except (ValueError, TypeError, ArithmeticError, LookupError, RuntimeError) as error:
        raise RuleError("failed", message=_first_line(error)) from error
    return result


def _condition(result: object) -> bool:
    if not isinstance(result, bool):
        raise RuleError("wrong_type", got=type(result).__name__, wanted="bool")
    return result


def _amount(result: object) -> int:
    number = _whole(result)
    if number < 0:
        raise RuleError("negative_amount", amount=str(number))
    return number


def _whole(result: object) -> int:
    if isinstance(result, bool) or not isinstance(result, int):
        raise RuleError("wrong_type", got=type(result).__name__, wanted="int")
    if abs(result) > LARGEST:
        raise RuleError("failed", message=f"{result} > 2^53")
    return result


def _text(result: object) -> str:
    if not isinstance(result, str):
        raise RuleError("wrong_type", got=type(result).__name__, wanted="str")
    return result


def _day(result: object) -> str:
    text = _text(result)
    try:
        return text and date.fromisoformat(text).isoformat()
    except ValueError:
        raise RuleError("wrong_type", got=repr(text), wanted="day") from None


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
