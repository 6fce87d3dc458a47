"""A procedure changes while dossiers are open: which would move, stay, or need a person, and moving them."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.audit import queries as audit
from motcua.catalogue import queries as catalogue
from motcua.domain.actors import Role
from motcua.domain.procedures.moving import Obstacle, Verdict
from motcua.dossiers import operations
from motcua.dossiers.errors import CannotMoveError, DossierNotFoundError
from motcua.dossiers.models import Note, Span
from motcua.dossiers.queries.moving import dry_run
from motcua.reporting.models import Fact
from tests import world
from tests.builders import ADossier, a_dossier
from tests.new_version import publish_changed, rename

pytestmark = pytest.mark.django_db
CODE, NEXT_DAY = world.MARITAL_STATUS, date(2026, 3, 3)


def published(change: Callable[[dict[str, Any]], None]) -> UUID:
    return publish_changed(CODE, NEXT_DAY, lambda _form, _ui, package: change(package))


def with_term(days: int) -> UUID:
    def change(package: dict[str, Any]) -> None:
        for term in package["cases"][0]["terms"].values():
            term["amount"] = days

    return published(change)


def ask_for(package: dict[str, Any]) -> None:
    package["documents"].append(
        {"id": "photo", "name": "Ảnh chân dung", "original": 1, "kind": "submit", "required": "true"}
    )


def move(dossier: ADossier, version: UUID, **more: str) -> None:
    controller = world.officer(Role.PROCEDURE_CONTROLLER, world.province())
    operations.move_to_version(dossier.envelope(controller), dossier.id, version_id=version, **more)


def test_the_dry_run_tells_what_would_become_of_each(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    made = {
        "waiting": a_dossier(),
        "under_way": a_dossier().accepted(),
        "paused": a_dossier().accepted().paused(),
        "decided": a_dossier().accepted().through_route(),
    }
    a_dossier().accepted().finished()
    target = with_term(4)
    found = {one.id: one for one in dry_run(target).rows}
    assert {name: found[one.id].verdict for name, one in made.items()} == {
        "waiting": Verdict.MOVES,
        "under_way": Verdict.MOVES,
        "paused": Verdict.STAYS,
        "decided": Verdict.STAYS,
    }
    assert len(found) == len(made)
    with django_assert_max_num_queries(2 + len(made)):  # the answers of each person are opened once
        dry_run(target)


def test_a_paper_newly_required_needs_a_person() -> None:
    dossier = a_dossier().accepted()
    (found,) = dry_run(published(ask_for)).rows
    assert found.verdict is Verdict.NEEDS_A_PERSON
    assert [(one.obstacle, str(one.about)) for one in found.reasons] == [
        (Obstacle.DOCUMENT_NEW, "Ảnh chân dung")
    ]
    with pytest.raises(CannotMoveError):
        move(dossier, found_version(dossier))


def found_version(dossier: ADossier) -> UUID:
    return catalogue.versions_of(dossier.row.procedure.code)[0].id


def test_a_question_nobody_was_asked_needs_a_person() -> None:
    a_dossier().accepted()
    (found,) = dry_run(publish_changed(CODE, NEXT_DAY, rename("ethnicity", "people"))).rows
    assert [one.obstacle for one in found.reasons] == [Obstacle.ANSWER_INVALID]


def test_a_dossier_moves_and_keeps_its_promise() -> None:
    dossier = a_dossier().accepted()
    before = dossier.row
    move(dossier, with_term(5))
    after = dossier.row
    assert after.procedure_version_id != before.procedure_version_id
    assert (after.term_amount, after.due_at) == (3, before.due_at)
    (entry,) = [one for one in audit.entries(dossier.id) if one.kind == "moved"]
    assert (entry.body["from_version"], entry.body["to_version"], entry.body["takes_term"]) == (1, 2, False)
    dossier.through_route().finished()


def test_a_later_due_date_needs_a_reason() -> None:
    dossier = a_dossier().accepted()
    before = dossier.row.due_at
    move(dossier, with_term(5), reason="Người nộp đề nghị theo quy định mới")
    after = dossier.row
    assert after.due_at is not None
    assert before is not None
    assert (after.term_amount, after.due_at > before) == (5, True)
    assert Note.objects.filter(dossier=dossier.id).count() == 1
    assert Span.objects.get(dossier=dossier.id, to_at__isnull=True).due_at == after.due_at
    assert Fact.objects.get(dossier_id=dossier.id).due_on == after.due_at.date()


def test_no_dossier_moves_back_to_an_earlier_version() -> None:
    dossier = a_dossier().accepted()
    first = dossier.row.procedure_version_id
    move(dossier, with_term(4))
    assert dry_run(first).rows == ()
    with pytest.raises(CannotMoveError):
        move(dossier, first)


def test_moving_is_for_controllers_above_the_unit() -> None:
    dossier = a_dossier().accepted()
    target = with_term(4)
    foreign = world.officer(Role.PROCEDURE_CONTROLLER, world.communes()[1])
    with pytest.raises(DossierNotFoundError):
        operations.move_to_version(dossier.envelope(foreign), dossier.id, version_id=target)
