"""Reports as JSON and CSV, for machines: withdrawn dossiers always stand apart."""

import csv
import json
from dataclasses import asdict, fields
from io import StringIO

from motcua.reporting.queries import Figures, Report


def as_json(report: Report) -> str:
    """Return the report as the contract fixes it (section 4)."""
    rows = [{"key": row.key, "name": row.name, **asdict(row.figures)} for row in report.rows]
    answer = {
        "from": report.from_on.isoformat(),
        "to": report.to_on.isoformat(),
        "by": report.by,
        "rows": rows,
        "total": asdict(report.total),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def as_csv(report: Report) -> str:
    """Return the rows as CSV (RFC 4180) under the same names; the total is left to whoever adds them up."""
    text = StringIO()
    writer = csv.writer(text)
    columns = [field.name for field in fields(Figures)]
    writer.writerow(["key", "name", *columns])
    for row in report.rows:
        writer.writerow([row.key, row.name, *(getattr(row.figures, column) for column in columns)])
    return text.getvalue()
