"""How many SQL statements the busiest operations cost, with BEGIN, COMMIT and the deferred job."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.accounts.keyring import opened_keys
from motcua.domain.actors import Role
from motcua.domain.lifecycle import Channel
from motcua.dossiers import operations
from motcua.dossiers.operations import InHand
from tests import world
from tests.builders import MONDAY, a_dossier, a_filing

STEP, SUBMIT, ACCEPT, TAKE_IN = 12, 15, 15, 15


@contextmanager
def at_most(limit: int) -> Iterator[None]:
    """Fail where more than ``limit`` statements were sent, or where they were not one transaction."""
    with opened_keys(), CaptureQueriesContext(connection) as captured:
        yield
    sent = [query["sql"] for query in captured.captured_queries]
    assert len(sent) <= limit, "\n".join(one[:200] for one in sent)
    assert (sent[0], sent[-1]) == ("BEGIN", "COMMIT")
    assert [sql for sql in sent if "procrastinate_defer" in sql]


@pytest.mark.usefixtures("committing")
@pytest.mark.parametrize("procedure", [world.MARITAL_STATUS, world.MARRIAGE, world.CERTIFIED_COPY])
def test_submit_accept_and_step_are_cheap(procedure: str) -> None:
    a_dossier(procedure).accepted().next_step()  # what a process keeps in memory is there
    filing = a_filing(procedure, applicant=world.person(7))
    envelope = world.envelope(world.citizen(filing.applicant), MONDAY)
    with at_most(SUBMIT):
        operations.submit(envelope, filing)

    dossier = a_dossier(procedure, applicant=world.person(8))
    envelope = dossier.envelope(dossier.clerk)
    with at_most(ACCEPT):
        operations.accept(envelope, dossier.id)

    step = dossier.open_step()
    assert step.action == "work"
    envelope = dossier.envelope(dossier.holder_of(step))
    with at_most(STEP):
        operations.complete_step(envelope, dossier.id, step_id=step.id)


@pytest.mark.usefixtures("committing")
def test_a_case_of_the_fast_lane_is_one_cheap_transaction() -> None:
    first = a_filing(world.CERTIFIED_COPY, channel=Channel.COUNTER)
    clerk = world.officer(Role.CLERK, first.received_by)
    operations.take_in(world.envelope(clerk, MONDAY), first)  # the unit's accounts are open from here on
    newcomer = replace(first, applicant=world.person(7), is_identity_confirmed=True)
    known = replace(newcomer, applicant=replace(world.person(7), address="12 phố Thử"))
    for filing in (newcomer, known):
        with at_most(TAKE_IN):
            operations.take_in(world.envelope(clerk, MONDAY), filing, checked={"originals": InHand(1)})
