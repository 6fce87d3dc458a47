"""``motcua import``: what an earlier system knew."""

import json
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypedDict, Unpack

import click

from motcua.cli.clock import DONE_IN_PART

if TYPE_CHECKING:
    from motcua.dossiers.importing.running import Tally
    from motcua.dossiers.importing.table import RawRow, RowsBeside, Table

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


@click.group(name="import")
def importing() -> None:
    """Nhập dữ liệu cũ / bring in what an earlier system knew."""


@importing.command(
    epilog="Ví dụ / example: motcua import dossiers ho-so-2021.csv --create-missing --dry-run",
)
@click.argument("file", type=FILE)
@click.option("--create-missing", is_flag=True, help="Make units and procedures for unknown codes.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; store nothing.")
@click.option(
    "--doubts",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write accepted rows into that do not add up, with a column that says why.",
)
@click.option(
    "--batch", type=click.IntRange(1, 50_000), default=5000, show_default=True, help="Rows to a commit."
)
@click.pass_context
def dossiers(
    context: click.Context, *, file: Path, doubts: Path | None, **options: Unpack["_Options"]
) -> None:
    """Bring old dossiers in from a CSV file.

    The answer is JSON on standard output. Refused rows go to FILE.refused.csv with every reason; the exit
    code is then 3. Nothing stored is ever changed: the same file again is a file of unchanged rows, and a run
    that was stopped goes on where it was when it is started again.
    """
    from motcua.dossiers.importing.table import HeaderError, Table

    try:
        table = Table(file)
    except HeaderError as error:
        raise click.UsageError(_header_words(error.missing, error.unknown, error.twice)) from error
    except OSError as error:
        raise click.UsageError(f"không đọc được tệp / cannot read {file}: {error.strerror}") from error
    with table:
        tally = _run(table, file, doubts, **options)
    context.exit(DONE_IN_PART if tally.refused else 0)


class _Options(TypedDict):
    """How the rows are taken; as ``import_table`` names it."""

    create_missing: bool
    dry_run: bool
    batch: int


def _run(table: "Table", file: Path, doubts: Path | None, **options: Unpack[_Options]) -> "Tally":
    from django.utils import timezone

    from motcua.dossiers.importing import Import
    from motcua.dossiers.importing.running import ImportRunningError, Told, import_table
    from motcua.dossiers.importing.table import RowsBeside

    with ExitStack() as stack:
        try:
            refused = RowsBeside(file.with_name(file.name + ".refused.csv"), table)
            stack.callback(refused.close, keep=False)
            doubtful = RowsBeside(doubts, table) if doubts else None
        except OSError as error:
            raise click.ClickException(f"không ghi được tệp / cannot write: {error}") from error
        if doubtful:
            stack.callback(doubtful.close, keep=False)
        answer = stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8"))
        lines = _RefusedLines(refused, answer)
        bar = stack.enter_context(_Progress(table))
        told = Told(lines.add, _doubts_into(doubtful), bar.show)
        try:
            tally = import_table(table, Import(timezone.localtime(), source=file.name), told, **options)
        except ImportRunningError:
            raise click.ClickException("đang có lần nhập khác chạy / another import is running") from None
        refused.close(keep=True)
        if doubtful:
            doubtful.close(keep=True)
        _answer(tally, answer)
    return tally


class _RefusedLines:
    """Refused rows on their way to the file beside and to the answer; kept on disk, however many they are."""

    def __init__(self, beside: "RowsBeside", answer: IO[str]) -> None:
        self._beside, self._answer = beside, answer
        self._separator = ""

    def add(self, raw: "RawRow", reason: str) -> None:
        """Keep one row."""
        self._beside.add(raw.fields, reason)
        line = json.dumps({"line": raw.line, "reason": reason}, ensure_ascii=False)
        self._answer.write(f"{self._separator}\n  {line}")
        self._separator = ","


def _doubts_into(beside: "RowsBeside | None") -> "Callable[[RawRow, str], None] | None":
    if beside is None:
        return None
    return lambda raw, text: beside.add(raw.fields, text)


class _Progress:
    """A bar on a terminal, nothing in a pipe."""

    def __init__(self, table: "Table") -> None:
        self._table, self._is_hidden = table, not sys.stderr.isatty()
        self._shown = 0

    def __enter__(self) -> "_Progress":
        label = "  Hồ sơ cũ / old dossiers"
        self._bar = click.progressbar(
            length=self._table.size, label=label, file=sys.stderr, hidden=self._is_hidden
        )
        self._bar.__enter__()
        return self

    def __exit__(self, *raised: object) -> None:
        self._bar.__exit__(None, None, None)

    def show(self) -> None:
        """Move the bar to where the file was read up to."""
        self._bar.update(self._table.position - self._shown)
        self._shown = self._table.position


def _answer(tally: "Tally", refused: IO[str]) -> None:
    figures = {
        "read": tally.read,
        "imported": tally.imported,
        "unchanged": tally.unchanged,
        "refused": tally.refused,
    }
    head = json.dumps(figures, indent=1).removesuffix("\n}")
    sys.stdout.write(f'{head},\n "refused_rows": [')
    refused.seek(0)
    while part := refused.read(1 << 16):
        sys.stdout.write(part)
    sys.stdout.write("\n ]\n}\n")


def _header_words(missing: tuple[str, ...], unknown: tuple[str, ...], twice: tuple[str, ...]) -> str:
    said = [
        (missing, "thiếu cột / missing columns"),
        (unknown, "cột không biết / unknown columns"),
        (twice, "cột lặp lại / columns that stand twice"),
    ]
    shown = [f"{words}: {', '.join(names)}" for names, words in said if names]
    return "dòng tiêu đề không đúng / the header is wrong: " + "; ".join(shown)
