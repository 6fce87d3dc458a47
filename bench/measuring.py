"""CPU seconds of this process and of the PostgreSQL process that serves it, measured beside a baseline."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from django.db import connection

ROUNDS = 27
Result = dict[str, object]


def cpu_seconds() -> float:
    """Return the CPU seconds, user and system, that client and server have used up to now."""
    return time.process_time() + _server_seconds()


def _server_seconds() -> float:
    """Return what the server's process for our connection has used; in nanoseconds where Linux tells them."""
    connection.ensure_connection()
    process = connection.connection.info.backend_pid
    schedule = Path(f"/proc/{process}/schedstat")
    if schedule.exists():
        return int(schedule.read_text(encoding="ascii").split()[0]) / 1e9
    import psutil

    times = psutil.Process(process).cpu_times()
    return float(times.user + times.system)


@dataclass(frozen=True, slots=True)
class Way:
    """One way of doing the same thing: ``once`` does it to the next item that ``prepare`` made ready."""

    name: str
    once: Callable[[object], object]
    items: list[object] = field(default_factory=list)


def measure(ways: list[Way], *, times: int, rounds: int = ROUNDS) -> dict[str, float]:
    """Return the median CPU seconds of one call for each way; they take turns, the first round warms up."""
    samples: dict[str, list[float]] = {way.name: [] for way in ways}
    for number in range(rounds + 1):
        for way in ways if number % 2 else reversed(ways):
            items, way.items[:times] = way.items[:times], []
            begun = cpu_seconds()
            for item in items:
                way.once(item)
            if number:
                samples[way.name].append((cpu_seconds() - begun) / times)
    return {name: median(found) for name, found in samples.items()}


def needed(times: int, rounds: int = ROUNDS) -> int:
    """Return how many items ``measure`` uses up for each way."""
    return times * (rounds + 1)


def result(
    result_id: str,
    what: str,
    value: float,
    unit: str,
    *,
    baseline: str | None = None,
    baseline_value: float | None = None,
) -> Result:
    """Return one row of ``bench/results.json``."""
    return {
        "id": result_id,
        "what": what,
        "value": round(value, 6),
        "unit": unit,
        "baseline": baseline,
        "baseline_value": None if baseline_value is None else round(baseline_value, 6),
        "ratio": round(value / baseline_value, 3) if baseline_value else None,
    }
