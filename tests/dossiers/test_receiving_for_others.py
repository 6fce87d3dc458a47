"""One counter receives for another unit: it sees the state and hands over, the other works and is charged."""

import pytest

from motcua.domain.actors import Role
from motcua.domain.lifecycle import DossierState, Verb
from motcua.dossiers import operations, queries
from motcua.dossiers.errors import DossierNotFoundError
from tests import world
from tests.builders import a_dossier

pytestmark = pytest.mark.django_db


def test_the_counter_accepts_sees_and_hands_over_and_does_no_step() -> None:
    own, other = world.communes()
    dossier = a_dossier(commune=other, counter=world.counter_of(own)).accepted()
    view = queries.dossier_view(dossier.clerk, dossier.row.code, dossier.at)
    assert view.state == DossierState.IN_PROCESS
    assert not {Verb.TAKE_STEP, Verb.COMPLETE_STEP, Verb.FINISH, Verb.PAUSE} & set(view.allowed)
    dossier.finished()
    operations.hand_over(dossier.envelope(dossier.clerk), dossier.id)
    assert dossier.row.state == DossierState.HANDED_OVER


def test_the_handling_units_own_counter_neither_accepts_nor_sees_it() -> None:
    own, other = world.communes()
    dossier = a_dossier(commune=other, counter=world.counter_of(own))
    clerk = world.officer(Role.CLERK, world.counter_of(other))
    with pytest.raises(DossierNotFoundError):
        operations.accept(dossier.envelope(clerk), dossier.id)


def test_every_span_is_charged_to_the_handling_unit() -> None:
    own, other = world.communes()
    dossier = a_dossier(commune=other, counter=world.counter_of(own)).accepted()
    assert {span.handled_by_id for span in dossier.row.spans.all()} == {other}
    assert dossier.row.received_by_id == world.counter_of(own)
