"""Values found and put at the places of a package."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.procedures.places import value_at, with_value
from tests.domain.procedures.small_package import DATA

PLACES = ("name.vi", "cases[1].terms.online.amount", "fees[1].amount", "documents[0].name", "valid_to")


@given(st.sampled_from(PLACES), st.integers(1, 99) | st.text(min_size=1))
def test_what_is_put_is_found_and_nothing_else_moves(path: str, value: int | str) -> None:
    before = deepcopy(DATA)
    changed = with_value(DATA, path, value)
    assert value_at(changed, path) == value
    assert before == DATA
    for other in PLACES:
        if other != path:
            assert value_at(changed, other) == value_at(DATA, other)


def test_nothing_takes_a_key_away() -> None:
    assert "valid_to" not in dict(with_value({"valid_to": "2027-01-01"}, "valid_to", None))  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["cases[9].name", "nowhere.vi", "name.vi.more"])
def test_a_place_that_is_not_there_is_told(path: str) -> None:
    with pytest.raises(LookupError):
        with_value(DATA, path, "x")
