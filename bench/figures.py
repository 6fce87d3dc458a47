"""Facts and spans folded from events, and form II.06a over a million dossiers beside the same SQL by hand."""

import json
import time
from dataclasses import astuple
from datetime import date
from statistics import median
from uuid import UUID

from django.db import connection

from bench.measuring import Result, Way, measure, needed, result
from bench.million import DOSSIERS, fill
from motcua.audit import queries as audit
from motcua.audit.queries import EntryRecord
from motcua.catalogue import queries as catalogue
from motcua.domain.canonical_json import canonical_bytes
from motcua.dossiers.folding import folded_spans
from motcua.dossiers.models import Dossier
from motcua.organisations import queries as organisations
from motcua.reporting import queries
from motcua.reporting.folding import folded_fact

FOLDED, ROUNDS, REPORTS = 2000, 9, 5
QUARTER = date(2025, 10, 1), date(2025, 12, 31)
BY_HAND = """
SELECT COALESCE(s.handled_by_id, f.handled_by),
       count(*),
       count(*) FILTER (WHERE f.accepted_on >= %(a)s AND f.channel = 'online'),
       count(*) FILTER (WHERE f.accepted_on >= %(a)s AND f.channel <> 'online'),
       count(*) FILTER (WHERE f.accepted_on < %(a)s),
       count(*) FILTER (WHERE f.ended_on <= %(z)s AND f.outcome <> 'withdrawn'),
       count(*) FILTER (WHERE f.ended_on <= %(z)s AND f.outcome <> 'withdrawn' AND f.timeliness = 'early'),
       count(*) FILTER (WHERE f.ended_on <= %(z)s AND f.outcome <> 'withdrawn' AND f.timeliness = 'on_time'),
       count(*) FILTER (WHERE f.ended_on <= %(z)s AND f.outcome <> 'withdrawn' AND f.timeliness = 'overdue'),
       count(*) FILTER (WHERE f.ended_on > %(z)s OR f.ended_on IS NULL),
       count(*) FILTER (WHERE (f.ended_on > %(z)s OR f.ended_on IS NULL)
                          AND (s.due_on >= %(z)s OR s.due_on IS NULL OR {paused})),
       count(*) FILTER (WHERE (f.ended_on > %(z)s OR f.ended_on IS NULL)
                          AND s.due_on < %(z)s AND NOT {paused}),
       count(*) FILTER (WHERE f.ended_on <= %(z)s AND f.outcome = 'withdrawn')
FROM reporting_fact f
LEFT JOIN dossiers_span s
       ON s.dossier_id = f.dossier_id AND s.from_on <= %(z)s AND (s.to_on > %(z)s OR s.to_on IS NULL)
      AND (f.ended_on > %(z)s OR f.ended_on IS NULL)
WHERE f.accepted_on <= %(z)s AND (f.ended_on >= %(a)s OR f.ended_on IS NULL)
GROUP BY 1
""".replace(
    "{paused}",
    "(s.is_paused AND (s.from_on < s.due_on OR s.from_on = s.due_on"
    " AND (NOT f.is_by_the_hour OR s.from_at <= s.due_at)))",
)


def facts() -> list[Result]:
    """Return how many events a second are folded to spans and facts, beside only reading their JSON."""
    ids = list(Dossier.objects.order_by("id").values_list("id", flat=True)[:FOLDED])
    streams = list(audit.entries_of(ids).values())
    count = sum(map(len, streams))
    stored = [canonical_bytes(one.body) for entries in streams for one in entries]
    folded, read = [], []
    for _ in range(ROUNDS + 1):
        folded.append(_seconds_of_folding(streams))
        begun = time.process_time()
        for body in stored:
            json.loads(body)
        read.append(time.process_time() - begun)
    what = f"{count} events of {len(streams)} dossiers folded to spans and facts, pure"
    rate, least = count / median(folded[1:]), count / median(read[1:])
    return [
        result("facts", what, rate, "1/s", baseline="reading the JSON of the events", baseline_value=least)
    ]


def _seconds_of_folding(streams: list[tuple[EntryRecord, ...]]) -> float:
    begun = time.process_time()
    for entries in streams:
        folded_spans(entries)
        folded_fact(entries, _codes)
    return time.process_time() - begun


def _codes(version_id: UUID) -> tuple[str, str]:
    version = catalogue.version(version_id)
    return version.code, version.package.field.code


def report() -> list[Result]:
    """Return what form II.06a by unit costs over a million dossiers."""
    fill()
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")  # their CPU would not be counted
        assert _by_hand() == _by_report(), "both count the same"
        items: list[object] = [None] * needed(1, REPORTS)
        ways = [
            Way("report", _by_report_once, [*items]),
            Way("by hand", _by_hand_once, [*items]),
        ]
        spent = measure(ways, times=1, rounds=REPORTS)
        cursor.execute("RESET max_parallel_workers_per_gather")
    what = f"form II.06a of a quarter by unit over {DOSSIERS} dossiers, warm"
    baseline = "the same grouped SQL by hand"
    return [
        result("report", what, spent["report"], "CPU s", baseline=baseline, baseline_value=spent["by hand"])
    ]


def _by_report_once(_item: object) -> None:
    _by_report()


def _by_hand_once(_item: object) -> None:
    _by_hand()


def _by_report() -> dict[str, tuple[int, ...]]:
    return {row.key: astuple(row.figures) for row in queries.ii06a(*QUARTER).rows}


def _by_hand() -> dict[str, tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(BY_HAND, {"a": QUARTER[0], "z": QUARTER[1]})
        rows = cursor.fetchall()
    codes = organisations.units([row[0] for row in rows], QUARTER[1])
    return {codes[unit].code: tuple(counts) for unit, *counts in rows}
