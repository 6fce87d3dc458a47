"""A citizen's page travels light: at most 60 kB of style and script, compressed."""

import gzip
from pathlib import Path

import motcua

STATIC = Path(motcua.__file__).parent / "static/motcua"


def compressed(*names: str) -> int:
    return sum(len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in names)


def test_citizens_pages_are_light() -> None:
    assert compressed("motcua.css", "motcua.js") <= 60_000
    assert compressed("motcua.css") <= 25_000
    assert compressed("motcua.js") <= 5_000


def test_officers_pages_are_light() -> None:
    everything = [path.name for path in STATIC.iterdir() if path.suffix in (".css", ".js")]
    assert compressed(*everything) <= 60_000
