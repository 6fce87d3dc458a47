"""Child dossiers: a code and a clock of their own, the same person, and a parent that waits."""

import pytest
from django.test import Client

from motcua.accounts.enums import AccountKind
from motcua.accounts.models import User
from motcua.domain.actors import Role
from motcua.domain.lifecycle import DossierState
from motcua.dossiers import operations, queries
from motcua.dossiers.errors import NotAllowedError, NotFinishedError
from motcua.dossiers.models import ChildDossier, Dossier
from tests import world
from tests.builders import ADossier, a_dossier, a_filing

pytestmark = pytest.mark.django_db


def open_child(parent: ADossier) -> Dossier:
    filing = a_filing(world.CERTIFIED_COPY, commune=world.communes()[1], applicant=world.person(9))
    operations.open_child(parent.envelope(parent.case_officer), parent.id, filing=filing)
    return ChildDossier.objects.get(parent=parent.id).child


def test_a_child_has_its_own_code_and_clock_and_the_same_applicant() -> None:
    parent = a_dossier().accepted()
    child = open_child(parent)
    assert child.code != parent.row.code
    assert child.applicant_id == parent.row.applicant_id
    assert (child.state, child.due_at) == (DossierState.SUBMITTED, None)
    assert child.received_by_id == world.counter_of(world.communes()[1])
    assert parent.row.due_at is not None
    clerk = world.officer(Role.CLERK, child.received_by_id)
    operations.accept(parent.envelope(clerk), child.id)
    child.refresh_from_db()
    assert child.due_at is not None


def test_the_same_command_opens_one_child() -> None:
    parent = a_dossier().accepted()
    filing = a_filing(world.CERTIFIED_COPY, commune=world.communes()[1])
    envelope = parent.envelope(parent.case_officer)
    first = operations.child_of(envelope, parent.id, filing)
    assert operations.child_of(envelope, parent.id, filing) == first
    assert ChildDossier.objects.count() == 1


def test_the_parent_waits_for_its_child() -> None:
    parent = a_dossier().accepted()
    child = open_child(parent)
    parent.through_route().with_result()
    with pytest.raises(NotFinishedError) as refused:
        operations.finish(parent.envelope(parent.records_clerk), parent.id)
    assert refused.value.missing == ("children",)
    operations.decline(
        parent.envelope(world.officer(Role.CLERK, child.received_by_id)), child.id, reason="Nộp nhầm nơi"
    )
    operations.finish(parent.envelope(parent.records_clerk), parent.id)
    assert parent.row.state == DossierState.FINISHED


def test_only_the_handling_officer_opens_one() -> None:
    parent = a_dossier().accepted()
    with pytest.raises(NotAllowedError):
        operations.open_child(parent.envelope(parent.clerk), parent.id, filing=a_filing(world.CERTIFIED_COPY))


def test_both_pages_link_and_the_citizen_sees_them_together() -> None:
    parent = a_dossier().accepted()
    child = open_child(parent)
    (seen,) = queries.dossier_view(parent.case_officer, parent.row.code, parent.at).kin
    assert (seen.code, seen.is_waited_for, seen.is_visible) == (child.code, True, False)
    clerk = world.officer(Role.CLERK, child.received_by_id)
    (above,) = queries.dossier_view(clerk, child.code, parent.at).kin
    assert (above.code, above.is_child) == (parent.row.code, False)
    browser = Client()
    account = User.objects.create(kind=AccountKind.CITIZEN, person_id=parent.row.applicant_id)
    browser.force_login(account)
    assert child.code in browser.get(f"/ho-so-cua-toi/{parent.row.code}/").content.decode()
    assert parent.row.code in browser.get(f"/ho-so-cua-toi/{child.code}/").content.decode()
