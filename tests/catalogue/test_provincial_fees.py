"""What a resolution sets stands in the place of the package's amount, from its day on."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from motcua.audit import queries as audit
from motcua.catalogue import errors, operations, queries
from motcua.catalogue.operations import Resolution, SetAmount
from motcua.domain.actors import Envelope, Role
from motcua.domain.lifecycle import Channel
from motcua.payments import queries as payments
from motcua.portal import current_versions
from tests import world
from tests.builders import MONDAY, a_dossier
from tests.officers import signed_in

pytestmark = pytest.mark.django_db
DAY = MONDAY.date()
RESOLUTION = Resolution("12/2025/NQ-HĐND", date(2025, 12, 10))
ANSWERS = {"papers": [{"title": "Bằng", "pages": 3, "copies": 2}], "full_name": "Thử"}


def enter(amount: str, from_on: date, *, fee: str = "certification", to_on: date | None = None) -> None:
    given = SetAmount(world.CERTIFIED_COPY, fee, amount, RESOLUTION, from_on, to_on)
    operations.enter_provincial_fee(world.by_system(), given)


def levy(from_on: date) -> SetAmount:
    return SetAmount(world.MARITAL_STATUS, "levy", "5000", RESOLUTION, from_on)


def to_pay(on: date, channel: Channel = Channel.COUNTER) -> int:
    version = queries.version_in_force(world.CERTIFIED_COPY, on)
    return queries.rules_on(version, on).judge(ANSWERS, channel=channel, today=on).total


@pytest.fixture
def own() -> int:
    return to_pay(DAY)


def test_the_amount_of_the_day_counts(own: int) -> None:
    enter("item.copies * 1000", date(2026, 3, 10))
    enter("item.copies * 1500", date(2026, 4, 1), to_on=date(2026, 5, 1))
    days = [date(2026, 3, 9), date(2026, 3, 10), date(2026, 4, 1), date(2026, 5, 1)]
    assert [to_pay(day) for day in days] == [own, 2000, 3000, 2000]


def test_online_filing_may_cost_less() -> None:
    enter('item.copies * (channel == "online" ? 500 : 1000)', DAY)
    assert (to_pay(DAY), to_pay(DAY, Channel.ONLINE)) == (2000, 1000)


@pytest.mark.parametrize(
    ("amount", "fee", "error"),
    [
        ("answers.sheets * 2", "certification", errors.UnusableAmountError),
        ("0 - 5", "certification", errors.UnusableAmountError),
        ("2000", "no_such_fee", errors.NoSuchFeeError),
    ],
)
def test_what_cannot_be_used_is_refused(amount: str, fee: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        enter(amount, DAY, fee=fee)


def test_a_day_has_one_amount() -> None:
    enter("1000", DAY)
    with pytest.raises(errors.AmountEnteredError):
        enter("2000", DAY)


def test_entering_is_written_down_and_done_once() -> None:
    envelope = world.by_system()
    for _time in (1, 2):
        operations.enter_provincial_fee(
            envelope, SetAmount(world.CERTIFIED_COPY, "certification", "0", RESOLUTION, DAY)
        )
    procedure = queries.version_in_force(world.CERTIFIED_COPY, DAY).procedure_id
    kinds = [entry.kind for entry in audit.entries(procedure)]
    assert kinds.count("procedure.fee_set") == 1


def test_what_is_owed_is_fixed_by_the_row_of_the_day_of_acceptance() -> None:
    operations.enter_provincial_fee(world.by_system(), levy(date(2026, 3, 3)))
    before = a_dossier().accepted(MONDAY.replace(hour=9))
    after = a_dossier(applicant=world.person(2)).accepted(MONDAY.replace(day=3, hour=9))
    assert [payments.due_of(one.id) for one in (before, after)] == [0, 5000]


def test_the_start_page_says_what_the_province_set(client: Client) -> None:
    operations.enter_provincial_fee(world.by_system(), levy(date(2026, 1, 1)))
    current_versions.forget()
    shown = client.get(f"/thu-tuc/{world.MARITAL_STATUS}").content.decode()
    assert "5.000 đồng" in shown
    assert "12/2025/NQ-HĐND" in shown
    current_versions.forget()


def test_an_officer_of_a_commune_may_not() -> None:
    clerk = signed_in(world.communes()[0], Role.CLERK, name="Lê Thị Tiếp")
    with pytest.raises(errors.NotAControllerError):
        operations.enter_provincial_fee(Envelope(clerk.actor, MONDAY, uuid4()), levy(DAY))
