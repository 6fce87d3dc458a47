"""Form 05: read from the log, one row for each hand-over."""

from datetime import timedelta

import pytest

from motcua.audit import queries as audit
from motcua.domain.clock import ClockStatus
from motcua.dossiers import operations, queries
from motcua.dossiers.control_sheet import APPLICANT, control_rows
from motcua.dossiers.enums import PaperKind
from motcua.dossiers.jobs import draw_sheet
from motcua.dossiers.papers import slip_of
from tests import world
from tests.builders import ADossier, a_dossier

pytestmark = pytest.mark.django_db


def rows_of(dossier: ADossier) -> list[tuple[str, str, str, str]]:
    """Return giver, receiver, result and note of each row."""
    rows = control_rows(dossier.row, audit.entries(dossier.id))
    return [(one.from_unit, one.to_unit, str(one.result or ""), one.note) for one in rows]


def test_every_hand_over_from_the_citizen_and_back_is_a_row() -> None:
    dossier = a_dossier().accepted().through_route().with_result().finished().handed_over()
    rows = rows_of(dossier)
    assert rows[0][0] == APPLICANT
    assert rows[-1][1] == APPLICANT
    # accepted from the citizen, one row into each step, the result to the desk, out of the door
    assert len(rows) == 1 + dossier.row.steps.count() + 2
    assert rows[-2][2] == dossier_status(dossier)


def dossier_status(dossier: ADossier) -> str:
    """Return how the ended dossier kept to its term, by its days."""
    row = dossier.row
    assert row.finished_at
    assert row.due_at
    return "early" if row.finished_at.date() < row.due_at.date() else "on_time"


def test_a_step_that_outlasted_its_norm_is_late_in_its_own_row() -> None:
    dossier = a_dossier().accepted()
    dossier.next_step(dossier.at + timedelta(days=40))
    assert rows_of(dossier)[-1][2] == ClockStatus.OVERDUE


def test_who_took_the_step_and_when_stands_in_the_row() -> None:
    dossier = a_dossier().accepted()
    step = dossier.open_step()
    officer = dossier.case_officer
    operations.take_step(dossier.envelope(officer), dossier.id, step_id=step.id)
    row = control_rows(dossier.row, audit.entries(dossier.id))[-1]
    assert row.received_at == dossier.at
    assert row.handed_at == step.opened_at


def test_a_dossier_taken_up_again_leaves_the_deciding_unit_once_more() -> None:
    dossier = a_dossier().accepted().finished().handed_over()
    before = rows_of(dossier)
    dossier.reopened()
    again = rows_of(dossier)
    assert again[: len(before)] == before
    assert [note for *_, note in again[len(before) :]] == ["Mở lại để giải quyết"]


def test_the_sheet_is_set_on_request_and_outdated_by_the_next_event() -> None:
    dossier = a_dossier().accepted()
    for _ in range(2):
        draw_sheet(dossier_id=str(dossier.id))
    kinds = [one.kind for one in queries.dossier_view(dossier.clerk, dossier.row.code, dossier.at).papers]
    assert kinds == [PaperKind.CONTROL_SHEET]
    dossier.next_step()
    assert not queries.dossier_view(dossier.clerk, dossier.row.code, dossier.at).papers
    draw_sheet(dossier_id=str(dossier.id))
    assert queries.dossier_view(dossier.clerk, dossier.row.code, dossier.at).papers


def test_the_sheet_names_dossier_term_and_state() -> None:
    dossier = a_dossier(world.CERTIFIED_COPY).accepted()
    data = slip_of(dossier.row, PaperKind.CONTROL_SHEET, dossier.row.version).data()
    assert data["form"] == "Mẫu số 05"
    assert data["code"] == dossier.row.code
    assert data["state"] == "Đang giải quyết"
    assert "17 giờ 00" in str(data["due_at"])


def test_nobody_but_officers_gets_the_sheet() -> None:
    dossier = a_dossier().accepted()
    draw_sheet(dossier_id=str(dossier.id))
    citizen = world.citizen(dossier.applicant)
    assert not queries.dossier_view(citizen, dossier.row.code, dossier.at).papers
