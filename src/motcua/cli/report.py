"""``motcua report``: the reports that the Government asks for, counted from the dossiers."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from motcua.reporting.queries import Report

DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def report() -> None:
    """Báo cáo / reports to the Government, from the dossiers."""


@report.command(
    epilog="Ví dụ / example: motcua report ii06a --from 2026-03-15 --to 2026-06-14 --format json",
)
@click.option("--from", "from_on", type=DAY, required=True, help="First day of the period.")
@click.option("--to", "to_on", type=DAY, required=True, help="Last day of the period; it belongs to it.")
@click.option("--by", type=click.Choice(["unit", "field", "procedure"]), default="unit", show_default=True)
@click.option("--unit", help="Keep this unit (its code) and what stands under it.")
@click.option("--structure-of", type=DAY, help="Day whose structure of units holds; by default the last day.")
@click.option("--format", "form", type=click.Choice(["json", "csv", "xlsx", "pdf"]), required=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
def ii06a(
    *,
    from_on: datetime,
    to_on: datetime,
    by: str,
    unit: str | None,
    structure_of: datetime | None,
    form: str,
    output: Path | None,
) -> None:
    """Form II.06a/VPCP/KSTT: dossiers received, solved and being solved in a period.

    Withdrawn dossiers stand apart in JSON and CSV; MOTCUA_REPORT_WITHDRAWN says where xlsx and pdf show them.
    """
    if form in ("xlsx", "pdf") and output is None and sys.stdout.isatty():
        raise click.UsageError(f"--format {form} on a terminal needs --output FILE")
    if unit is not None and not unit.strip():  # a variable that a script left empty; it must not mean all
        raise click.UsageError("--unit is empty: give a unit's code, or leave --unit out for all units")
    contents = _contents(
        form,
        from_on.date(),
        to_on.date(),
        by=by,
        unit=unit or "",
        structure_of=structure_of.date() if structure_of else None,
    )
    if output is None:
        sys.stdout.buffer.write(contents)
    else:
        _write(output, contents)


def _write(output: Path, contents: bytes) -> None:
    try:
        output.write_bytes(contents)
    except OSError as error:
        raise click.ClickException(
            f"không ghi được tệp / cannot write {output}: {error.strerror or error}"
        ) from error


def _contents(
    form: str, from_on: date, to_on: date, *, by: str, unit: str, structure_of: date | None
) -> bytes:
    from motcua.organisations.errors import UnknownUnitError
    from motcua.reporting import queries
    from motcua.reporting.enums import Grouping
    from motcua.reporting.errors import PeriodError
    from motcua.reporting.exchange import as_csv, as_json

    try:
        counted = queries.ii06a(from_on, to_on, by=Grouping(by), unit_code=unit, structure_of=structure_of)
    except PeriodError as error:
        raise click.UsageError(f"--from {from_on} is after --to {to_on}") from error
    except UnknownUnitError as error:
        raise click.UsageError(f"--unit: no unit has the code {unit}") from error
    if form == "json":
        return as_json(counted).encode()
    if form == "csv":
        return as_csv(counted).encode()
    return _printed(counted, form)


def _printed(counted: "Report", form: str) -> bytes:
    from django.conf import settings

    from motcua.reporting.levels import printed_levels
    from motcua.reporting.page import page
    from motcua.reporting.printed import printed_form
    from motcua.reporting.workbook import workbook

    printed = printed_form(
        counted,
        withdrawn_on_time=settings.MOTCUA_REPORT_WITHDRAWN == "on_time",
        levels=printed_levels(counted),
        is_simulated=settings.MOTCUA_DEMO,
    )
    return page(printed) if form == "pdf" else workbook(printed)
