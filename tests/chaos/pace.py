"""How a province's working day passes in the soak: 8 hours, 20 times as fast.

How many dossiers a day has is taken from a report: Bình Phước received 40,689 in the first 22 days of June
2022, which had 16 working days. How many of them come online: 20.29 % in Khánh Hòa in 2020.
"""

from bisect import bisect_right
from itertools import accumulate

HOURS = (1.3, 1.6, 1.5, 0.9, 0.5, 1.2, 1.1, 0.8)  # how busy each hour is beside the others
FASTER = 20
WHOLE_MINUTES = 8 * 60 / FASTER
DOSSIERS_A_DAY = 40_689 / 16
ONLINE = 0.2029


def expected(minutes: float, share: float = 1.0) -> tuple[int, int]:
    """Return how many dossiers a run of so many minutes has, online and at the counter.

    ``share`` is the part of the province that is played.
    """
    all_of_them = DOSSIERS_A_DAY * share * minutes / WHOLE_MINUTES
    online = round(all_of_them * ONLINE)
    return online, round(all_of_them) - online


def moments(count: int, minutes: float) -> list[float]:
    """Return when each of ``count`` dossiers comes, in seconds from the beginning of the run."""
    hour = minutes * 60 / len(HOURS)
    ends = [part / sum(HOURS) * count for part in accumulate(HOURS)]
    found = []
    for number in range(count):
        index = bisect_right(ends, number)
        before = ends[index - 1] if index else 0.0
        found.append(hour * (index + (number - before) / (ends[index] - before)))
    return found
