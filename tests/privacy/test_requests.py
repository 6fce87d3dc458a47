"""Requests of data subjects: a clock of two working days, an answer or a reason, and a copy."""

import json
from datetime import datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from motcua.domain.actors import Role
from motcua.domain.vietnam_time import VIETNAM
from motcua.infrastructure import jobs
from motcua.organisations import queries as organisations
from motcua.privacy import operations, queries
from motcua.privacy.enums import RequestKind, RequestState
from motcua.privacy.errors import AlreadyDecidedError, NotAllowedError, NotYoursError, WordsMissingError
from motcua.privacy.models import PersonExport, SubjectRequest
from tests import world
from tests.builders import MONDAY, a_dossier
from tests.officers import signed_in
from tests.privacy.people import administrator, filed

pytestmark = pytest.mark.django_db


def test_a_request_is_due_after_two_working_days() -> None:
    friday = datetime(2026, 3, 6, 9, tzinfo=VIETNAM)
    row = SubjectRequest.objects.get(id=filed(world.with_account(world.person()), at=friday))
    assert row.due_at == datetime(2026, 3, 10, 17, tzinfo=VIETNAM), "Saturday and Sunday do not count"
    assert b"Xin" not in bytes(row.sealed_words)


def test_a_clerk_files_for_somebody_and_nobody_else_does() -> None:
    person = world.with_account(world.person())
    clerk = world.officer(Role.CLERK, world.counter_of(world.communes()[0]))
    assert person.person_id is not None
    for actor in (world.with_account(world.person(2)), world.officer(Role.LEADER, world.province())):
        with pytest.raises(NotAllowedError):
            operations.file_request(
                world.envelope(actor, MONDAY), person_id=person.person_id, kind=RequestKind.ACCESS, words=""
            )
    operations.file_request(
        world.envelope(clerk, MONDAY), person_id=person.person_id, kind=RequestKind.ACCESS, words=""
    )
    assert SubjectRequest.objects.get(person=person.person_id).is_assisted


def test_only_the_provinces_administrators_answer_and_only_once() -> None:
    person = world.with_account(world.person())
    request = filed(person, RequestKind.CORRECTION)
    commune = world.officer(Role.ADMINISTRATOR, world.communes()[0])
    for actor in (commune, world.officer(Role.LEADER, world.province()), person):
        with pytest.raises(NotAllowedError):
            operations.refuse_request(world.envelope(actor, MONDAY), request, words="Không")
    with pytest.raises(WordsMissingError):
        operations.refuse_request(world.envelope(administrator(), MONDAY), request, words=" ")
    envelope = world.envelope(administrator(), MONDAY)
    for _twice in range(2):
        operations.refuse_request(envelope, request, words="Cần bản chính")
    with pytest.raises(AlreadyDecidedError):
        operations.answer_request(world.envelope(administrator(), MONDAY), request, words="Đã sửa")
    assert person.person_id is not None
    (shown,) = queries.own_requests(person.person_id).rows
    assert (shown.state, shown.answer) == (RequestState.REFUSED, "Cần bản chính")


def test_the_copy_is_the_persons_alone_and_goes_after_some_days() -> None:
    dossier = a_dossier().accepted()
    person = dossier.citizen.person_id
    assert person is not None
    request = filed(world.with_account(dossier.applicant))
    operations.answer_request(world.envelope(administrator(), MONDAY), request, words="Đã lập bản sao")
    jobs.run_waiting()
    row = PersonExport.objects.get(request=request)
    assert row.made_at is not None
    assert row.expires_at is not None
    with ZipFile(BytesIO(queries.export_of(person, row.id, row.made_at))) as archive:
        told = json.loads(archive.read("du-lieu.json"))
        assert told["person"]["full_name"] == dossier.applicant.full_name
        assert told["dossiers"][0]["answers"]
        assert any(name.endswith(".pdf") for name in archive.namelist())
        assert dossier.applicant.full_name in archive.read("doc-truoc.html").decode()
    other = world.citizen(world.person(2)).person_id
    assert other is not None
    for whose, at in ((other, row.made_at), (person, row.expires_at + timedelta(seconds=1))):
        with pytest.raises(NotYoursError):
            queries.export_of(whose, row.id, at)
    assert operations.forget_exports(row.expires_at) == 1


def test_the_person_reads_who_looked_by_unit_and_role_and_at_which_dossier() -> None:
    dossier = a_dossier().accepted()
    officer = signed_in(dossier.commune, Role.CASE_OFFICER)
    code = dossier.submitted.answer.code
    assert officer.browser.get(f"/xu-ly/ho-so/{code}/thong-tin").status_code == 200
    person = dossier.citizen.person_id
    assert person is not None
    (look,), following = queries.looks_at(person)
    assert look.roles == (Role.CASE_OFFICER,)
    assert look.units == (organisations.unit_names([dossier.commune], world.NOW_DAY)[dossier.commune],)
    assert (look.kind, look.dossier_code, following) == ("person_viewed", code, 0)
