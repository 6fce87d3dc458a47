"""Nobody waits for Python's search for garbage."""

import gc

import pytest

from motcua.infrastructure.garbage import put_off


def test_no_garbage_is_looked_for_meanwhile_and_again_afterwards() -> None:
    with put_off():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_looked_for_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="went wrong"), put_off():
        raise ValueError("went wrong")
    assert gc.isenabled()
