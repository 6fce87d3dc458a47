"""Old dossiers brought in: one event holds all of each, and everything else follows from it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, models
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from motcua.audit import queries as audit
from motcua.domain.importing import ImportedRow, from_body, spans_of
from motcua.domain.lifecycle import Channel, DossierState, Outcome
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers.folding import folded_spans
from motcua.dossiers.importing import Import, UnknownCodeError, load
from motcua.dossiers.models import Dossier, Span
from motcua.infrastructure.signing import make_key
from motcua.organisations import queries as organisations
from motcua.reporting.folding import folded_fact
from motcua.reporting.imported import fact_of
from motcua.reporting.models import Fact
from tests import world

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 8, tzinfo=VIETNAM)
ACCEPTED = datetime(2021, 3, 1, 9, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, settings: Settings) -> None:
    """Have a key that seals."""
    settings.MOTCUA_HOME = tmp_path
    make_key(tmp_path)


BRINGING = Import(NOW, source="hoso-2021.csv")


def commune_code() -> str:
    return organisations.unit_code(world.communes()[0])


def a_row(number: int = 1, **changes: Any) -> ImportedRow:
    """Return an ended dossier of 2021; ``changes`` replace columns."""
    row = ImportedRow(
        code=f"OLD-{number}",
        procedure_code=world.MARITAL_STATUS,
        unit_code=commune_code(),
        channel=Channel.COUNTER,
        accepted_at=ACCEPTED,
        due_at=date(2021, 3, 10),
        finished_at=datetime(2021, 3, 11, 15, tzinfo=VIETNAM),
        outcome=Outcome.GRANTED,
        fee_vnd=8000,
        paid_vnd=8000,
    )
    return replace(row, **changes)


OPEN: dict[str, Any] = {"finished_at": None, "outcome": None}
ROWS: dict[str, dict[str, Any]] = {
    "ended late": {},
    "handed over": {"handed_over_at": datetime(2021, 3, 12, tzinfo=VIETNAM)},
    "handed over before the end": {"handed_over_at": datetime(2021, 3, 2, tzinfo=VIETNAM)},
    "open": OPEN,
    "open and collected": {**OPEN, "handed_over_at": datetime(2021, 3, 2, tzinfo=VIETNAM)},
    "due by its term": {"due_at": None},
    "by its term in hours": {"due_at": None, "procedure_code": world.CERTIFIED_COPY},
    "withdrawn online": {"outcome": Outcome.WITHDRAWN, "channel": Channel.ONLINE, "paid_online": True},
    "submitted after acceptance": {"submitted_at": ACCEPTED + timedelta(days=3), "declined_at": ACCEPTED},
    "ended on a day alone": {"finished_at": datetime(2021, 3, 1, tzinfo=VIETNAM)},
    "before the calendar": {"accepted_at": datetime(1999, 1, 4, tzinfo=VIETNAM), "due_at": None},
    "digitised": {"digitised": True, "result_digitised": True, "reused": True},
}


def values(rows: Iterable[models.Model], *, without: set[str]) -> list[dict[str, Any]]:
    return [
        {field.name: field.value_from_object(row) for field in row._meta.fields if field.name not in without}
        for row in rows
    ]


@pytest.mark.parametrize("name", ROWS)
def test_spans_and_fact_can_be_rebuilt_from_the_event(name: str) -> None:
    row = a_row(**ROWS[name])
    assert load([row], BRINGING) == 1
    dossier = Dossier.objects.get(code=row.code)
    (entry,) = audit.entries(dossier.id)
    told = from_body(entry.body)
    assert told.row.as_json() == row.as_json()
    fact = Fact.objects.get(dossier_id=dossier.id)
    assert values([fact_of(dossier.id, told)], without=set()) == values([fact], without=set())
    spans = [
        (span.state, span.from_at, span.to_at, span.due_at, span.handled_by_id)
        for span in Span.objects.filter(dossier=dossier).order_by("from_at", "id")
    ]
    assert spans == [
        (one.state, one.from_at, one.to_at, told.due_at, told.handled_by) for one in spans_of(told.row)
    ]
    folded = folded_fact([entry], lambda _version: ("", ""))
    assert folded is not None
    assert values([folded], without=set()) == values([fact], without=set())
    assert [(one.state, one.from_at, one.to_at) for one in folded_spans([entry])] == [
        one[:3] for one in spans
    ]
    assert (dossier.state, dossier.due_at, dossier.due_basis) == (told.state, told.due_at, told.due_basis)


def test_batches_are_sealed_and_verify_and_defer_nothing() -> None:
    waiting = ProcrastinateJob.objects.count()
    rows = [a_row(number, **changes) for number, changes in enumerate(ROWS.values())]
    batches: list[int] = []
    assert load(iter(rows), BRINGING, batch=5, done=batches.append) == len(rows)
    assert batches == [5, 5, 2]
    report = audit.verify()
    assert (report.findings, report.seals) == ([], 3)
    assert ProcrastinateJob.objects.count() == waiting


def test_a_given_due_date_keeps_its_day_and_an_empty_one_follows_the_term() -> None:
    given, derived, unknown = (
        a_row(1),
        a_row(2, due_at=None),
        a_row(3, due_at=None, accepted_at=datetime(1999, 1, 4, tzinfo=VIETNAM)),
    )
    load([given, derived, unknown], BRINGING)
    found = list(Dossier.objects.order_by("code").values_list("due_at", "due_basis", "term_amount"))
    assert found == [
        (datetime(2021, 3, 10, 17, tzinfo=VIETNAM), "imported", None),
        (datetime(2021, 3, 4, 17, tzinfo=VIETNAM), "derived", 3),
        (None, "", None),
    ]


def test_nobody_is_the_applicant_and_no_look_up_code_opens_it() -> None:
    load([a_row(1), a_row(2, **OPEN)], BRINGING)
    people: set[UUID] = set(Dossier.objects.order_by().values_list("applicant_id", flat=True))
    assert len(people) == 1
    assert set(Dossier.objects.order_by().values_list("state", flat=True)) == {
        DossierState.FINISHED,
        DossierState.IN_PROCESS,
    }


def test_an_unknown_code_or_a_stored_dossier_stops_a_load_and_leaves_no_part_of_its_batch() -> None:
    load([a_row(1)], BRINGING)
    with pytest.raises(UnknownCodeError):
        load([a_row(2), a_row(3, unit_code="X99")], BRINGING)
    with pytest.raises(IntegrityError):
        load([a_row(2), a_row(1)], BRINGING)
