"""An old dossier on the pages: it says where it comes from, its due date is final, and it can be ended."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from motcua.audit import queries as audit
from motcua.domain.actors import Role
from motcua.domain.importing import ImportedRow
from motcua.domain.lifecycle import Channel, DossierState, Outcome
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers import operations
from motcua.dossiers.importing import Import, load
from motcua.dossiers.models import Dossier
from motcua.dossiers.promise import derive_due
from motcua.infrastructure.signing import make_key
from motcua.organisations import queries as organisations
from motcua.reporting.folding import folded_fact
from motcua.reporting.models import Fact
from tests import world
from tests.builders import MONDAY
from tests.desk.acting import offered, page_of
from tests.desk.conftest import SignIn

pytestmark = pytest.mark.django_db
CODE = "H19-260226-0001"


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, settings: Settings) -> None:
    """Have a key that seals."""
    settings.MOTCUA_HOME = tmp_path
    make_key(tmp_path)


def brought_in(**changes: Any) -> Dossier:
    row = {
        "code": CODE,
        "procedure_code": world.MARITAL_STATUS,
        "unit_code": organisations.unit_code(world.communes()[0]),
        "channel": Channel.COUNTER,
        "accepted_at": datetime(2026, 2, 26, 9, tzinfo=VIETNAM),
        "due_at": date(2026, 3, 9),
        "fee_vnd": 5000,
    }
    load([ImportedRow(**(row | changes))], Import(MONDAY))
    return Dossier.objects.get()


ENDED = {"finished_at": datetime(2026, 2, 27, 9, tzinfo=VIETNAM), "outcome": Outcome.GRANTED}


@pytest.mark.parametrize("changes", [{}, {"due_at": None}, ENDED], ids=["given", "derived", "ended"])
def test_its_page_says_where_it_comes_from(sign_in: SignIn, changes: dict[str, Any]) -> None:
    dossier = brought_in(**changes)
    officer = sign_in(dossier.handled_by_id, Role.RECORDS_CLERK, Role.CLERK, Role.CASE_OFFICER)
    page = officer.browser.get(page_of(CODE)).content.decode()
    assert "huyển từ hệ thống cũ" in page
    assert ("giữ nguyên, không tính lại" in page) == (dossier.due_basis == "imported")
    wanted = ["ghi-chu", "tra-ket-qua"] if changes is ENDED else ["ghi-chu", "hoan-thanh", "rut-ho-so"]
    assert sorted(offered(officer.browser, dossier)) == wanted


def test_results_of_an_earlier_system_do_not_wait_at_the_counter(sign_in: SignIn) -> None:
    dossier = brought_in(**ENDED)
    clerk = sign_in(dossier.received_by_id, Role.CLERK)
    assert clerk.browser.get("/xu-ly/tra-ket-qua/").context["rows"] == []


def test_it_is_ended_without_a_route_and_keeps_its_due_date_and_money() -> None:
    dossier = brought_in()
    clerk = world.officer(Role.RECORDS_CLERK, dossier.handled_by_id)
    operations.finish(world.envelope(clerk, datetime(2026, 3, 10, 9, tzinfo=VIETNAM)), dossier.id)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.outcome) == (DossierState.FINISHED, Outcome.GRANTED)
    assert derive_due(dossier, MONDAY) == dossier.due_at
    fact = Fact.objects.get()
    assert (fact.due_on, fact.timeliness, fact.fee_vnd) == (date(2026, 3, 9), "overdue", 5000)
    folded = folded_fact(audit.entries(dossier.id), lambda _version: ("", ""))
    assert folded is not None
    assert (folded.ended_on, folded.timeliness, folded.fee_vnd) == (fact.ended_on, "overdue", 5000)


def test_nobody_follows_it_without_an_officer(client: Any) -> None:
    brought_in()
    answer = client.post("/tra-cuu", {"code": CODE, "lookup_code": "ABCDE-23456"})
    assert world.MARITAL_STATUS not in answer.content.decode()
