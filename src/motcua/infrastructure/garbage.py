"""When Python looks for objects that only refer to each other: not while somebody waits.

Looking through everything that a loaded installation holds takes a tenth of a second.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def keep_what_is_loaded() -> None:
    """Leave out, from now on, what this process has loaded: it stays until the process ends anyway."""
    gc.collect()
    gc.freeze()


@contextmanager
def put_off() -> Iterator[None]:
    """Look for no garbage meanwhile: for a moment in which others wait for a lock of ours."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
