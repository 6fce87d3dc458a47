"""Erasing a person and destroying what is past its term: two people decide, the law's terms stand."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models import BinaryField

from motcua.accounts import queries as people
from motcua.accounts.models import Person
from motcua.audit import queries as audit
from motcua.documents.operations import users_of_files
from motcua.domain.actors import Role
from motcua.dossiers.erasing import FILES, OF_PERSON, SEALED
from motcua.dossiers.models import Dossier, SubmittedDocument
from motcua.infrastructure import jobs
from motcua.privacy import operations
from motcua.privacy.enums import ErasureState, ListState, RequestKind
from motcua.privacy.errors import (
    AlreadyDecidedError,
    NotAllowedError,
    SamePersonError,
    StillOpenError,
    TooEarlyError,
)
from motcua.privacy.models import Destruction, DestructionList, Erasure, LegalHold
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier
from tests.privacy.people import FAR, LATER, administrator, erased, filed

pytestmark = pytest.mark.django_db
NOT_A_PERSONS = {
    ("documents", "BlankForm"): "nothing is answered in it",
    ("documents", "PaperTemplate"): "a sample with made-up people",
    ("dossiers", "Bundle"): "codes of dossiers, no names",
    ("dossiers", "RegisterExtract"): "a register of many people, kept as registers are",
    ("eforms", "DraftUpload"): "goes with its draft",
    ("records", "Result"): "given by records.queries.file_rows",
}
SEALED_ELSEWHERE = {"Guidance", "CorrectionDraft"}


def files_of(dossier: ADossier) -> list[bool]:
    rows = SubmittedDocument.objects.filter(dossier=dossier.id, file__isnull=False).select_related("file")
    return [row.file is not None and row.file.erased_at is not None for row in rows]


def test_every_sealed_text_and_every_file_of_a_dossier_is_in_the_tables() -> None:
    told = {(model, name) for model, _way, names in SEALED for name in names}
    for model in apps.get_app_config("dossiers").get_models():
        fields = {field.name for field in model._meta.get_fields() if isinstance(field, BinaryField)}
        for name in fields - {"lookup_hash"}:
            assert (model, name) in told or model.__name__ in SEALED_ELSEWHERE, (model, name)
    named = {(model, field) for model, _way, field in (*FILES, *OF_PERSON)}
    for model, field in users_of_files():
        key = (model._meta.app_label, model.__name__)
        assert ((model, field) in named) != (key in NOT_A_PERSONS), key


def test_erasing_destroys_what_nothing_keeps_and_the_record_stays_whole() -> None:
    dossier = a_dossier().declined()
    row = erased(world.with_account(dossier.applicant))
    assert row.state == ErasureState.DONE
    person = Person.objects.get(id=row.person_id)
    assert person.key is None
    assert not bytes(Dossier.objects.get(id=dossier.id).sealed)
    assert files_of(dossier) == [True] * len(files_of(dossier)) != []
    assert people.find_by_identity_number(dossier.applicant.identity_number) is None
    assert audit.verify().is_whole
    operations.carry_out_erasure(row.id, LATER)
    kinds = [one.kind for one in audit.entries(row.person_id)]
    assert kinds.count("dossier_destroyed") == kinds.count("person_erased") == 1


def test_what_the_law_keeps_stays_until_its_term_ends() -> None:
    dossier = a_dossier().accepted().finished()
    row = erased(world.with_account(dossier.applicant))
    assert row.state == ErasureState.KEPT
    assert row.kept_until is not None
    assert row.kept_until.year > 2026
    assert files_of(dossier) == [False] * len(files_of(dossier))
    operations.carry_out_erasure(row.id, FAR)
    row.refresh_from_db()
    assert row.state == ErasureState.DONE
    assert all(files_of(dossier))


def test_nobody_approves_what_they_proposed_and_nothing_open_is_erased() -> None:
    dossier = a_dossier()
    request = filed(world.with_account(dossier.applicant), RequestKind.ERASURE)
    proposer = administrator()
    with pytest.raises(StillOpenError) as refused:
        operations.propose_erasure(world.envelope(proposer, MONDAY), request, words="Đồng ý")
    assert refused.value.codes == (dossier.submitted.answer.code,)
    dossier.declined()
    operations.propose_erasure(world.envelope(proposer, LATER), request, words="Đồng ý")
    row = Erasure.objects.get(request=request)
    with pytest.raises(SamePersonError):
        operations.decide_erasure(world.envelope(proposer, LATER), row.id, approve=True)
    clerk = world.officer(Role.CLERK, world.province())
    with pytest.raises(NotAllowedError):
        operations.decide_erasure(world.envelope(clerk, LATER), row.id, approve=True)
    leader = world.officer(Role.LEADER, world.province())
    operations.decide_erasure(world.envelope(leader, LATER), row.id, approve=False)
    with pytest.raises(AlreadyDecidedError):
        operations.decide_erasure(world.envelope(leader, LATER), row.id, approve=True)


def test_a_hold_keeps_a_dossier_until_a_paper_lifts_it() -> None:
    dossier = a_dossier().declined()
    inspector = world.officer(Role.INSPECTOR, world.province())
    with pytest.raises(NotAllowedError):
        operations.set_hold(world.envelope(administrator(), LATER), dossier.id, paper="12/TB", reason="x")
    operations.set_hold(world.envelope(inspector, LATER), dossier.id, paper="12/TB-TTr", reason="Khiếu nại")
    with pytest.raises(AlreadyDecidedError):
        operations.set_hold(world.envelope(inspector, LATER), dossier.id, paper="13/TB", reason="x")
    with pytest.raises(StillOpenError):
        erased(world.with_account(dossier.applicant))
    hold = LegalHold.objects.get(dossier=dossier.id)
    operations.lift_hold(world.envelope(inspector, LATER), hold.id, paper="20/TB-TTr")
    assert erased(world.with_account(dossier.applicant), LATER + timedelta(hours=1)).state == "done"


def test_the_yearly_list_is_approved_by_two_and_done_in_steps() -> None:
    old, held, young = (a_dossier().accepted().finished() for _ in range(3))
    Dossier.objects.filter(id=young.id).update(finished_at=FAR - timedelta(days=30))
    inspector = world.officer(Role.INSPECTOR, world.province())
    operations.set_hold(world.envelope(inspector, LATER), held.id, paper="1/TB", reason="Kiện")
    with pytest.raises(TooEarlyError):
        operations.compute_list(2120, LATER)
    assert operations.compute_list(2120, FAR) == operations.compute_list(2120, FAR) >= 1
    found = DestructionList.objects.get(year=2120)
    assert old.id in found.items.values_list("dossier_id", flat=True)
    assert not found.items.filter(dossier__in=[held.id, young.id]).exists()
    first, second = administrator(), world.officer(Role.LEADER, world.province())
    operations.approve_list(world.envelope(first, FAR), found.id)
    with pytest.raises(SamePersonError):
        operations.approve_list(world.envelope(first, FAR), found.id)
    assert not all(files_of(old))
    operations.approve_list(world.envelope(second, FAR), found.id)
    operations.destroy_some(found.id, FAR)
    found.refresh_from_db()
    assert found.state == ListState.DONE
    assert all(files_of(old))
    assert Destruction.objects.get(dossier=old.id).done_at == FAR
    assert audit.verify().is_whole
    jobs.run_waiting()
