"""Acts on many dossiers: a line for each, one refusal harms no other, the same list twice changes nothing."""

from datetime import timedelta
from uuid import UUID

import pytest

from motcua.domain.actors import Envelope
from motcua.domain.process import StepAction
from motcua.dossiers import operations
from motcua.dossiers.change import Answer
from motcua.dossiers.errors import StepClosedError
from motcua.dossiers.operations import in_bulk
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier

pytestmark = pytest.mark.django_db


def _complete(envelope: Envelope, dossier_id: UUID, step_id: UUID) -> Answer:
    return operations.complete_step(envelope, dossier_id, step_id=step_id)


WORK = in_bulk.on_open_step(StepAction.WORK, _complete)


def _three() -> list[ADossier]:
    return [a_dossier(world.CERTIFIED_COPY).accepted() for _ in range(3)]


def _envelope(dossier: ADossier) -> Envelope:
    return world.envelope(dossier.case_officer, MONDAY + timedelta(hours=2))


def test_one_refusal_harms_no_other() -> None:
    first, second, third = _three()
    second.next_step()

    lines = in_bulk.each(_envelope(first), [first.id, second.id, third.id], WORK)

    assert [line.is_done for line in lines] == [True, False, True]
    assert isinstance(lines[1].error, StepClosedError)
    assert [one.open_step().action for one in (first, second, third)] == ["approve"] * 3


def test_the_same_list_twice_gives_the_same_lines_and_one_event_each() -> None:
    dossiers = _three()
    envelope = _envelope(dossiers[0])
    ids = [one.id for one in dossiers]

    first = in_bulk.each(envelope, [*ids, ids[0]], WORK)
    again = in_bulk.each(envelope, ids, WORK)

    assert again == first
    assert {one.row.version for one in dossiers} == {3}
