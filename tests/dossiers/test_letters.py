"""Results drawn by the letters of a package: who asks, what stands on them, when they are the result."""

import subprocess
from uuid import UUID

import pytest

from motcua.audit import queries as audit
from motcua.documents.papers import render
from motcua.documents.queries import open_file
from motcua.domain.lifecycle import Outcome
from motcua.dossiers import operations, queries
from motcua.dossiers.enums import PaperKind
from motcua.dossiers.errors import LetterNotDrawnError, NoSuchLetterError, NotAllowedError, StepTakenError
from motcua.infrastructure.jobs import run_waiting
from motcua.records import queries as records
from tests import world
from tests.builders import ADossier, a_dossier

pytestmark = pytest.mark.django_db
DRAFT, LETTER = PaperKind.RESULT_DRAFT, PaperKind.RESULT_LETTER


def text_of(file_id: UUID) -> str:
    """Return the text of a stored PDF in one line."""
    with open_file(file_id).file as file:
        done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=file.read(), capture_output=True)
    return " ".join(done.stdout.decode().split())


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
    run_waiting()
    text = text_of(papers_of(dossier)[DRAFT])
    assert "DỰ THẢO" in text
    assert "chưa có số" in text
    assert str(world.example(world.MARITAL_STATUS).answers["full_name"]) in text
    assert "ỦY BAN NHÂN DÂN" in text
    run_waiting()
    assert records.result_of(dossier.id) is None


def test_a_newer_draft_takes_the_place_of_the_older() -> None:
    dossier = asked(a_dossier().accepted())
    run_waiting()
    asked(dossier, "refusal")
    assert DRAFT not in papers_of(dossier)  # what was drawn before is not what was asked for
    run_waiting()
    assert "từ chối" in text_of(papers_of(dossier)[DRAFT])


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
    text = text_of(result.file_id)
    assert f"Số: {result.number}" in text
    assert "DỰ THẢO" not in text
    assert result.verification_code[:3] in text
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
    run_waiting()
    text = text_of(papers_of(dossier)[DRAFT])
    assert "Không đủ điều kiện" in text
    assert "DỰ THẢO" in text


def test_a_dossier_that_is_withdrawn_gets_no_refusal() -> None:
    dossier = a_dossier().accepted().closed(Outcome.WITHDRAWN)
    run_waiting()
    assert DRAFT not in papers_of(dossier)


def test_no_page_comes_before_the_letter() -> None:
    dossier = a_dossier().accepted().through_route()
    run_waiting()
    with open_file(papers_of(dossier)[LETTER]).file as file:
        done = subprocess.run(["pdfinfo", "-"], input=file.read(), capture_output=True)
    assert "Pages:           1" in done.stdout.decode()
    assert render.__module__
