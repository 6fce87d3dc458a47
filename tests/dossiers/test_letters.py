"""Results drawn by the letters of a package: who asks, what stands on them, when they are the result."""

from uuid import UUID

import pytest

from motcua.audit import queries as audit
from motcua.documents.papers import BLANK
from motcua.domain.canonical_json import JSON
from motcua.domain.dossier_codes import shown_lookup_code
from motcua.domain.lifecycle import Outcome
from motcua.dossiers import operations, queries
from motcua.dossiers.enums import PaperKind
from motcua.dossiers.errors import LetterNotDrawnError, NoSuchLetterError, NotAllowedError, StepTakenError
from motcua.dossiers.letters import asked_for, letter_for
from motcua.infrastructure.jobs import run_waiting
from motcua.records import queries as records
from tests import world
from tests.builders import ADossier, a_dossier

pytestmark = pytest.mark.django_db
DRAFT, LETTER = PaperKind.RESULT_DRAFT, PaperKind.RESULT_LETTER


def said_in(dossier: ADossier, kind: PaperKind) -> dict[str, JSON]:
    """Return what stands on the drawn result, once the jobs have set it."""
    run_waiting()
    assert kind in papers_of(dossier)
    asked = asked_for(dossier.row, audit.entries(dossier.id))[kind]
    return letter_for(dossier.row, kind, asked).data()


def papers_of(dossier: ADossier) -> dict[PaperKind, UUID]:
    """Return the files of the papers that an officer sees."""
    view = queries.dossier_view(dossier.case_officer, dossier.row.code, dossier.at)
    return {paper.kind: paper.file_id for paper in view.papers}


def asked(dossier: ADossier, letter: str = "result") -> ADossier:
    """The holder of the open step asks for a draft."""
    step = dossier.open_step()
    envelope = dossier.envelope(dossier.holder_of(step))
    operations.draft_result(envelope, dossier.id, step_id=step.id, letter=letter)
    return dossier


def test_a_draft_says_what_is_known_and_that_it_is_a_draft() -> None:
    dossier = asked(a_dossier().accepted())
    view = queries.dossier_view(dossier.case_officer, dossier.row.code, dossier.at)
    assert DRAFT in view.awaited_papers
    assert str(view.drawn[DRAFT]) == "Giấy xác nhận tình trạng hôn nhân"
    said = said_in(dossier, DRAFT)
    name = world.example(world.MARITAL_STATUS).answers["full_name"]
    assert said["answers"]["full_name"] == name  # type: ignore[index,call-overload]
    assert str(said["unit_name"]).startswith("Ủy ban nhân dân")
    assert (said["number"], said["signer_name"], said["marks"]) == (
        BLANK,
        "",
        {"is_draft": True, "check": ""},
    )


def test_a_newer_draft_takes_the_place_of_the_older() -> None:
    dossier = asked(a_dossier().accepted())
    run_waiting()
    asked(dossier, "refusal")
    assert DRAFT not in papers_of(dossier)  # what was drawn before is not what was asked for
    said_in(dossier, DRAFT)
    assert asked_for(dossier.row, audit.entries(dossier.id))[DRAFT].letter == "refusal"


def test_only_the_holder_of_the_step_asks_and_only_for_a_letter_of_the_version() -> None:
    dossier = a_dossier().accepted()
    step = dossier.open_step()
    with pytest.raises(NotAllowedError):
        operations.draft_result(
            dossier.envelope(dossier.approver), dossier.id, step_id=step.id, letter="result"
        )
    with pytest.raises(NoSuchLetterError):
        asked(dossier, "procedure")
    operations.take_step(dossier.envelope(dossier.case_officer), dossier.id, step_id=step.id)
    colleague = world.officer(next(iter(dossier.case_officer.postings)).role, dossier.commune)
    with pytest.raises(StepTakenError):
        operations.draft_result(dossier.envelope(colleague), dossier.id, step_id=step.id, letter="result")


def test_the_citizen_never_sees_what_is_only_drawn() -> None:
    dossier = asked(a_dossier().accepted()).through_route()
    run_waiting()
    assert {DRAFT, LETTER} <= set(papers_of(dossier))
    view = queries.dossier_view(world.citizen(dossier.applicant), dossier.row.code, dossier.at)
    assert not {DRAFT, LETTER} & {*(paper.kind for paper in view.papers), *view.awaited_papers}


def test_the_letter_with_its_number_becomes_the_result() -> None:
    dossier = a_dossier().accepted().through_route()
    with pytest.raises(LetterNotDrawnError):
        operations.attach_result(dossier.envelope(dossier.records_clerk), dossier.id, use_letter=True)
    run_waiting()
    operations.attach_result(dossier.envelope(dossier.records_clerk), dossier.id, use_letter=True)
    operations.finish(dossier.envelope(dossier.records_clerk), dossier.id)
    result = records.result_of(dossier.id)
    assert result is not None
    assert result.file_id == papers_of(dossier)[LETTER]
    said = said_in(dossier, LETTER)
    assert said["number"] == result.number
    assert "ngày 02 tháng 3 năm 2026" in str(said["place_and_day"])
    marks = said["marks"]
    assert marks == {"is_draft": False, "check": marks["check"]}  # type: ignore[index,call-overload]
    assert shown_lookup_code(result.verification_code) in str(marks)
    attached = next(one for one in audit.entries(dossier.id) if one.kind == "result_attached")
    assert attached.body["file"] == str(result.file_id)


def test_a_letter_of_before_a_new_approval_is_no_result() -> None:
    dossier = a_dossier().accepted()
    while dossier.open_step().action != "issue_number":
        dossier.next_step()
    step = dossier.open_step()
    operations.send_back(
        dossier.envelope(dossier.records_clerk), dossier.id, step_id=step.id, target="draft", reason="Sai"
    )
    run_waiting()
    assert LETTER not in papers_of(dossier)
    dossier.through_route()
    run_waiting()
    assert LETTER in papers_of(dossier)


def test_a_refusal_is_drafted_with_its_reason() -> None:
    dossier = a_dossier().accepted().closed(Outcome.REFUSED)
    said = said_in(dossier, DRAFT)
    assert said["reason"] == "Không đủ điều kiện"
    assert said["marks"] == {"is_draft": True, "check": ""}


def test_a_dossier_that_is_withdrawn_gets_no_refusal() -> None:
    dossier = a_dossier().accepted().closed(Outcome.WITHDRAWN)
    run_waiting()
    assert DRAFT not in papers_of(dossier)


def test_the_newest_draft_says_by_which_letter_the_result_is_drawn() -> None:
    dossier = asked(asked(a_dossier().accepted()), "refusal").through_route()
    entries = audit.entries(dossier.id)
    assert asked_for(dossier.row, entries)[LETTER].letter == "result"  # what was granted is not refused
