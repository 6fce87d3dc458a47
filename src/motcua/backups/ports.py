"""What backups must be told by others: bound once, in ``config.wiring``."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from motcua.domain.canonical_json import JSON

Eraser: TypeAlias = Callable[[datetime, Path], Mapping[str, JSON]]
_eraser: list[Eraser] = []


def bind_eraser(eraser: Eraser) -> None:
    """Let ``eraser`` erase again what the restored backup at a path brought back, and say how much."""
    _eraser[:] = [eraser]


def erase_again(at: datetime, backup: Path) -> dict[str, JSON]:
    """Erase again what was erased after ``backup`` was taken; return how much it was and what is left."""
    return {name: value for eraser in _eraser for name, value in eraser(at, backup).items()}
