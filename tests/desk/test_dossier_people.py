"""Whose dossier it is and who sent it, as its page says; and whoever opens its files is written down."""

from datetime import timedelta
from hashlib import sha256

import pytest

from motcua.audit import queries as audit
from motcua.documents.operations import store_upload
from motcua.dossiers import operations
from motcua.dossiers.jobs import follow_up
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier
from tests.desk.acting import file_at, page_of
from tests.desk.conftest import Clock, Officer

pytestmark = pytest.mark.django_db


def facts(clerk: Officer, code: str) -> dict[str, str]:
    page = clerk.browser.get(page_of(code))
    return {one["key"]: one["value"] for one in page.context["facts"]}


def test_whoever_files_for_somebody_else_is_named_beside_the_applicant(clerk: Officer) -> None:
    seen = facts(clerk, a_dossier(sent_by=world.person(77)).row.code)
    assert seen["Người yêu cầu"] == "N. T. 1 · *********001"
    assert seen["Người nộp"] == "N. T. 77 · *********077, nộp thay người yêu cầu"


def test_an_applicant_who_files_is_named_once(clerk: Officer) -> None:
    assert "Người nộp" not in facts(clerk, a_dossier(sent_by=world.person()).row.code)


def finished_with_a_file() -> ADossier:
    dossier = a_dossier().accepted().through_route()
    follow_up(dossier_id=str(dossier.id), kind="accepted", version=2)
    stored = store_upload(world.a_pdf("kết quả"), declared_name="ket-qua.pdf", at=world.LONG_AGO)
    operations.attach_result(
        dossier.envelope(dossier.records_clerk), dossier.id, file_id=stored.id, paper_note=""
    )
    return dossier


def test_each_file_that_an_officer_opens_is_written_down(clerk: Officer, clock: Clock) -> None:
    clock.now = MONDAY + timedelta(days=1)
    dossier = finished_with_a_file()
    (document, *_) = dossier.row.documents.order_by("id")
    before = len(list(audit.entries(dossier.row.applicant_id)))
    for address in (f"giay-to/{document.id}", "phieu/acceptance_slip.pdf", "ket-qua.tep"):
        content = file_at(clerk.browser, f"{page_of(dossier.row.code)}{address}")
        entry = list(audit.entries(dossier.row.applicant_id))[-1]
        assert (entry.kind, entry.occurred_at) == ("file_viewed", clock.now)
        assert entry.body == {
            "viewer": str(clerk.actor.account_id),
            "dossier": str(dossier.id),
            "file": sha256(content).hexdigest(),
        }
    assert len(list(audit.entries(dossier.row.applicant_id))) == before + 3
