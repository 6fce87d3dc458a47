"""Finds every text of the interface: what Python marks with gettext, and what templates translate."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

KEYWORDS: dict[str, object] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
CALL = re.compile(r"\b(_|gettext|ngettext|pgettext|npgettext)\(")


@dataclass(frozen=True, slots=True)
class Text:
    """A text and where it stands; ``plural`` is empty for most."""

    msgid: str
    plural: str
    context: str
    place: str

    @property
    def key(self) -> tuple[str, str]:
        """What a catalogue finds it by."""
        return self.context, self.msgid


def texts_of(folder: Path) -> Iterator[Text]:
    """Yield the texts of all Python files and templates under ``folder``."""
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from _of_python(path, str(path.relative_to(folder)))
    for path in sorted((*folder.rglob("*.html"), *folder.rglob("templates/**/*.txt"))):
        yield from _of_template(path, str(path.relative_to(folder)))


def _of_python(path: Path, name: str) -> Iterator[Text]:
    if "gettext" not in path.read_text("utf-8"):
        return
    with path.open("rb") as file:
        for line, message, _comments, context in extract("python", file, KEYWORDS):  # type: ignore[arg-type]
            msgid, plural = message if isinstance(message, tuple) else (message, "")
            yield Text(msgid, plural, context or "", f"{name}:{line}")


def _of_template(path: Path, name: str) -> Iterator[Text]:
    source = templatize(path.read_text("utf-8"), origin=name)
    for number, line in enumerate(source.splitlines(), start=1):
        for match in CALL.finditer(line):
            arguments = _arguments(line[match.start() :])
            place = f"{name}:{number}"
            if match[1] == "npgettext":
                yield Text(arguments[1], arguments[2], arguments[0], place)
            elif match[1] == "pgettext":
                yield Text(arguments[1], "", arguments[0], place)
            elif match[1] == "ngettext":
                yield Text(arguments[0], arguments[1], "", place)
            else:
                yield Text(arguments[0], "", "", place)


def _arguments(rest: str) -> list[str]:
    """Read the constant arguments of the call ``rest`` begins with."""
    for end in (index + 1 for index, letter in enumerate(rest) if letter == ")"):
        try:
            call = ast.parse(rest[:end], mode="eval").body
        except SyntaxError:
            continue
        assert isinstance(call, ast.Call)
        return [str(one.value) for one in call.args if isinstance(one, ast.Constant)]
    raise ValueError(f"no call begins here: {rest[:60]}")
