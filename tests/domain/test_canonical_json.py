"""The canonical text of a value: one value, one text."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.canonical_json import NotCanonicalError, canonical_bytes

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdeđ", max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None, "x"]}, '{"a":[true,null,"x"],"b":1}'),
        ({"tên": "Đồng Nai"}, '{"tên":"Đồng Nai"}'),
        (unicodedata.normalize("NFD", "Đồng Nai"), '"Đồng Nai"'),
        ((1, 2), "[1,2]"),
    ],
)
def test_one_text(value: object, text: str) -> None:
    assert canonical_bytes(value).decode() == text  # type: ignore[arg-type]  # tuples and lists alike


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        {"fee": 0.1},
        {1: "a"},
        {"a": object()},
        b"x",
        "\ud800",
        {"ê": 1, unicodedata.normalize("NFD", "ê"): 2},
    ],
)
def test_what_has_no_text_is_refused(value: object) -> None:
    with pytest.raises(NotCanonicalError):
        canonical_bytes(value)  # type: ignore[arg-type]  # wrong on purpose


@given(values)
def test_reading_back_gives_the_value_composed(value: object) -> None:
    first = canonical_bytes(value)  # type: ignore[arg-type]  # generated
    assert canonical_bytes(json.loads(first)) == first
