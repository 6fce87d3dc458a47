"""Reads which names, members and functions a CEL expression speaks of, without evaluating it.

The library tells the names of variables but neither their members nor where a loop's own name holds, so
the tokens are walked once. ``rule.py`` compares the outcome with what the library found and refuses any
expression on which the two disagree.
"""

import re
from dataclasses import dataclass, field

from motcua.domain.rules.errors import RuleError
from motcua.domain.rules.places import DEEPEST_MACROS, MACROS

EACH = "*"
TOKEN = re.compile(
    r"""
    (?P<space>\s+|//[^\n]*)
  | (?P<string>(?:[rR]|[bB][rR]?|[rR][bB])?(?:\"{3}.*?\"{3}|'{3}.*?'{3}
        |(?<=[rR])"[^"\n]*"|(?<=[rR])'[^'\n]*'|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'))
  | (?P<number>0[xX][0-9a-fA-F]+[uU]?|(?:\d+\.\d+|\.?\d+)(?:[eE][+-]?\d+)?[uU]?)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
KEYWORDS = frozenset({"true", "false", "null", "in"})
Path = tuple[str, ...]


@dataclass(slots=True)
class Reading:
    """The outcome: paths such as ``("answers", "people", "*", "name")``, functions, and loops' own names."""

    paths: set[Path] = field(default_factory=set)
    functions: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)
    roots: set[str] = field(default_factory=set)


def read(text: str) -> Reading:
    """Return what ``text`` (already known to be valid CEL) speaks of.

    Raises:
        RuleError: loops nest too deep, or ``has`` is used.
    """
    tokens = [
        (str(match.lastgroup), match.group()) for match in TOKEN.finditer(text) if match.lastgroup != "space"
    ]
    reader = _Reader(tokens)
    reader.walk({}, stop=None)
    return reader.found


class _Reader:
    """Walks the tokens from left to right; ``scope`` says what each loop's own name stands for."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0
        self.found = Reading()

    def _peek(self, offset: int = 0) -> tuple[str, str]:
        position = self.at + offset
        return self.tokens[position] if position < len(self.tokens) else ("end", "")

    def _take(self) -> tuple[str, str]:
        token = self._peek()
        self.at += 1
        return token

    def walk(self, scope: dict[str, Path | None], stop: str | None) -> None:
        """Walk up to the closing sign ``stop`` (taken too) or the end."""
        while self._peek()[0] != "end":
            kind, text = self._take()
            if text == stop and kind == "sign":
                return
            if kind == "word" and text not in KEYWORDS:
                self._word(text, scope)
            elif kind == "sign" and text in "([{":
                self.walk(scope, {"(": ")", "[": "]", "{": "}"}[text])
                self._chain(None, scope)
            elif kind == "string":
                self._chain(None, scope)

    def _word(self, name: str, scope: dict[str, Path | None]) -> None:
        if self._peek() == ("sign", "("):
            self._call(name, None, scope)
            self._chain(None, scope)
        elif name in scope:
            self._chain(scope[name], scope)
        else:
            self.found.roots.add(name)
            self._chain((name,), scope)

    def _chain(self, path: Path | None, scope: dict[str, Path | None]) -> None:
        """Follow members, indexes and calls after a value; ``path`` is None where the value is computed."""
        while True:
            sign = self._peek()
            if sign == ("sign", ".") and self._peek(1)[0] == "word":
                self._take()
                name = self._take()[1]
                if self._peek() == ("sign", "("):
                    path = self._call(name, path, scope)
                elif path is not None:
                    path = (*path, name)
            elif sign == ("sign", "["):
                self._take()
                kind, text = self._peek()
                literal = kind == "string" and self._peek(1) == ("sign", "]")
                self.walk(scope, "]")
                if path is not None:
                    path = (*path, text.strip("rRbB\"'") if literal else EACH)
            else:
                break
        if path is not None:
            self.found.paths.add(path)

    def _call(self, name: str, receiver: Path | None, scope: dict[str, Path | None]) -> Path | None:
        """Read the arguments; return the path of the outcome where a macro keeps its receiver's rows."""
        self._take()
        if name == "has":
            raise RuleError("needless_has")
        loop = self._peek()[0] == "word" and self._peek(1) == ("sign", ",")
        if name not in MACROS or not loop:
            if receiver is not None:
                self.found.paths.add(receiver)
            self.found.functions.add(name)
            self.walk(scope, ")")
            return None
        self.depth += 1
        if self.depth > DEEPEST_MACROS:
            raise RuleError("too_deep", limit=str(DEEPEST_MACROS))
        own = self._take()[1]
        if receiver is not None:
            self.found.paths.add(receiver)
        self.found.bound.add(own)
        self.walk({**scope, own: None if receiver is None else (*receiver, EACH)}, ")")
        self.depth -= 1
        return receiver if name == "filter" else None
