"""How moments and amounts are written on pages."""

from datetime import UTC, datetime

import pytest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override

from motcua.infrastructure.written import dong, moment


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "at", [datetime(2026, 3, 5, 3, 7, tzinfo=UTC), datetime(2025, 12, 31, 17, tzinfo=UTC)]
)
def test_a_moment_is_written_as_in_templates_in_vietnams_time(language: str, at: datetime) -> None:
    with override(language):
        assert moment(at) == date_format(localtime(at), "DATETIME_FORMAT")
    assert moment(None) == ""


def test_an_amount_has_its_thousands_apart() -> None:
    with override("vi"):
        assert dong(1_234_000) == "1.234.000 đồng"
