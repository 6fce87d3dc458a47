"""QR codes on pages."""

import time
from collections.abc import Callable

import segno

from motcua.infrastructure.qr_codes import MASK, qr_data_uri

ADDRESS = "https://dichvucong.example.vn/tra-cuu?ma=H19.15-260302-0001"


def cpu(draw: Callable[[], object]) -> float:
    """Return the seconds of processor time of the quickest of three rounds."""
    rounds = []
    for _ in range(3):
        begun = time.process_time()
        for _ in range(10):
            draw()
        rounds.append(time.process_time() - begun)
    return min(rounds)


def test_a_page_does_not_try_all_masks() -> None:
    best = cpu(lambda: segno.make(ADDRESS, error="m", micro=False).svg_data_uri(border=2))
    assert cpu(lambda: qr_data_uri(ADDRESS)) < best * 0.6


def test_it_is_the_code_that_readers_know() -> None:
    code = segno.make(ADDRESS, error="m", micro=False, mask=MASK)
    assert qr_data_uri(ADDRESS) == code.svg_data_uri(border=2)
    assert code.designator == "4-M"
