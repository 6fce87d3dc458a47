"""Asking other units: who sees what for how long, and what a question holds up."""

from datetime import timedelta

import pytest

from motcua.audit import queries as audit
from motcua.domain.actors import Actor, Role
from motcua.domain.clock import ClockStatus
from motcua.domain.lifecycle import DossierState, Verb
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations, queries
from motcua.dossiers.control_sheet import control_rows
from motcua.dossiers.enums import PaperKind
from motcua.dossiers.errors import (
    AnswerMissingError,
    AskedAlreadyError,
    DayPastError,
    DossierNotFoundError,
    NotAllowedError,
    NotFinishedError,
    NotToBeAskedError,
    QuestionEndedError,
)
from motcua.dossiers.models import Consultation, SubmittedDocument
from motcua.dossiers.papers import slip_of
from motcua.dossiers.permissions import can, visible_to
from motcua.dossiers.queries import consultations
from tests import world
from tests.builders import ADossier, a_dossier

pytestmark = pytest.mark.django_db
WHY = "Thửa đất có nằm trong quy hoạch không?"


def asked_unit(role: Role = Role.CASE_OFFICER) -> Actor:
    return world.officer(role, world.communes()[1])


def ask(dossier: ADossier, *, days: int = 2, **more: object) -> Consultation:
    on = local_day(dossier.at) + timedelta(days=days)
    arguments = {"units": [world.communes()[1]], "question": WHY, "wanted_on": on, **more}
    operations.consult(dossier.envelope(dossier.case_officer), dossier.id, **arguments)  # type: ignore[arg-type]
    return Consultation.objects.latest("id")


def answer(dossier: ADossier, question: Consultation, actor: Actor, **more: object) -> None:
    operations.answer_question(
        dossier.envelope(actor), dossier.id, question_id=question.id, **{"answer": "Không", **more}
    )  # type: ignore[arg-type]


def test_the_clock_runs_while_two_units_are_asked_side_by_side() -> None:
    dossier = a_dossier().accepted()
    due = dossier.row.due_at
    ask(dossier, units=[world.communes()[1], world.province()])
    assert dossier.row.consultations.count() == 2
    assert (dossier.row.state, dossier.row.due_at) == (DossierState.IN_PROCESS, due)


def test_the_consulted_unit_sees_the_dossier_as_long_as_it_is_asked_and_no_personal_data() -> None:
    dossier, stranger = a_dossier().accepted(), asked_unit()
    on = local_day(dossier.at)
    assert not can(stranger, Verb.VIEW, dossier.row, dossier.at)
    question = ask(dossier)
    assert can(stranger, Verb.VIEW, dossier.row, dossier.at)
    assert list(visible_to(stranger, on)) == [dossier.row]
    assert not can(stranger, Verb.REVEAL, dossier.row, dossier.at)
    assert not can(world.officer(Role.CLERK, world.communes()[1]), Verb.VIEW, dossier.row, dossier.at)
    operations.note(dossier.envelope(dossier.clerk), dossier.id, text="Người nộp là bà Lan")
    view = queries.dossier_view(stranger, dossier.row.code, dossier.at)
    assert [one.question for one in view.questions] == [WHY]
    assert view.notes == ()
    answer(dossier, question, stranger)
    assert not can(stranger, Verb.VIEW, dossier.row, dossier.at)
    assert list(visible_to(stranger, on)) == []
    with pytest.raises(DossierNotFoundError):
        consultations.question(stranger, question.id, dossier.at)


def test_question_and_answer_stand_on_the_control_sheet() -> None:
    dossier = a_dossier().accepted()
    question = ask(dossier)
    answer(dossier, question, asked_unit())
    asked, answered = control_rows(dossier.row, audit.entries(dossier.id))[-2:]
    assert (asked.from_unit, asked.to_unit) == (answered.to_unit, answered.from_unit)
    assert (asked.result, answered.result) == (None, ClockStatus.EARLY)
    assert asked.to_unit in slip_of(dossier.row, PaperKind.CONTROL_SHEET, 0).data()["consulted"]  # type: ignore[operator]


def test_only_papers_sent_along_can_be_opened() -> None:
    dossier = a_dossier(world.MARRIAGE).accepted()
    sent = dossier.row.documents.get(file__isnull=False)
    kept = SubmittedDocument.objects.create(
        dossier=dossier.row, document_key="residence_paper", file_id=sent.file_id
    )
    question = ask(dossier, documents=[sent.id])
    with consultations.open_sent_along(asked_unit(), question.id, sent.id, dossier.at).file as opened:
        assert opened.read()
    with pytest.raises(DossierNotFoundError):
        consultations.open_sent_along(asked_unit(), question.id, kept.id, dossier.at)


def test_an_open_question_holds_the_finish_up_until_it_is_withdrawn() -> None:
    dossier = a_dossier().accepted()
    question = ask(dossier)
    dossier.through_route().with_result()
    with pytest.raises(NotFinishedError) as refused:
        operations.finish(dossier.envelope(dossier.records_clerk), dossier.id)
    assert refused.value.missing == ("questions",)
    operations.withdraw_question(dossier.envelope(dossier.case_officer), dossier.id, question_id=question.id)
    operations.finish(dossier.envelope(dossier.records_clerk), dossier.id)
    with pytest.raises(DossierNotFoundError):
        answer(dossier, question, asked_unit())


def test_a_late_answer_is_counted_to_the_unit_that_gave_it() -> None:
    dossier, unit = a_dossier().accepted(), world.communes()[1]
    first, officer = ask(dossier, days=0), asked_unit()
    dossier.then(dossier.at + timedelta(days=1))
    (line,) = consultations.asked_of(officer, dossier.at).rows
    assert line.is_late
    answer(dossier, first, officer)
    in_time = ask(dossier)
    answer(dossier, in_time, officer, answer="Chưa có hồ sơ địa chính", is_unable=True)
    month = dossier.at.replace(day=1)
    figures = consultations.answer_figures(officer, month, dossier.at + timedelta(days=1))
    assert figures == {unit: consultations.AnswerFigures(answered=2, late=1)}
    assert [one.end for one in consultations.answered_by(officer, dossier.at).rows] == ["unable", "answered"]


def test_what_cannot_be_asked_or_answered_is_refused() -> None:
    dossier = a_dossier().accepted()
    with pytest.raises(DayPastError):
        ask(dossier, days=-1)
    with pytest.raises(NotToBeAskedError):
        ask(dossier, units=[world.communes()[0]])
    question = ask(dossier)
    with pytest.raises(AskedAlreadyError):
        ask(dossier)
    with pytest.raises(AnswerMissingError):
        answer(dossier, question, asked_unit(), answer=" ", is_unable=True)
    with pytest.raises(NotAllowedError):
        answer(dossier, question, dossier.case_officer)
    answer(dossier, question, asked_unit(Role.LEADER))
    with pytest.raises(QuestionEndedError):
        operations.remind_consulted(
            dossier.envelope(dossier.case_officer), dossier.id, question_id=question.id
        )


def test_a_dossier_that_ends_otherwise_asks_nobody_any_more() -> None:
    dossier = a_dossier().accepted()
    question = ask(dossier)
    dossier.closed()
    question.refresh_from_db()
    assert question.end == "withdrawn"
