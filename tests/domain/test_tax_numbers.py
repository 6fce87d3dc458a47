"""Tax numbers with their check digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.tax_numbers import is_tax_number, normalise_tax_number


@pytest.mark.parametrize(
    ("typed", "kept", "is_one"),
    [
        ("0100233488", "0100233488", True),
        ("01.00.233.488", "0100233488", True),
        ("0314409058002", "0314409058-002", True),
        ("0314409058 - 002", "0314409058-002", True),
        ("0314409058-000", "0314409058-000", False),  # there is no branch nought
        ("0100233489", "0100233489", False),  # the check digit is wrong
        ("000098000001", "000098000001", True),  # a person's citizen number
        ("01002334", "01002334", False),
        ("０１００２３３４８８", "０１００２３３４８８", False),
        ("", "", False),
    ],
)
def test_a_tax_number_is_kept_in_one_form_and_checked(typed: str, kept: str, is_one: bool) -> None:
    assert normalise_tax_number(typed) == kept
    assert is_tax_number(typed) is is_one


@given(st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(place: int, more: int) -> None:
    right = "0100233488"
    wrong = f"{right[:place]}{(int(right[place]) + more) % 10}{right[place + 1 :]}"
    assert not is_tax_number(wrong)
