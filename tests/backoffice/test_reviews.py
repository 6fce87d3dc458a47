"""Procedures to be looked at again, each list with a steady number of statements, and levels of old."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries

from motcua.catalogue import levels, operations, review_lists
from motcua.catalogue.levels import OnlineLevel
from motcua.catalogue.models import Announcement, ProcedureVersion
from motcua.catalogue.operations import HistoricPeriod, PaperDecision
from motcua.domain.actors import Role
from motcua.domain.clock import Term, TermUnit
from motcua.domain.lifecycle import Channel
from motcua.dossiers.queries.unused import unused_procedures
from motcua.reporting.enums import Grouping
from motcua.reporting.levels import printed_levels
from motcua.reporting.queries import Figures, Report, Row
from motcua.reporting.spare_time import LEAST_DOSSIERS, never_taking_their_term
from tests import world
from tests.builders import MONDAY, a_dossier
from tests.new_version import publish_changed
from tests.officers import SignedIn, signed_in

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
PLACE = "/quan-tri/thu-tuc/"


@pytest.fixture
def controller() -> SignedIn:
    return signed_in(world.province(), Role.PROCEDURE_CONTROLLER)


def page_of(controller: SignedIn, slug: str) -> str:
    return str(controller.browser.get(f"{PLACE}ra-soat/{slug}").content.decode())


def test_unused_procedures_leave_the_list_with_their_first_dossier(
    controller: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert "Không có thủ tục nào đủ ba năm" in page_of(controller, "khong-phat-sinh")
    a_dossier()
    three_years_on = date(2028, 7, 1)
    assert unused_procedures(three_years_on - timedelta(days=1)).rows == ()
    with django_assert_num_queries(2):
        found = {one.code for one in unused_procedures(three_years_on).rows}
    assert "1.000894" in found
    assert "1.004873" not in found
    assert "1.004873" in {one.code for one in unused_procedures(TODAY + timedelta(days=1100)).rows}


def only_at_the_counter(_form: dict[str, Any], _ui: dict[str, Any], package: dict[str, Any]) -> None:
    package.update(code="1.999998", service_level="information", unconfirmed=[])
    package["cases"][0]["code"] = "1.999998.01"
    del package["cases"][0]["terms"]["online"]


def test_eligible_and_never_online(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    assert review_lists.never_online(TODAY).rows == ()
    publish_changed(world.MARITAL_STATUS, TODAY, only_at_the_counter)
    with django_assert_num_queries(2):
        found = review_lists.never_online(TODAY).rows
    assert [(one.code, one.since) for one in found] == [("1.999998", TODAY)]


def test_what_is_no_longer_eligible_is_not_asked_for_online() -> None:
    def not_eligible(form: dict[str, Any], ui: dict[str, Any], package: dict[str, Any]) -> None:
        only_at_the_counter(form, ui, package)
        package["eligible_for_online"] = {"eligible": False, "reason": "Phải gặp mặt"}

    publish_changed(world.MARITAL_STATUS, TODAY - timedelta(1), only_at_the_counter)
    publish_changed(world.MARITAL_STATUS, TODAY, not_eligible)
    assert [one.code for one in review_lists.never_online(TODAY - timedelta(1)).rows] == ["1.999998"]
    assert review_lists.never_online(TODAY).rows == ()


def test_terms_are_compared_with_places_we_know(controller: SignedIn) -> None:
    assert "Chưa có dữ liệu của nơi khác" in page_of(controller, "dai-hon-noi-khac")
    day = Term(1, TermUnit.WORKING_DAY)
    operations.record_terms_elsewhere(
        world.by_system(),
        "Tỉnh Khánh Hòa",
        {"1.004873": {Channel.ONLINE: day, Channel.COUNTER: Term(9, TermUnit.WORKING_DAY)}},
    )
    (found,) = review_lists.longer_than_elsewhere(TODAY).rows
    assert (found.code, found.channel, found.here.amount, found.there) == ("1.004873", "online", 3, day)
    assert "Tỉnh Khánh Hòa" in page_of(controller, "dai-hon-noi-khac")


def test_a_term_that_is_never_taken_could_be_shortened(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(LEAST_DOSSIERS):
        a_dossier().accepted().finished()
    with django_assert_num_queries(1):
        (found,) = never_taking_their_term(TODAY + timedelta(days=7)).rows
    assert (found.code, found.dossiers, found.most_percent <= 50) == ("1.004873", LEAST_DOSSIERS, True)
    assert never_taking_their_term(TODAY + timedelta(days=700)).rows == ()


def test_levels_of_old_are_those_of_their_days(controller: SignedIn) -> None:
    table = b"code,level,from,to\n1.004873,2,2018-01-01,2021-01-01\n1.004873,4,2021-01-01,\n"
    sent = {"command_id": str(uuid4()), "file": SimpleUploadedFile("muc-do.csv", table)}
    assert controller.browser.post(f"{PLACE}muc-do/", sent).status_code == 302
    for day, level in (("2020-12-31", "mức độ 2"), ("2021-01-01", "mức độ 4")):
        assert level in controller.browser.get(f"{PLACE}muc-do/?ngay={day}").content.decode()
    assert "toàn trình" in controller.browser.get(f"{PLACE}muc-do/").content.decode()
    broken = {"command_id": str(uuid4()), "file": SimpleUploadedFile("x.csv", table.replace(b",4,", b",5,"))}
    refused = controller.browser.post(f"{PLACE}muc-do/", broken)
    assert (refused.status_code, "Dòng 3" in refused.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("to_on", "printed"), [(date(2022, 8, 14), "mức độ 3"), (date(2025, 12, 31), "toàn trình")]
)
def test_reports_print_the_levels_of_their_time(to_on: date, printed: str) -> None:
    operations.record_levels(world.by_system(), [HistoricPeriod("1.004873", 3, date(2018, 1, 1))])
    report = Report(
        to_on - timedelta(30), to_on, Grouping.PROCEDURE, (Row("1.004873", "Tên", Figures()),), Figures()
    )
    assert printed_levels(report) == {"1.004873": printed}
    assert levels.count_levels(date(2022, 8, 14)) == {OnlineLevel(historic=3): 1}


def test_what_was_published_after_its_day_is_late() -> None:
    keeper = world.officer(Role.PROCEDURE_CONTROLLER, world.province())
    decision = PaperDecision("1/QĐ-UBND", date(2026, 2, 2), "UBND tỉnh", "Ký")
    announced = operations.enter_announcement(
        world.envelope(keeper, MONDAY), "1.004873", "Tên", decision, date(2026, 2, 27)
    )
    assert review_lists.published_late().rows == ()
    late = ProcedureVersion.objects.get(procedure__code="1.004873")
    Announcement.objects.filter(id=announced).update(version=late, effect_on=date(2025, 6, 27))
    (found,) = review_lists.published_late().rows
    assert (found.published_on, found.working_days) == (date(2025, 7, 1), 2)
