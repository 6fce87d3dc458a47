"""Fees: cashiers and accountants see what is to be collected and what was, each sum with its dossiers."""

from datetime import timedelta

import pytest

from motcua.desk.views import money as views
from motcua.domain.actors import Role
from motcua.dossiers.queries import money
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier
from tests.desk.conftest import Clock, SignIn

pytestmark = pytest.mark.django_db
MONEY = "/mot-cua/thu-tien/"


@pytest.fixture(autouse=True)
def that_afternoon(clock: Clock) -> None:
    """Somebody looks after everything that the builders let happen."""
    clock.now = MONDAY.replace(hour=16)


def copies(number: int) -> ADossier:
    """Return an accepted dossier that costs 400,000 đồng."""
    return a_dossier(world.CERTIFIED_COPY, applicant=world.person(number)).accepted()


def seen(page: object) -> tuple[list[str], list[str]]:
    """Return the sums that a page shows, and the codes of its rows."""
    figures = [figure["value"] for figure in page.context["figures"]]  # type: ignore[attr-defined]
    codes = [row["cells"][0]["words"] for row in page.context["rows"]]  # type: ignore[attr-defined]
    return figures, codes


@pytest.mark.parametrize("role", [Role.CASHIER, Role.ACCOUNTANT])
def test_each_sum_opens_its_dossiers(sign_in: SignIn, clock: Clock, role: Role) -> None:
    owing, paid = copies(1), copies(2).paid()
    commune = world.communes()[0]
    unit = commune if role is Role.ACCOUNTANT else world.counter_of(commune)
    browser = sign_in(unit, role).browser
    sums = ["400.000 đồng", "400.000 đồng", "400.000 đồng"]
    assert seen(browser.get(MONEY)) == (sums, [owing.row.code])
    for look in ("hom-nay", "thang-nay"):
        assert seen(browser.get(f"{MONEY}?xem={look}")) == (sums, [paid.row.code])
    clock.now += timedelta(days=1)
    assert seen(browser.get(f"{MONEY}?xem=hom-nay")) == (["400.000 đồng", "0 đồng", "400.000 đồng"], [])


def test_what_nobody_ever_pays_is_not_counted_without_end(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossiers = [copies(number) for number in (1, 2, 3)]
    for module in (money, views):
        monkeypatch.setattr(module, "COUNT_UP_TO", 2)
    figures, codes = seen(sign_in(dossiers[0].commune, Role.ACCOUNTANT).browser.get(MONEY))
    assert figures[0] == "ít nhất 800.000 đồng"
    assert len(codes) == 3


def test_what_was_refused_or_is_another_units_is_not_collected(sign_in: SignIn) -> None:
    copies(1).closed()
    here, elsewhere = copies(2), world.communes()[1]
    assert seen(sign_in(elsewhere, Role.ACCOUNTANT).browser.get(MONEY))[1] == []
    assert seen(sign_in(here.commune, Role.ACCOUNTANT).browser.get(MONEY))[1] == [here.row.code]


@pytest.mark.parametrize("role", [Role.CASHIER, Role.ACCOUNTANT])
def test_the_sign_in_leads_there_and_from_there_to_the_dossier(sign_in: SignIn, role: Role) -> None:
    dossier = copies(1)
    unit = dossier.commune if role is Role.ACCOUNTANT else world.counter_of(dossier.commune)
    browser = sign_in(unit, role).browser
    assert browser.get("/xu-ly/")["Location"] == MONEY
    page = browser.get(f"/xu-ly/ho-so/{dossier.row.code}/")
    assert page.status_code == 200
    assert ("thu-tien" in page.content.decode().partition("<main")[2]) is (role is Role.CASHIER)


def test_a_case_officer_has_no_business_there(sign_in: SignIn) -> None:
    assert sign_in(world.communes()[0], Role.CASE_OFFICER).browser.get(MONEY).status_code == 403
