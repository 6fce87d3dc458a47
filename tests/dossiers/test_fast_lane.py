"""The fast lane: one act leaves what three acts leave, once, and a case leaves its list with a reason."""

from dataclasses import replace

import pytest

from motcua.audit import queries as audit
from motcua.domain.actors import Role
from motcua.domain.lifecycle import Channel
from motcua.dossiers import operations
from motcua.dossiers.errors import NotAllowedError, ReasonMissingError
from motcua.dossiers.models import Dossier, SigningList
from motcua.dossiers.operations import Filing, InHand
from motcua.payments import queries as payments
from motcua.reporting.models import Fact
from tests import world
from tests.builders import MONDAY, a_filing

pytestmark = pytest.mark.django_db
CHECKED = {"originals": InHand(1)}


def _filing() -> Filing:
    return replace(a_filing(world.CERTIFIED_COPY, channel=Channel.COUNTER), documents=())


def _left(dossier: Dossier) -> list[object]:
    """Return what a dossier left behind, without ids, codes and commands."""
    own = ("code", "actor", "contents", "version_id")
    events = [
        (one.kind, {key: value for key, value in one.body.items() if key not in own})
        for one in audit.entries(dossier.id)
    ]
    fact = Fact.objects.values().get(dossier_id=dossier.id)
    return [
        events,
        list(dossier.spans.order_by("id").values_list("state", "due_at", "from_at", "to_at", "to_on")),
        list(dossier.steps.values_list("key", "role", "unit", "norm_due_at")),
        list(dossier.documents.values_list("document_key", "originals")),
        payments.amounts_due(dossier.id),
        {key: value for key, value in fact.items() if key != "dossier_id"},
        (dossier.state, dossier.version, dossier.due_at, dossier.tokens, dossier.term_unit),
    ]


def test_one_act_leaves_what_three_acts_leave() -> None:
    filing = _filing()
    clerk = world.officer(Role.CLERK, filing.received_by)

    at_once = operations.take_in(world.envelope(clerk, MONDAY), filing, checked=CHECKED)
    one_by_one = operations.submit(world.envelope(clerk, MONDAY), filing).answer.dossier_id
    operations.accept(world.envelope(clerk, MONDAY), one_by_one, checked=CHECKED)
    operations.record_cash(world.envelope(clerk, MONDAY), one_by_one)

    fast = Dossier.objects.get(id=at_once.answer.dossier_id)
    assert _left(fast) == _left(Dossier.objects.get(id=one_by_one))
    assert at_once.paid == payments.sums([fast.id])[fast.id].paid > 0


def test_the_same_command_twice_is_one_dossier_and_one_payment() -> None:
    filing = _filing()
    envelope = world.envelope(world.officer(Role.CLERK, filing.received_by), MONDAY)

    first = operations.take_in(envelope, filing)
    again = operations.take_in(envelope, filing)

    assert again == first
    assert Dossier.objects.count() == 1
    assert payments.sums([first.answer.dossier_id])[first.answer.dossier_id].paid == first.paid


def test_nobody_but_a_clerk_of_the_counter_takes_in() -> None:
    filing = _filing()
    for role, unit in ((Role.CASHIER, filing.received_by), (Role.CLERK, filing.handled_by)):
        with pytest.raises(NotAllowedError):
            operations.take_in(world.envelope(world.officer(role, unit), MONDAY), filing)
    assert not Dossier.objects.exists()


def test_a_case_leaves_the_list_only_with_a_reason_and_once() -> None:
    filing = _filing()
    clerk = world.officer(Role.CLERK, filing.received_by)
    assert clerk.account_id is not None
    signing = SigningList.objects.create(
        unit_id=filing.received_by, clerk=clerk.account_id, day=MONDAY, half="morning", opened_at=MONDAY
    )
    taken = operations.take_in(world.envelope(clerk, MONDAY), replace(filing, signing_list_id=signing.id))
    approver = world.officer(Role.APPROVER, filing.handled_by)

    with pytest.raises(ReasonMissingError):
        operations.leave_list(world.envelope(approver, MONDAY), taken.answer.dossier_id, reason=" ")
    operations.leave_list(
        world.envelope(approver, MONDAY), taken.answer.dossier_id, reason="Bản chính bị tẩy xóa"
    )

    assert Dossier.objects.get().signing_list is None
    with pytest.raises(NotAllowedError):
        operations.leave_list(world.envelope(approver, MONDAY), taken.answer.dossier_id, reason="Lần nữa")
