"""Runs typst: our own templates in this process, those of procedure packages in one without rights."""

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

from motcua.documents.errors import PaperError
from motcua.domain.canonical_json import JSON
from motcua.domain.vietnam_time import VIETNAM

TEMPLATES = Path(__file__).parent
FONTS = TEMPLATES.parent / "fonts"
PATIENCE = 20  # seconds for a template that we did not write
_NOWHERE = "http://127.0.0.1:9"  # the discard port: typst asks it for packages and gets no answer


FACES = ("Tinos-Bold", "Tinos-BoldItalic", "Tinos-Italic", "Tinos-Regular")


def missing_fonts() -> list[str]:
    """Return which faces of the papers are not there or cannot be read: letters would become empty boxes."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    there = {Path(one.path).stem for one in fonts.fonts() if one.path}
    return [face for face in FACES if face not in there]


def render(template: str | bytes, data: Mapping[str, JSON], *, at: datetime | None = None) -> bytes:
    """Return the PDF of a template with ``data``, which it reads as ``json(bytes(sys.inputs.data))``.

    ``template`` is the name of one of ours, or the source of a letter out of a procedure package. Data are
    never part of the source, so nothing in them can act. A letter of a package runs in a process of its
    own: it sees no files, no network, no packages, and its time and memory end. ``at`` stands in the
    PDF as its date.

    Raises:
        PaperError: the template is wrong, or took too long.
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    if isinstance(template, bytes):
        return _set_apart(template, inputs, at)
    return _set_here(TEMPLATES / f"{template}.typ", inputs, at)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


_kept = threading.local()  # one compiler for each thread: it keeps what it read of fonts and templates


def _compiler() -> typst.Compiler:
    compiler: typst.Compiler | None = getattr(_kept, "compiler", None)
    if compiler is None:
        compiler = _kept.compiler = typst.Compiler(root=TEMPLATES, font_paths=_fonts())
    return compiler


def _set_here(template: Path, inputs: dict[str, str], at: datetime | None) -> bytes:
    try:
        # The setter refuses a moment finer than a second, as every real one is, and a zone that is a place.
        moment = at.astimezone(VIETNAM).replace(microsecond=0) if at else None
        pdf = _compiler().compile(template, format="pdf", sys_inputs=inputs, timestamp=moment)
    except typst.TypstError as error:
        raise PaperError(f"{template.name}: {error}") from error
    if not isinstance(pdf, bytes):
        raise PaperError(f"{template.name}: no PDF")
    return pdf


def _set_apart(source: bytes, inputs: dict[str, str], at: datetime | None) -> bytes:
    order = {
        "source": source.decode("utf-8", errors="replace"),
        "inputs": inputs,
        "fonts": str(FONTS),
        "timestamp": int(at.timestamp()) if at else None,
    }
    with tempfile.TemporaryDirectory(prefix="motcua-letter-") as empty:
        environment = {
            **dict.fromkeys(("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"), _NOWHERE),
            "HOME": empty,
        }
        try:
            done = subprocess.run(  # noqa: S603 - our own script, nothing of the order on the line
                [sys.executable, "-I", str(TEMPLATES / "apart.py")],
                input=json.dumps(order).encode(),
                capture_output=True,
                cwd=empty,
                env=environment,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise PaperError(f"the letter took longer than {PATIENCE} seconds") from error
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise PaperError(lines[-1] if lines else f"the letter stopped with {done.returncode}")
    return done.stdout
