"""How the clock's reasons are said to people."""

from datetime import datetime

import pytest

from motcua.calendars.explanations import sentences, to_the_minute
from motcua.domain.clock import Step, StepCode
from motcua.domain.vietnam_time import VIETNAM

DUE = datetime(2026, 3, 5, 17, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("finished_at", "words"),
    [
        (datetime(2026, 3, 5, 16, 59, 40, 250_000, tzinfo=VIETNAM), "16 giờ 59 phút, thứ Năm"),
        (datetime(2026, 3, 5, 17, 0, 30, tzinfo=VIETNAM), "17 giờ 00 phút 30 giây, thứ Năm"),
    ],
)
def test_seconds_are_said_only_where_they_decide(finished_at: datetime, words: str) -> None:
    steps = [Step(StepCode.ACCEPTED, {"at": finished_at}), Step(StepCode.DUE, {"at": DUE})]
    said = sentences(to_the_minute(steps))
    assert words in said[0]
    assert "17 giờ, thứ Năm" in said[1]
