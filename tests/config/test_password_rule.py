"""The regime of the day decides whether citizens may have passwords."""

from datetime import date

import pytest

from motcua.accounts.ports import citizens_may_use_passwords


@pytest.mark.django_db
def test_passwords_of_citizens_end_with_the_older_regime() -> None:
    assert citizens_may_use_passwords(date(2025, 6, 30))
    assert not citizens_may_use_passwords(date(2025, 7, 1))
