"""What a backup says of its contents, so that a restored one can be counted and compared."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Final

from motcua.audit import queries as audit
from motcua.documents import queries as documents
from motcua.domain.canonical_json import JSON
from motcua.reporting import queries as reporting

Figures = Mapping[str, JSON]
BEGINNING: Final = date(2000, 1, 1)
"""No dossier of the software or of what it took over is older."""


def periods(on: date) -> tuple[tuple[date, date], ...]:
    """Return three periods that hold every dossier up to ``on``: before last year, last year, this year."""
    this, last = date(on.year, 1, 1), date(on.year - 1, 1, 1)
    day = timedelta(days=1)
    return (BEGINNING, last - day), (last, this - day), (this, on)


def counted(from_on: date, to_on: date) -> Figures:
    """Return form II.06a of a period by unit, as numbers alone: names may change with a new version."""
    report = reporting.ii06a(from_on, to_on)
    rows = {row.key: {name: int(value) for name, value in asdict(row.figures).items()} for row in report.rows}
    return {
        "from": from_on.isoformat(),
        "to": to_on.isoformat(),
        "rows": rows,
        "total": {name: int(value) for name, value in asdict(report.total).items()},
    }


def recorded() -> Figures:
    """Return how much the audit record holds."""
    return asdict(audit.amounts())


def stored() -> Figures:
    """Return how many files are kept, and their bytes."""
    count, size = documents.amount_stored()
    return {"count": count, "bytes": size}
