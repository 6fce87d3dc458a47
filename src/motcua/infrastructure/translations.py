"""Compiles the interface's translations: ``python -m motcua.infrastructure.translations``.

The compiled files are not committed; set-up makes them. No gettext of the system is needed.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import polib

SOURCE = Path(__file__).resolve().parent.parent


def catalogues(source: Path = SOURCE) -> Iterator[Path]:
    """Yield every catalogue: the shared one and one for each app."""
    yield from sorted(source.glob("locale/*/LC_MESSAGES/*.po"))
    yield from sorted(source.glob("*/locale/*/LC_MESSAGES/*.po"))


def compile_catalogues(source: Path = SOURCE) -> int:
    """Compile what is older than its source; return how many were compiled.

    Raises:
        OSError: a catalogue is no valid .po file; the message names the place.
    """
    compiled = 0
    for catalogue in catalogues(source):
        target = catalogue.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= catalogue.stat().st_mtime:
            continue
        polib.pofile(str(catalogue)).save_as_mofile(str(target))
        compiled += 1
    return compiled


if __name__ == "__main__":
    sys.stderr.write(f"{compile_catalogues()} catalogues compiled\n")
