"""Results: numbered without gaps or doubles, attached, and verifiable by whoever holds the paper."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.domain.actors import SYSTEM, Envelope
from motcua.organisations.models import Unit
from motcua.records import operations, queries
from motcua.records.errors import NothingAttachedError, NotNumberedError
from motcua.records.models import Result

AT = datetime(2026, 11, 2, 1, tzinfo=UTC)
MARITAL_STATUS = "1.004873"
MARRIAGE = "1.000894"

pytestmark = pytest.mark.django_db


def envelope(at: datetime = AT) -> Envelope:
    return Envelope(SYSTEM, at, uuid4())


@pytest.fixture
def commune() -> UUID:
    return Unit.objects.create(code="X1").id


def number(agency: UUID, kind: str, at: datetime = AT) -> str:
    return operations.issue_number(uuid4(), agency, kind, envelope(at)).number


def test_numbers_ascend_in_each_register_of_agency_year_and_kind(commune: UUID) -> None:
    other = Unit.objects.create(code="X2").id
    assert [number(commune, MARITAL_STATUS) for _ in range(3)] == ["1/UBND-XN", "2/UBND-XN", "3/UBND-XN"]
    assert number(commune, MARRIAGE) == "1/2026"
    assert number(other, MARITAL_STATUS) == "1/UBND-XN"


def test_the_year_turns_at_midnight_in_vietnam(commune: UUID) -> None:
    assert number(commune, MARRIAGE, datetime(2026, 12, 31, 16, 59, tzinfo=UTC)) == "1/2026"
    assert number(commune, MARRIAGE, datetime(2026, 12, 31, 17, 0, tzinfo=UTC)) == "1/2027"


def test_a_dossier_keeps_its_number_and_takes_the_newer_signature(commune: UUID) -> None:
    dossier, approver = uuid4(), uuid4()
    first = operations.issue_number(dossier, commune, MARRIAGE, envelope())
    later = datetime(2026, 11, 5, 1, tzinfo=UTC)
    again = operations.issue_number(dossier, commune, MARRIAGE, envelope(later), signed_by=approver)
    assert (again.number, again.verification_code) == (first.number, first.verification_code)
    assert (again.signed_on.day, again.signed_by) == (5, approver)
    assert number(commune, MARRIAGE) == "2/2026"


def test_the_database_refuses_a_number_twice(commune: UUID) -> None:
    first = operations.issue_number(uuid4(), commune, MARRIAGE, envelope())
    second = operations.issue_number(uuid4(), commune, MARRIAGE, envelope())
    with pytest.raises(IntegrityError, match="result_number_once"), transaction.atomic():
        Result.objects.filter(id=second.id).update(position=1)
    assert first.number != second.number


def test_a_result_is_attached_after_its_number_and_only_with_something(commune: UUID) -> None:
    dossier = uuid4()
    with pytest.raises(NotNumberedError):
        operations.attach_result(dossier, envelope=envelope(), paper_note="Bản giấy đã ký")
    operations.issue_number(dossier, commune, MARRIAGE, envelope())
    with pytest.raises(NothingAttachedError):
        operations.attach_result(dossier, envelope=envelope(), paper_note="  ")
    unattached = queries.result_of(dossier)
    assert unattached is not None
    assert not unattached.is_attached
    attached = operations.attach_result(dossier, envelope=envelope(), paper_note=" Bản giấy đã ký ")
    assert (attached.is_attached, attached.paper_note) == (True, "Bản giấy đã ký")


def test_a_paper_is_verified_by_its_code_once_issued(commune: UUID) -> None:
    dossier = uuid4()
    result = operations.issue_number(dossier, commune, MARRIAGE, envelope())
    code = result.verification_code
    assert len(code) >= 8
    assert queries.result_by_verification_code(code) is None
    operations.attach_result(dossier, envelope=envelope(), paper_note="Bản giấy đã ký")
    found = queries.result_by_verification_code(f" {code[:4]}-{code[4:].lower()} ")
    assert found is not None
    assert found.reference == dossier
    assert queries.result_by_verification_code("") is None


def test_numbering_costs_few_statements(commune: UUID) -> None:
    with CaptureQueriesContext(connection) as captured:
        number(commune, MARRIAGE)
    assert len([query for query in captured if "SAVEPOINT" not in query["sql"]]) == 3
