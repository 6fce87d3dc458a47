"""Filing: what is refused, what a double click does, what codes look like under load."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from uuid import uuid4

import pytest
from django.db import connection, connections

from motcua.audit import queries as audit
from motcua.audit.errors import CommandRepeatedError
from motcua.domain.actors import Actor, ActorKind, Envelope, Posting, Role
from motcua.domain.lifecycle import Channel, DossierState
from motcua.dossiers import operations, queries
from motcua.dossiers.errors import (
    DossierNotFoundError,
    FilingIncompleteError,
    NotAllowedError,
    UnitDoesNotHandleError,
)
from motcua.dossiers.models import Dossier
from tests import world
from tests.builders import MONDAY, a_dossier, a_filing


@pytest.mark.django_db
def test_a_filing_without_its_answers_is_refused_and_leaves_nothing() -> None:
    filing = replace(a_filing(), answers={})
    with pytest.raises(FilingIncompleteError):
        operations.submit(world.envelope(world.citizen(filing.applicant), MONDAY), filing)
    assert not Dossier.objects.exists()


@pytest.mark.django_db
def test_a_marriage_waits_for_the_second_person() -> None:
    filing = a_filing(world.MARRIAGE)
    alone = replace(filing, parties=())
    with pytest.raises(FilingIncompleteError):
        operations.submit(world.envelope(world.citizen(filing.applicant), MONDAY), alone)
    submitted = operations.submit(world.envelope(world.citizen(filing.applicant), MONDAY), filing)
    second = world.citizen(filing.parties[0].details)
    assert queries.dossier_view(second, submitted.answer.code, MONDAY).code == submitted.answer.code


@pytest.mark.django_db
def test_a_unit_of_another_level_does_not_handle_it() -> None:
    filing = replace(a_filing(), handled_by=world.province())
    with pytest.raises(UnitDoesNotHandleError):
        operations.submit(world.envelope(world.citizen(filing.applicant), MONDAY), filing)


@pytest.mark.django_db
def test_tracking_needs_code_and_lookup_code_and_tells_nothing_personal() -> None:
    dossier = a_dossier()
    tracking = queries.track(dossier.row.code.lower(), dossier.submitted.lookup_code.lower(), MONDAY)
    assert tracking.state == "submitted"
    assert dossier.applicant.full_name not in repr(tracking)
    with pytest.raises(DossierNotFoundError):
        queries.track(dossier.row.code, "2222222222", MONDAY)


@pytest.mark.django_db
def test_nothing_personal_stands_readable_in_the_row_or_its_events() -> None:
    dossier = a_dossier()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d::text FROM dossiers_dossier d "
            "UNION ALL SELECT convert_from(canonical, 'UTF8') FROM audit_entry"
        )
        stored = "\n".join(row[0] for row in cursor.fetchall())
    assert dossier.applicant.full_name not in stored
    assert dossier.applicant.identity_number not in stored


@pytest.mark.usefixtures("committing")
def test_a_form_posted_many_times_at_once_makes_one_dossier() -> None:
    filing = a_filing()
    envelope = Envelope(world.citizen(filing.applicant), MONDAY, uuid4())

    def post(_number: int) -> operations.Submitted:
        try:
            return operations.submit(envelope, filing)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(post, range(8)))
    assert len(answers) == 1
    assert Dossier.objects.count() == 1


@pytest.mark.usefixtures("committing")
def test_codes_are_unique_and_without_gap_when_many_file_at_once() -> None:
    filings = [a_filing(channel=Channel.ONLINE, applicant=world.person(number)) for number in range(12)]

    def post(number: int) -> str:
        try:
            actor = world.citizen(filings[number].applicant)
            return operations.submit(world.envelope(actor, MONDAY), filings[number]).answer.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        numbers = sorted(int(code.rsplit("-", 1)[1]) for code in pool.map(post, range(12)))
    assert numbers == list(range(1, 13))


@pytest.mark.usefixtures("committing")
def test_a_dossier_accepted_while_it_is_read_is_shown_as_it_was() -> None:
    """The applicant opens it in the moment a clerk accepts it: the row is read, its steps not yet."""
    dossier = a_dossier()

    def accept() -> None:
        try:
            operations.accept(world.envelope(dossier.clerk, MONDAY), dossier.id)
        finally:
            connections.close_all()

    def accepted_between(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if "dossiers_step" in sql and not accepted.is_set():
            accepted.set()
            with ThreadPoolExecutor(1) as pool:
                pool.submit(accept).result()
        return execute(sql, *rest)

    accepted = Event()

    with connection.execute_wrapper(accepted_between):
        view = queries.dossier_view(dossier.citizen, dossier.row.code, MONDAY)
    assert (view.state, view.steps) == (DossierState.SUBMITTED, ())
    assert queries.dossier_view(dossier.citizen, dossier.row.code, MONDAY).accepted_at == MONDAY


@pytest.mark.django_db
def test_the_command_of_somebody_else_is_answered_to_nobody() -> None:
    filing = a_filing()
    envelope = world.envelope(world.citizen(filing.applicant), MONDAY)
    operations.submit(envelope, filing)
    thief = replace(envelope, actor=world.citizen(world.person(9)))
    with pytest.raises(CommandRepeatedError):
        operations.submit(thief, filing)
    assert Dossier.objects.count() == 1


@pytest.mark.django_db
def test_only_a_clerk_of_the_receiving_unit_files_for_others() -> None:
    filing = replace(a_filing(), channel=Channel.COUNTER)
    stranger = world.officer(Role.CLERK, world.counter_of(world.communes()[1]))
    with pytest.raises(NotAllowedError):
        operations.submit(world.envelope(stranger, MONDAY), filing)
    clerk = world.officer(Role.CLERK, filing.received_by)
    assert operations.submit(world.envelope(clerk, MONDAY), filing).answer.code


@pytest.mark.django_db
@pytest.mark.parametrize("file", [operations.submit, operations.take_in])
def test_what_a_deputy_files_says_whose_counter_it_is(file: Callable[..., object]) -> None:
    filing = a_filing(world.CERTIFIED_COPY, channel=Channel.COUNTER)
    deputy, away = uuid4(), uuid4()
    lent = Actor(ActorKind.OFFICER, deputy, postings=(Posting(filing.received_by, Role.CLERK, away),))
    file(world.envelope(lent, MONDAY), filing)
    entries = audit.entries(Dossier.objects.latest("id").id)
    assert {(one.body["actor"], one.body["on_behalf_of"]) for one in entries} == {(str(deputy), str(away))}
