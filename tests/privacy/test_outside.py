"""What was erased is known outside the database, and a database brought back from before erases it again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from pytest_django import Settings

from motcua.accounts import queries as people
from motcua.audit import queries as audit
from motcua.cli.examining import work
from motcua.domain.actors import Role
from motcua.dossiers.models import Dossier
from motcua.privacy import operations, outside
from motcua.privacy.models import Destruction, DestructionList, Erasure
from tests import world
from tests.builders import a_dossier
from tests.privacy.people import FAR, LATER, administrator, erased

pytestmark = pytest.mark.django_db
AFTER = LATER + timedelta(days=1)


@pytest.fixture(autouse=True)
def place(settings: Settings, tmp_path: Path) -> Path:
    settings.MOTCUA_HOME = tmp_path
    return tmp_path / "keys" / "erased.jsonl"


@contextmanager
def lost_again() -> Iterator[None]:
    """Bring the database back to where it was before; the file outside stays."""
    with transaction.atomic():
        yield
        outside.write_outside()
        transaction.set_rollback(True)


def is_readable(dossier_id: UUID) -> bool:
    return bool(bytes(Dossier.objects.get(id=dossier_id).sealed))


def test_who_was_erased_is_erased_again_though_the_dossier_is_open_in_the_backup(place: Path) -> None:
    dossier = a_dossier()
    citizen = world.with_account(dossier.applicant)
    assert citizen.person_id is not None
    with lost_again():
        dossier.declined()
        row = erased(citizen)
    assert people.with_key([citizen.person_id])
    back = operations.brought_back()
    assert (back.people, back.dossiers) == ((citizen.person_id,), (dossier.id,))
    assert next(one.advice for one in work.erasures() if not one.well).startswith("motcua init")
    again = operations.erase_again(AFTER)
    assert again.open_codes == (dossier.submitted.answer.code,)
    assert not is_readable(dossier.id)
    assert not people.with_key([citizen.person_id])
    there = Erasure.objects.get(person=citizen.person_id)
    assert (there.id, there.proposed_by, there.decided_by) == (row.id, row.proposed_by, row.decided_by)
    kinds = [one.kind for one in audit.entries(citizen.person_id)]
    assert kinds[-3:] == ["erasure_repeated", "dossier_destroyed", "person_erased"]
    assert audit.verify().is_whole
    assert not operations.erase_again(AFTER)
    assert dossier.applicant.full_name not in place.read_text()


def test_what_the_law_kept_is_gone_on_with_by_the_clock() -> None:
    dossier = a_dossier().accepted().finished()
    with lost_again():
        row = erased(world.with_account(dossier.applicant))
    assert not Erasure.objects.filter(id=row.id).exists()
    assert not operations.erase_again(AFTER), "nothing was destroyed yet"
    assert Erasure.objects.get(id=row.id).kept_until == row.kept_until
    assert is_readable(dossier.id)
    operations.carry_out_erasure(row.id, FAR)
    assert not is_readable(dossier.id)


def test_dossiers_of_a_yearly_list_are_destroyed_again() -> None:
    dossier, leader = a_dossier().accepted().finished(), world.officer(Role.LEADER, world.province())
    with lost_again():
        operations.compute_list(2120, FAR)
        found = DestructionList.objects.get(year=2120)
        for actor in (administrator(), leader):
            operations.approve_list(world.envelope(actor, FAR), found.id)
        operations.destroy_some(found.id, FAR)
        assert not is_readable(dossier.id)
    assert is_readable(dossier.id)
    assert operations.erase_again(AFTER).dossiers == (dossier.id,)
    assert not is_readable(dossier.id)
    assert Destruction.objects.get(dossier=dossier.id).list_id == found.id
    assert DestructionList.objects.get(id=found.id).second_by == leader.account_id


def test_the_file_grows_by_what_it_lacks_also_after_a_torn_line_and_beside_the_backups(
    place: Path, settings: Settings, tmp_path: Path
) -> None:
    erased(world.with_account(a_dossier().declined().applicant))
    outside.write_outside()
    first = place.read_text()
    outside.write_outside()
    assert place.read_text() == first
    place.write_text(first[:-40])
    settings.MOTCUA_BACKUP_FOLDER = tmp_path / "backups"
    assert len(operations.brought_back().people) == 0
    assert [one.text.split(":")[0] for one in work.erasures()] == [str(one) for one in outside.places()]
    outside.write_outside()
    assert (tmp_path / "backups" / "erased.jsonl").read_text() == first
    assert place.read_text().splitlines()[-1] == first.splitlines()[-1]
    assert all(one.well for one in work.erasures())


def test_each_step_tells_the_file_only_of_its_own_dossiers(
    place: Path, django_capture_on_commit_callbacks: Any
) -> None:
    """A year's list is long: reading everything that was ever destroyed at each step would take days."""
    before = erased(world.with_account(a_dossier().declined().applicant))
    dossier, leader = a_dossier().accepted().finished(), world.officer(Role.LEADER, world.province())
    operations.compute_list(2120, FAR)
    found = DestructionList.objects.get(year=2120)
    for actor in (administrator(), leader):
        operations.approve_list(world.envelope(actor, FAR), found.id)
    with django_capture_on_commit_callbacks(execute=True):
        operations.destroy_some(found.id, FAR)
    said = place.read_text()
    assert str(dossier.id) in said
    assert str(found.id) in said
    assert str(before.id) not in said
    outside.write_outside()
    assert str(before.id) in place.read_text()
    assert all(one.well for one in work.erasures())
