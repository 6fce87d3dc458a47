"""What leaders and inspectors see of their units."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.domain.actors import Role
from motcua.domain.clock import PauseReason
from motcua.dossiers import operations
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import Urgency, overseen
from motcua.organisations import queries as organisations
from motcua.reporting.models import Fact
from motcua.reporting.queries import ii06a
from tests import world
from tests.backoffice.conftest import NOW
from tests.builders import MONDAY, ADossier, a_dossier
from tests.dossiers.supplementing import answered, ask
from tests.officers import SignedIn, signed_in

pytestmark = pytest.mark.django_db
PERIOD = "tu=2026-01-01&den=2026-03-31"
CODE = re.compile(r"/xu-ly/ho-so/([^/\"]+)/")
LONG_AGO = MONDAY - timedelta(days=30)


def codes(page: str) -> list[str]:
    return CODE.findall(page)


def test_every_number_opens_its_dossiers(leader: SignedIn) -> None:
    mine = [a_dossier().accepted(), a_dossier().accepted().finished()]
    a_dossier(commune=world.communes()[1]).accepted()
    page = leader.browser.get(f"/dieu-hanh/?{PERIOD}").content.decode()
    links = re.findall(r'href="(/dieu-hanh/ho-so\?[^"]+)">(\d+)<', page)
    assert links
    for address, number in links:
        listed = codes(leader.browser.get(unescape(address)).content.decode())
        assert len(listed) == int(number)
        assert set(listed) <= {one.row.code for one in mine}


def test_help_and_receiving_for_others_have_lines_of_their_own(leader: SignedIn) -> None:
    own, other = world.communes()
    unit = organisations.unit_code(own)
    for_other = a_dossier(commune=other, counter=world.counter_of(own)).accepted()
    by_other = a_dossier(counter=world.counter_of(other)).accepted()
    helped = a_dossier().accepted()
    Fact.objects.filter(dossier_id=helped.id).update(is_assisted=True)
    for line, dossiers in (
        ("for_others", [for_other]),
        ("by_others", [by_other]),
        ("assisted", [helped]),
        ("unassisted", [by_other]),
    ):
        address = f"/dieu-hanh/ho-so?{PERIOD}&donvi={unit}&dong={line}"
        assert codes(leader.browser.get(address).content.decode()) == [one.row.code for one in dossiers], line
        page = leader.browser.get(f"/dieu-hanh/?{PERIOD}").content.decode()
        assert f"dong={line}" in page
    assert leader.browser.get(f"/xu-ly/ho-so/{for_other.row.code}/").status_code == 200
    figures = ii06a(date(2026, 1, 1), date(2026, 3, 31), unit_code=unit).total
    assert figures.c3 == 2  # what was received for another unit is that unit's


def test_a_second_supplement_has_a_line_of_its_own(leader: SignedIn) -> None:
    own, foreign = a_dossier(), a_dossier(commune=world.communes()[1])
    for dossier in (own, foreign):
        asked_twice(dossier)
    asked_once = a_dossier(applicant=world.person(3)).accepted()
    ask(asked_once)
    page = unescape(leader.browser.get(f"/dieu-hanh/?{PERIOD}").content.decode())
    (found,) = re.findall(r'href="(/dieu-hanh/ho-so\?[^"]*dong=second_supplement)">(\d+)<', page)
    assert found[1] == "1"
    assert codes(leader.browser.get(found[0]).content.decode()) == [own.row.code]


def asked_twice(dossier: ADossier) -> None:
    dossier.accepted(MONDAY)
    ask(dossier)
    answered(dossier)
    leader = world.officer(Role.LEADER, dossier.commune)
    operations.permit_supplement(dossier.envelope(leader), dossier.id, reason="Phát sinh tình tiết mới")
    ask(dossier)


def test_rates_stand_with_numerator_and_denominator(leader: SignedIn) -> None:
    for _ in range(2):
        a_dossier().accepted().finished()
    a_dossier(at=LONG_AGO).accepted().finished(at=MONDAY)
    page = leader.browser.get(f"/dieu-hanh/?{PERIOD}").content.decode()
    rate = page.split("Giải quyết quá hạn</dt>")[1].split("</div>")[0]
    assert "33,3%" in rate
    assert re.sub(r"<[^>]+>|\s+", " ", rate).split("trên")[0].split()[1] == "1"


def test_a_leader_looks_into_their_own_units_alone(leader: SignedIn, province_leader: SignedIn) -> None:
    a_dossier(commune=world.communes()[1]).accepted()
    other = "H19.101"
    assert leader.browser.get(f"/dieu-hanh/?donvi={other}&{PERIOD}").status_code == 422
    assert leader.browser.get(f"/dieu-hanh/ho-so?donvi={other}&{PERIOD}&cot=c3").status_code == 404
    assert codes(leader.browser.get(f"/dieu-hanh/ho-so?{PERIOD}&cot=c3").content.decode()) == []
    assert codes(province_leader.browser.get(f"/dieu-hanh/ho-so?{PERIOD}&cot=c3").content.decode())


def test_the_longest_past_due_come_first_and_open(leader: SignedIn) -> None:
    late = [a_dossier(at=LONG_AGO + timedelta(days=days)).accepted() for days in (4, 1)]
    a_dossier().accepted()
    page = leader.browser.get("/dieu-hanh/qua-han/").content.decode()
    assert codes(page) == [late[1].row.code, late[0].row.code]
    assert re.search(r"quá hạn \d+ ngày", page)
    assert leader.browser.get(f"/xu-ly/ho-so/{late[0].row.code}/").status_code == 200


def test_what_is_due_today_is_listed_apart() -> None:
    inspector = signed_in(world.province(), Role.INSPECTOR)
    due = a_dossier(at=MONDAY - timedelta(days=5)).accepted()
    assert due.row.due_at is not None
    assert due.row.due_at.date() == NOW.date()
    page = inspector.browser.get("/dieu-hanh/den-han-hom-nay/").content.decode()
    assert codes(page) == [due.row.code]
    assert codes(inspector.browser.get("/dieu-hanh/qua-han/").content.decode()) == []


def test_the_lists_agree_with_the_urgency_of_each_dossier(province_leader: SignedIn) -> None:
    for days in range(12):
        dossier = a_dossier(at=MONDAY - timedelta(days=days)).accepted()
        if days % 3 == 0:
            dossier.paused(PauseReason.OTHER_AGENCY, at=NOW + timedelta(minutes=days))
    actor, at = province_leader.actor, NOW + timedelta(hours=2)
    everything = overseen.by_ids(actor, at, Dossier.objects.values_list("id", flat=True))
    for urgency, listed in (
        (Urgency.PAST_DUE, overseen.past_due(actor, at)),
        (Urgency.DUE_TODAY, overseen.due_today(actor, at)),
    ):
        expected = {one.code for one in everything if one.urgency is urgency}
        assert {one.code for one in listed.rows} == expected
        assert expected


@pytest.mark.parametrize(("form", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("pdf", b"%PDF")])
def test_the_form_is_given_as_a_file(leader: SignedIn, form: str, begins: bytes) -> None:
    a_dossier().accepted()
    answer = leader.browser.get(f"/dieu-hanh/bieu-ii06a.{form}?{PERIOD}")
    assert answer.content.startswith(begins)
    assert f".{form}" in answer["Content-Disposition"]
    assert leader.browser.get(f"/dieu-hanh/bieu-ii06a.doc?{PERIOD}").status_code == 404


def test_a_period_that_ends_before_it_begins_is_named(leader: SignedIn) -> None:
    answer = leader.browser.get("/dieu-hanh/?tu=2026-03-31&den=2026-01-01")
    assert answer.status_code == 422
    assert "Hãy đổi lại" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "queries"), [("/dieu-hanh/qua-han/", 7), (f"/dieu-hanh/ho-so?{PERIOD}&cot=c3", 12)]
)
def test_lists_take_a_fixed_number_of_queries(
    leader: SignedIn, address: str, queries: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for days in range(6):
        a_dossier(at=LONG_AGO + timedelta(days=days)).accepted()
    leader.browser.get(address)
    with django_assert_max_num_queries(queries):
        assert len(codes(leader.browser.get(address).content.decode())) == 6
