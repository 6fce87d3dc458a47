"""Old dossiers brought in from a file, beside the least that could be done: csv and COPY."""

import csv
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from statistics import median
from uuid import UUID

import psutil
from django.db import connection, transaction
from psycopg.types.json import Jsonb

from bench.installation import UNTIL
from bench.material import commune, sample
from bench.measuring import Result, cpu_seconds, result
from motcua.accounts.bulk import NOBODY, nobody
from motcua.catalogue import queries as catalogue
from motcua.domain.importing.row import COLUMNS
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers.importing import BATCH, Import
from motcua.dossiers.importing.running import Told, import_table
from motcua.dossiers.importing.table import Table
from motcua.infrastructure.fields import new_id
from motcua.organisations import queries as organisations

ROWS, ROUNDS = 100_000, 3
MILLION = 1_000_000
GROWTH_LIMIT = 100.0
DIGEST = sha256(b"").digest()
BASELINE = "csv reader and COPY into the same tables"
_numbers = count(1)


def run() -> list[Result]:
    """Return ``import`` for 100,000 rows, and how much memory it took on top."""
    return _measured("import", ROWS, ROUNDS)


def run_million() -> list[Result]:
    """Return the same for a million rows."""
    return _measured("import-1m", MILLION, 1)


def _measured(name: str, rows: int, rounds: int) -> list[Result]:
    ours: list[float] = []
    plain: list[float] = []
    growth = 0.0
    with tempfile.TemporaryDirectory(prefix="motcua-rows-") as folder:
        path = Path(folder) / "rows.csv"
        for _ in range(rounds):
            # Half of the plain rows before ours and half after: the tables grow meanwhile, for both alike.
            first, _ = _spent(_copied, path, rows // 2)
            spent, grown = _spent(_imported, path, rows)
            last, _ = _spent(_copied, path, rows // 2)
            ours.append(spent)
            plain.append(first + last)
            growth = max(growth, grown)
    what = f"{rows} old dossiers from a file, with event, seals, spans and facts"
    value, least = median(ours), median(plain)
    on_top = f"the most memory on top while {rows} rows were brought in"
    return [
        result(name, what, value, "CPU s", baseline=BASELINE, baseline_value=least),
        result(f"{name}_memory", on_top, growth, "MB", baseline="the limit", baseline_value=GROWTH_LIMIT),
    ]


def _spent(way: Callable[[Path], float], path: Path, rows: int) -> tuple[float, float]:
    """Return the CPU seconds and the memory on top of bringing that many new rows in."""
    write_rows(path, rows)
    begun = cpu_seconds()
    grown = way(path)
    return cpu_seconds() - begun, grown


def write_rows(path: Path, rows: int) -> None:
    """Write a table of old dossiers; codes never come twice in one installation."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(islice(_rows(), rows))


def _rows() -> Iterator[list[object]]:
    random_ = random.Random(7)  # noqa: S311 - made-up days
    counter, unit = (organisations.unit_code(one) for one in commune())
    units = [one.code for one in organisations.communes(UNTIL.date())]
    procedure = catalogue.version(sample().version_id).code
    for number in _numbers:
        accepted = datetime(2021, 1, 1, 7, tzinfo=VIETNAM) + timedelta(minutes=random_.randrange(2_000_000))
        due = accepted.date() + timedelta(days=random_.randrange(1, 30))
        ended = accepted + timedelta(days=random_.randrange(35), minutes=random_.randrange(400))
        is_open, is_derived = random_.random() < 0.1, random_.random() < 0.1
        yield [
            *(f"OLD-{number:08d}", procedure, random_.choice(units) if number % 3 else unit),
            *(random_.choice(("online", "counter", "postal")), _local(accepted)),
            "" if is_derived else due.isoformat(),
            *(("", "", "") if is_open else (_local(ended), _collected(ended, number), "granted")),
            *(number % 2, (number % 5 == 0 and 1) or 0, 0, 8000, 8000, number % 2),
            *(counter, "", "", ""),
        ]


def _collected(ended: datetime, number: int) -> str:
    return _local(ended + timedelta(days=1)) if number % 4 else ""


def _local(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat()


def _imported(path: Path) -> float:
    """Bring the file in and return by how many MB the process grew at most."""
    process = psutil.Process()
    before, largest = process.memory_info().rss, 0

    def look() -> None:
        nonlocal largest
        largest = max(largest, process.memory_info().rss)

    with Table(path) as table:
        tally = import_table(table, Import(UNTIL, source=path.name), Told(batch=look))
    assert tally.refused == tally.unchanged == 0
    return (largest - before) / 1024**2


def _copied(path: Path) -> float:
    """Write the rows as they stand: nothing is checked, parsed, chained or signed."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        while batch := list(islice(rows, BATCH)):
            with transaction.atomic():
                _copy_batch(batch)
    return 0.0


Rows = Sequence[tuple[UUID, list[str]]]


def _copy_batch(batch: Sequence[list[str]]) -> None:
    rows = [(new_id(), row) for row in batch]
    _copy_streams(rows)
    _copy_dossiers(rows)
    _copy_spans(rows)
    _copy_facts(rows)
    _copy_seal([one for one, _ in rows])


def _copy_streams(rows: Rows) -> None:
    heads = ((one, "dossier", 1, DIGEST, 1) for one, _ in rows)
    _copy("audit_stream (id, kind, seq, head, sealed_seq)", heads)
    _copy(
        "audit_entry (id, stream_id, seq, previous, hash, kind, schema, occurred_at, recorded_at, "
        "request_id, canonical)",
        (
            (new_id(), one, 1, DIGEST, DIGEST, "imported", 1, UNTIL, UNTIL, "", ",".join(row).encode())
            for one, row in rows
        ),
    )


def _copy_dossiers(rows: Rows) -> None:
    version, (received_by, handled_by) = catalogue.version(sample().version_id), commune()
    sealed = nobody(UNTIL).seal(b"{}")
    _copy(
        "dossiers_dossier (id, stream_id, code, lookup_hash, procedure_id, procedure_version_id, case_code, "
        "channel, is_assisted, is_imported, regime, received_by_id, handled_by_id, decided_by_id, "
        "applicant_id, state, outcome, version, tokens, sealed, submitted_at, answer_due_at, accepted_at, "
        "term_unit, after_supplement, due_at, original_due_at, due_basis, finished_at, handed_over_at, "
        "first_outcome)",
        (
            (
                *(one, one, row[0], DIGEST, version.procedure_id, version.id, "", row[3], False, True, "R3"),
                *(received_by, handled_by, handled_by, NOBODY, _state(row), row[8], 1, Jsonb([]), sealed),
                *(row[4], row[4], row[4], "", "pause", row[5] or None, row[5] or None, "imported"),
                *(row[6] or None, row[7] or None, ""),
            )
            for one, row in rows
        ),
    )


def _copy_spans(rows: Rows) -> None:
    _, handled_by = commune()
    _copy(
        "dossiers_span (id, dossier_id, handled_by_id, state, due_on, due_at, is_paused, from_at, from_on, "
        "to_at, to_on)",
        (
            (
                *(new_id(), one, handled_by, state, row[5] or None, row[5] or None, False),
                *(begun, begun[:10], ended, ended and ended[:10]),
            )
            for one, row in rows
            for state, begun, ended in _spans(row)
        ),
    )


def _copy_facts(rows: Rows) -> None:
    received_by, handled_by = commune()
    _copy(
        "reporting_fact (dossier_id, procedure_code, field_code, channel, is_assisted, received_by, "
        "handled_by, decided_by, is_by_the_hour, accepted_on, due_on, ended_on, handed_over_on, outcome, "
        "timeliness, fee_vnd, paid_vnd, is_paid_online, is_digitised, is_result_digitised, "
        "has_reused_document)",
        (
            (
                *(one, row[1], "G15", row[3], False, received_by, handled_by, handled_by, False),
                *(row[4][:10], row[5] or None, row[6][:10] or None, row[7][:10] or None, row[8]),
                *("early" if row[6] else "", row[12], row[13], row[14], row[9], row[10], row[11]),
            )
            for one, row in rows
        ),
    )


def _state(row: list[str]) -> str:
    if not row[6]:
        return "in_process"
    return "handed_over" if row[7] else "finished"


def _spans(row: list[str]) -> Iterator[tuple[str, str, str | None]]:
    yield "in_process", row[4], row[6] or None
    if row[6]:
        yield "finished", row[6], row[7] or None
    if row[7]:
        yield "handed_over", row[7], None


def _copy_seal(ids: Sequence[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_seal (number, sealed_at, leaf_count, root, previous, hash, key_id, signature) "
            "SELECT coalesce(max(number), 0) + 1, now(), %s, %s, %s, %s, '', %s FROM audit_seal "
            "RETURNING number",
            [len(ids), DIGEST, DIGEST, DIGEST, DIGEST],
        )
        (number,) = cursor.fetchone() or (0,)
    _copy(
        "audit_leaf (stream_id, seq, head, seal_id, position)",
        ((one, 1, DIGEST, number, position) for position, one in enumerate(ids)),
    )


def _copy(table: str, rows: Iterable[Sequence[object]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
