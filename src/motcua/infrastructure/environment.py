"""Typed readers of environment variables: a malformed one stops the start with its name and an example."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
MOST_DIGITS = 16


class SettingError(SystemExit):
    """A setting cannot be read; the message names it and shows an example."""

    def __init__(self, name: str, problem: str, example: str) -> None:
        super().__init__(f"{name}: {problem}. Ví dụ / example: {name}={example}")


class UnusableValueError(ValueError):
    """A value that a setting cannot hold; the message is shown, so it repeats nothing that may be secret."""


class Environment:
    """Reads settings from a mapping of strings; ``NAME_FILE`` stands in for ``NAME`` where only it is set."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = os.environ if values is None else values

    def text(self, name: str, default: str = "") -> str:
        """Return the value of ``name``, or the content of the file that ``NAME_FILE`` names."""
        if name in self._values:
            return self._values[name]
        path = self._values.get(f"{name}_FILE")
        if path is None:
            return default
        try:
            return Path(path).read_text(encoding="utf-8").removesuffix("\n")
        except (OSError, UnicodeDecodeError) as error:
            problem = error.strerror if isinstance(error, OSError) else "not UTF-8"
            raise SettingError(
                f"{name}_FILE", f"cannot read {path!r} ({problem})", "/run/secrets/value"
            ) from error

    def required(self, name: str, default: str, example: str) -> str:
        """Return the text of a setting that may not be empty."""
        value = self.text(name, default)
        if not value:
            raise SettingError(name, "is needed and empty", example)
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """Return a yes/no setting written as 1 or 0."""
        return self.choice(name, "1" if default else "0", ("1", "0")) == "1"

    def number(self, name: str, default: int, *, least: int = 0) -> int:
        """Return a whole number that is not below ``least``."""

        def parse(text: str) -> int:
            if not (text.isascii() and text.isdigit() and len(text) < MOST_DIGITS and int(text) >= least):
                raise UnusableValueError(f"is not a whole number from {least} upwards")
            return int(text)

        return self.parsed(name, str(default), parse, str(default))

    def choice(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        """Return one of ``allowed``."""
        value = self.text(name, default)
        if value not in allowed:
            raise SettingError(name, f"{value!r} is not one of {', '.join(allowed)}", default)
        return value

    def parsed(self, name: str, default: str, parse: Callable[[str], T], example: str) -> T:
        """Return ``parse(value)``; a value it cannot take stops the start.

        The value is not shown: it may be an address with a password in it.
        """
        value = self.text(name, default)
        try:
            return parse(value)
        except ValueError as error:
            problem = str(error) if isinstance(error, UnusableValueError) else "cannot be read"
            raise SettingError(name, problem, example) from None

    def home(self) -> Path:
        """Return the data folder of the installation (``MOTCUA_HOME``, by default ``./var``)."""
        return self.parsed("MOTCUA_HOME", "var", _folder, "/srv/motcua/home")


def _folder(text: str) -> Path:
    path = Path(text).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise UnusableValueError("is no folder")
    return path
