"""QR codes on pages."""

from typing import Final

import segno

# Trying all eight masks costs three quarters of the whole code, on each showing of a page. Readers take any
# of them; this one is the best for two of three addresses of ours. Papers, which are creased and copied, are
# drawn once and have the best one.
MASK: Final = 2


def qr_data_uri(text: str) -> str:
    """Return a QR code as the address of an SVG picture, error level M, with a quiet zone of two modules."""
    return segno.make(text, error="m", micro=False, mask=MASK).svg_data_uri(border=2)
