"""A citizen takes a dossier back on its page."""

from uuid import uuid4

import pytest
from django.core import mail

from motcua.domain.lifecycle import DossierState, Outcome
from motcua.dossiers import queries
from motcua.dossiers.enums import PaperKind
from motcua.infrastructure.jobs import run_waiting
from motcua.reporting.models import Fact
from tests import world
from tests.builders import a_dossier
from tests.portal.test_own_dossiers import MINE, said, signed_in

pytestmark = pytest.mark.django_db


def test_it_is_asked_once_more_and_withdrawn() -> None:
    dossier = a_dossier().accepted()
    browser, address = signed_in(dossier.applicant), f"{MINE}{dossier.row.code}/"
    assert f"{address}rut" in said(browser, address)
    assert "bộ phận tài chính quyết định" in said(browser, f"{address}rut")
    given = {"command_id": str(uuid4()), "version": dossier.row.version, "reason": "Tôi đổi ý"}
    assert browser.post(f"{address}rut", given).status_code == 302
    assert (dossier.row.state, dossier.row.outcome) == (DossierState.FINISHED, Outcome.WITHDRAWN)
    assert "Tôi đổi ý" in said(browser, address)
    assert browser.post(f"{address}rut", given).status_code == 302  # the same command again


def test_what_waits_to_be_accepted_is_taken_back_and_no_paper_says_declined() -> None:
    dossier = a_dossier()
    browser, address = signed_in(dossier.applicant), f"{MINE}{dossier.row.code}/"
    given = {"command_id": str(uuid4()), "version": dossier.row.version, "reason": "Nộp nhầm thủ tục"}
    assert browser.post(f"{address}rut", given).status_code == 302
    run_waiting()
    assert (dossier.row.state, dossier.row.outcome) == (DossierState.DECLINED, Outcome.WITHDRAWN)
    assert not Fact.objects.filter(dossier_id=dossier.id).exists()
    assert not dossier.row.papers.filter(kind=PaperKind.DECLINE_SLIP).exists()
    page = said(browser, address)
    assert "Nộp nhầm thủ tục" in page
    assert "từ chối" not in page.lower()
    assert "rút hồ sơ" in said(browser, MINE).lower()
    assert "đã được rút" in mail.outbox[-1].body
    assert not queries.reception_queue(dossier.clerk, dossier.at).rows


def test_it_is_not_offered_once_it_is_signed_or_ended() -> None:
    dossier = a_dossier().accepted()
    browser, address = signed_in(dossier.applicant), f"{MINE}{dossier.row.code}/"
    while dossier.row.approved_at is None:
        dossier.next_step()
    assert f"{address}rut" not in said(browser, address)
    assert browser.get(f"{address}rut").status_code == 404
    given = {"command_id": str(uuid4()), "version": dossier.row.version, "reason": ""}
    refused = browser.post(f"{address}rut", given)
    assert refused.status_code == 422
    assert "đã được ký" in refused.content.decode()


def test_nobody_else_sees_the_page() -> None:
    dossier = a_dossier().accepted()
    other = signed_in(world.person(55))
    assert other.get(f"{MINE}{dossier.row.code}/rut").status_code == 404
