"""Codes for cameras and scanners: dark and light modules drawn as one SVG path."""

import re
from collections.abc import Sequence
from typing import Final

_DARK: Final = re.compile(rb"\x01+")


def modules_svg(rows: Sequence[bytes], *, quiet: int = 0) -> str:
    """Return rows of modules (1 is dark) as SVG, with ``quiet`` light modules on the left and the right."""
    width = len(rows[0]) + 2 * quiet
    bars = [
        f"M{found.start() + quiet} {number}h{found.end() - found.start()}v1h-{found.end() - found.start()}z"
        for number, row in enumerate(rows)
        for found in _DARK.finditer(row)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {len(rows)}" width="{width}"'
        f' height="{len(rows)}" preserveAspectRatio="none" shape-rendering="crispEdges">'
        f'<path d="{"".join(bars)}"/></svg>'
    )
