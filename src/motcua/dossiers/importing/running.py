"""Bringing a whole file in, batch by batch: what is refused goes beside, what is accepted is committed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Final
from uuid import uuid4

from django.db import connection, transaction

from motcua.calendars import queries as calendars
from motcua.catalogue import operations as catalogue
from motcua.catalogue.operations import HistoricalProcedure
from motcua.domain.actors import SYSTEM, Envelope
from motcua.domain.canonical_json import JSON
from motcua.domain.importing import ImportedDossier, ImportedRow
from motcua.domain.importing.doubts import doubts_of
from motcua.domain.importing.reading import Problem, Reason, read_row
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.importing.loading import BATCH, Import, write_batch
from motcua.dossiers.importing.places import Places
from motcua.dossiers.importing.stored import SeenCodes, stored_rows
from motcua.dossiers.importing.table import RawRow, Table
from motcua.dossiers.importing.wording import doubt_text, reason_text
from motcua.organisations import operations as organisations

_ONE_AT_A_TIME: Final = 0x1A90  # the advisory lock of a running import


class ImportRunningError(Exception):
    """Another import is running; two at once could both take a row for new."""


@dataclass(slots=True)
class Tally:
    """What became of the rows; ``read`` is the sum of the other three."""

    imported: int = 0
    unchanged: int = 0
    refused: int = 0

    @property
    def read(self) -> int:
        """How many rows there were."""
        return self.imported + self.unchanged + self.refused


def _nothing(*_given: object) -> None:
    """Stand for somebody who need not be told."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told of what: each refused row, each accepted one that does not add up, each batch done."""

    refused: Callable[[RawRow, str], object] = _nothing
    doubtful: Callable[[RawRow, str], object] | None = None
    batch: Callable[[], object] = _nothing


@dataclass(slots=True)
class _Read:
    """One row on its way: typed where it could be read, with the reasons against it so far."""

    raw: RawRow
    row: ImportedRow | None
    reasons: list[Reason] = field(default_factory=list)


def import_table(
    table: Table,
    bringing: Import,
    told: Told,
    *,
    create_missing: bool = False,
    dry_run: bool = False,
    batch: int = BATCH,
) -> Tally:
    """Bring the rows of ``table`` in (contract section 3); killed in the middle, run again it goes on.

    Each batch is committed by itself. ``dry_run`` says what would happen and stores nothing.

    Raises:
        ImportRunningError: another import is running.
    """
    _take_turn()
    try:
        with SeenCodes() as seen:
            run = _Run(table, bringing, told, seen, create_missing=create_missing, dry_run=dry_run)
            rows = table.rows()
            while taken := list(islice(rows, batch)):
                run.take(taken)
                told.batch()
            return run.tally
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_ONE_AT_A_TIME])


def _take_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_ONE_AT_A_TIME])
        (is_ours,) = cursor.fetchone() or (False,)
    if not is_ours:
        raise ImportRunningError


class _Run:
    """What stays the same, or is counted, from batch to batch."""

    def __init__(
        self,
        table: Table,
        bringing: Import,
        told: Told,
        seen: SeenCodes,
        *,
        create_missing: bool,
        dry_run: bool,
    ) -> None:
        self._table, self._bringing, self._told, self._seen = table, bringing, told, seen
        self._create_missing, self._dry_run = create_missing, dry_run
        self._places = Places()
        self._today: date = local_day(bringing.at)
        self.tally = Tally()

    def take(self, taken: Sequence[RawRow]) -> None:
        """Judge a batch and store what is accepted."""
        read = [self._read(raw) for raw in taken]
        rows = [one.row for one in read if one.row]
        units = {code for row in rows for code in row.unit_codes}
        self._places.learn(units, {row.procedure_code for row in rows})
        stored = stored_rows([row.code for row in rows])
        accepted = list(self._accepted(read, stored))
        self.tally.imported += len(accepted)
        if accepted:
            self._store([row for _, row in accepted], [raw for raw, _ in accepted])

    def _read(self, raw: RawRow) -> _Read:
        if raw.fields is None:
            return _Read(raw, None, [Reason(Problem.NOT_CSV)])
        values = self._table.values(raw.fields)
        found = read_row(values)
        row, reasons = (None, found) if isinstance(found, list) else (found, [])
        if len(raw.fields) > len(self._table.header):
            reasons.append(Reason(Problem.EXTRA_FIELDS))
        code = row.code if row else values.get("code", "")
        is_new = not code or self._seen.add(code)
        if not is_new:
            reasons.append(Reason(Problem.SEEN_BEFORE, "code"))
        return _Read(raw, row, reasons)

    def _accepted(
        self, read: Sequence[_Read], stored: Mapping[str, Mapping[str, JSON]]
    ) -> Iterator[tuple[RawRow, ImportedRow]]:
        for one in read:
            row = one.row
            if row and not one.reasons and row.code in stored:
                if stored[row.code] == row.as_json():
                    self.tally.unchanged += 1
                    continue
                one.reasons.append(Reason(Problem.STORED_OTHERWISE, "code"))
            if row and not self._create_missing:
                one.reasons += self._unknown(row)
            if row is None or one.reasons:
                self.tally.refused += 1
                self._told.refused(one.raw, reason_text(one.reasons))
            else:
                yield one.raw, row

    def _unknown(self, row: ImportedRow) -> Iterator[Reason]:
        columns = ("received_by", "unit_code", "decided_by")
        units = {code: column for column, code in zip(columns, row.unit_codes, strict=True)}
        units[row.unit_code] = "unit_code"
        for code, column in units.items():
            if code not in self._places.units:
                yield Reason(Problem.UNKNOWN_UNIT, column, code)
        if row.procedure_code not in self._places.procedures:
            yield Reason(Problem.UNKNOWN_PROCEDURE, "procedure_code", row.procedure_code)

    def _store(self, rows: Sequence[ImportedRow], raws: Sequence[RawRow]) -> None:
        """Write the rows, and before them the units and procedures that only they need."""
        with transaction.atomic():
            if self._create_missing:
                self._create(rows)
            placed = [self._places.place(row) for row in rows]
            if self._told.doubtful:
                self._doubt(placed, raws, self._told.doubtful)
            if self._dry_run:
                transaction.set_rollback(True)
            else:
                write_batch(placed, self._bringing)
        if self._dry_run and self._create_missing:
            self._places = Places()  # what it knows was not kept

    def _create(self, rows: Sequence[ImportedRow]) -> None:
        units = {code for row in rows for code in row.unit_codes} - self._places.units.keys()
        procedures = {row.procedure_code for row in rows} - self._places.procedures.keys()
        if units:
            organisations.make_historical_units(
                Envelope(SYSTEM, self._bringing.at, uuid4()), {code: code for code in units}
            )
        if procedures:
            missing = [HistoricalProcedure(code) for code in procedures]
            catalogue.make_historical(missing, self._bringing.at, self._bringing.actor)
        self._places.learn(units, procedures)

    def _doubt(
        self,
        placed: Sequence[ImportedDossier],
        raws: Sequence[RawRow],
        tell: Callable[[RawRow, str], object],
    ) -> None:
        calendar = calendars.working_calendar()
        for raw, dossier in zip(raws, placed, strict=True):
            if text := doubt_text(doubts_of(dossier, calendar, self._today)):
                tell(raw, text)
