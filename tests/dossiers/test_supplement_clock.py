"""The due date of a dossier with supplements and taxes is what ``motcua clock`` derives from its ledger."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.calendars import queries as calendars
from motcua.domain.clock.cases import AnsweredCase, answer_cases
from motcua.domain.lifecycle import Channel
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers import operations
from tests.builders import MONDAY, ADossier, a_dossier
from tests.dossiers.supplementing import answered, ask

pytestmark = pytest.mark.django_db
SLIP = {"slip_number": "15/PCTT", "slip_on": MONDAY.date(), "tax_office": "Thuế cơ sở 3"}
waits = st.lists(
    st.tuples(
        st.sampled_from(["supplement", "tax", "nothing_to_pay", "other"]),
        st.integers(1, 60),  # hours until it begins
        st.integers(1, 200),  # hours that it lasts
    ),
    max_size=4,
)


def wait(dossier: ADossier, kind: str, begins: datetime, ends: datetime) -> None:
    """Let the dossier wait once, through the operations of the desk."""
    officer = dossier.case_officer
    if kind == "other":
        dossier.paused(at=begins).resumed(at=ends)
    elif kind == "supplement":
        if dossier.row.supplements.exists():
            operations.permit_supplement(dossier.envelope(dossier.approver, begins), dossier.id, reason="Cần")
        ask(dossier, at=begins)
        answered(dossier, at=ends)
    else:
        operations.send_to_tax_office(dossier.envelope(officer, begins), dossier.id, **SLIP)
        amount: dict[str, Any] = {"amount_vnd": 0} if kind == "nothing_to_pay" else {"amount_vnd": 9}
        notice = {"number": "88", "pay_by": MONDAY.date(), **amount}
        operations.record_tax_notice(dossier.envelope(officer, ends), dossier.id, **notice)
        if kind == "tax":
            operations.record_tax_payment(dossier.envelope(officer, ends), dossier.id, proof_number="1")


def case_of(dossier: ADossier) -> dict[str, Any]:
    row = dossier.row
    assert row.accepted_at is not None
    return {
        "id": "1",
        "accepted_at": local(row.accepted_at),
        "term": {"amount": row.term_amount, "unit": row.term_unit},
        "after_supplement": row.after_supplement,
        "pauses": [
            {"from": local(one.from_at), "to": local(one.to_at or dossier.at), "reason": one.reason}
            for one in row.pauses.order_by("from_at", "id")
        ],
        "finished_at": None,
        "as_of": local(dossier.at),
    }


def local(at: datetime) -> str:
    return at.astimezone(VIETNAM).isoformat()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(waits, st.sampled_from(["pause", "restart"]))
def test_the_ledger_gives_the_same_date(parts: list[tuple[str, int, int]], policy: str) -> None:
    dossier = a_dossier(channel=Channel.ONLINE).accepted(MONDAY)
    dossier.row.__class__.objects.filter(id=dossier.id).update(after_supplement=policy)
    for kind, before, lasts in parts:
        begins = dossier.at + timedelta(hours=before)
        wait(dossier, kind, begins, begins + timedelta(hours=lasts))
    (answer,) = answer_cases([case_of(dossier)], calendars.working_calendar())
    due_at = dossier.row.due_at
    assert due_at is not None
    assert isinstance(answer, AnsweredCase)
    assert answer.derivation.due_at == due_at
