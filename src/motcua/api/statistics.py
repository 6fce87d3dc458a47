"""How the office performs: form II.06a for anybody."""

from dataclasses import asdict
from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from motcua.api.answers import Fault
from motcua.api.faults import TooManyRequestsError
from motcua.infrastructure.limits import may_read
from motcua.reporting import queries
from motcua.reporting.enums import Grouping

router = Router(tags=["statistics"])


class Figures(Schema):
    """The columns of form II.06a (``c3`` to ``c13``), and what was withdrawn."""

    c3: int
    c4: int
    c5: int
    c6: int
    c7: int
    c8: int
    c9: int
    c10: int
    c11: int
    c12: int
    c13: int
    withdrawn: int


class Row(Figures):
    """The figures of one unit, field or procedure."""

    key: str
    name: str


class Report(Schema):
    """Form II.06a of a period; both days belong to it."""

    from_: date = Field(alias="from")
    to: date
    by: Grouping
    rows: list[Row]
    total: Figures


@router.get(
    "/ii06a",
    response={200: Report, 404: Fault, 422: Fault, 429: Fault},
    by_alias=True,
    operation_id="ii06a",
    summary="Form II.06a of a period",
)
def ii06a(
    request: HttpRequest,
    from_: Annotated[date, Query(alias="from")],
    to: date,
    by: Grouping = Grouping.UNIT,
    unit: Annotated[
        str | None,
        Query(min_length=1, max_length=60, description="only this unit and what stands under it"),
    ] = None,
) -> dict[str, object]:
    """Return the report; rows with nothing to count are left out, the others stand in order of key."""
    if not may_read(request, timezone.now()):
        raise TooManyRequestsError
    report = queries.ii06a(from_, to, by=by, unit_code=unit or "")
    return {
        "from": report.from_on,
        "to": report.to_on,
        "by": report.by,
        "rows": [{"key": row.key, "name": row.name, **asdict(row.figures)} for row in report.rows],
        "total": asdict(report.total),
    }
