"""Reading and writing the table as a file: header, delimiter, and the line on which each row starts."""

import csv
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from motcua.domain.importing.row import COLUMNS, OPTIONAL_COLUMNS

REASON: Final = "reason"
_BOM: Final = "\ufeff"
# Bytes that are no UTF-8 come through as they are, so that the row is refused and can be written back.
_TEXT: Final = {"encoding": "utf-8", "errors": "surrogateescape", "newline": ""}


class HeaderError(ValueError):
    """The first line is not the header that the table needs; what is missing, unknown or twice."""

    def __init__(
        self, *, missing: Sequence[str] = (), unknown: Sequence[str] = (), twice: Sequence[str] = ()
    ) -> None:
        super().__init__(f"missing {missing}, unknown {unknown}, twice {twice}")
        self.missing, self.unknown, self.twice = tuple(missing), tuple(unknown), tuple(twice)


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as it stands in the file; ``line`` is where it starts, ``fields`` is None if it is no CSV."""

    line: int
    fields: list[str] | None


class Table:
    """An open file of old dossiers; rows are read one by one.

    Raises:
        HeaderError: there is no header, or not the right one.
        OSError: the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open(**_TEXT)  # type: ignore[call-overload]  # the three words above
        try:
            first = self._file.readline()
            self.has_bom = first.startswith(_BOM)
            self.delimiter, self.header = _header(first.removeprefix(_BOM))
        except BaseException:
            self._file.close()
            raise
        self.size = os.fstat(self._file.fileno()).st_size

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    @property
    def position(self) -> int:
        """How many bytes were read, for a progress bar."""
        return int(self._file.buffer.tell())

    def rows(self) -> Iterator[RawRow]:
        """Yield the rows; empty lines are none."""
        reader, line = csv.reader(self._file, delimiter=self.delimiter), 0
        while True:
            try:
                fields: list[str] | None = next(reader)
            except StopIteration:
                return
            except csv.Error:
                fields = None
            if fields != []:
                yield RawRow(line + 2, fields)
            line = reader.line_num

    def values(self, fields: Sequence[str]) -> dict[str, str]:
        """Return the fields by column; what a short row leaves out is empty."""
        return dict(zip(self.header, fields, strict=False))


def _header(line: str) -> tuple[str, list[str]]:
    """Return the delimiter and the columns: of comma and semicolon, that which finds more columns."""
    read = [(delimiter, next(csv.reader([line], delimiter=delimiter), [])) for delimiter in ",;"]
    delimiter, names = max(read, key=lambda one: len(one[1]))
    missing = [name for name in COLUMNS if name not in names and name not in OPTIONAL_COLUMNS]
    unknown = [name for name in names if name not in COLUMNS]
    twice = sorted({name for name in names if names.count(name) > 1})
    if missing or unknown or twice:
        raise HeaderError(missing=missing, unknown=unknown, twice=twice)
    return delimiter, names


class RowsBeside:
    """A file beside the table, with the table's own columns and one more; without rows it is removed."""

    def __init__(self, path: Path, table: Table) -> None:
        self._path, self._part = path, path.with_name(path.name + ".part")
        self._file = self._part.open("w", **_TEXT)  # type: ignore[call-overload]  # the three words above
        self._file.write(_BOM if table.has_bom else "")
        self._writer = csv.writer(self._file, delimiter=table.delimiter)
        self._width = len(table.header)
        self._writer.writerow([*table.header, REASON])
        self._count = 0

    def add(self, fields: Sequence[str] | None, reason: str) -> None:
        """Write a row with its reason; what it has too many stands behind that."""
        told = list(fields or ())
        padded = told[: self._width] + [""] * (self._width - len(told))
        self._writer.writerow([*padded, reason, *told[self._width :]])
        self._count += 1

    def close(self, *, keep: bool) -> None:
        """Put the file in its place, or remove it and what stood there before."""
        self._file.close()
        if keep and self._count:
            self._part.replace(self._path)
            return
        for path in (self._part, *([self._path] if keep else [])):
            with suppress(FileNotFoundError):
                path.unlink()
