"""What administrators see: what is unconfirmed, procedures, the calendar, the seals."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from motcua.audit import operations as audit
from motcua.calendars import queries as calendars
from motcua.calendars.models import DayOff
from motcua.catalogue import queries as catalogue
from motcua.domain.actors import Role
from motcua.infrastructure import jobs, signing
from tests import world
from tests.officers import SignedIn, signed_in

pytestmark = pytest.mark.django_db
STORM = date(2026, 9, 14)


def state_of(page: str, title: str) -> str:
    """Return what the overview says of the matter ``title``."""
    found = re.search(r'govuk-tag--\w+">([^<]*)<', page.split(title)[1])
    assert found is not None
    return found[1]


def test_the_overview_counts_what_nobody_has_confirmed(administrator: SignedIn) -> None:
    page = administrator.browser.get("/quan-tri/").content.decode()
    held = [catalogue.version_in_force(one.code, world.NOW_DAY) for one in catalogue.in_force(world.NOW_DAY)]
    marks = [len(version.package.unconfirmed) for version in held if version.package.unconfirmed]
    assert state_of(page, f"Giá trị chưa xác nhận của {len(marks)} thủ tục") == str(sum(marks))
    assert state_of(page, "Ngày chưa xác nhận trong lịch") == str(len(calendars.unconfirmed_days(2027)))
    assert state_of(page, "Lần niêm phong nhật ký gần nhất") == "chưa có"


def test_the_overview_tells_of_jobs_that_wait(administrator: SignedIn, clock: datetime) -> None:
    jobs.defer(jobs.Job("audit.seal", not_before=clock - timedelta(hours=3)))
    page = administrator.browser.get("/quan-tri/").content.decode()
    assert state_of(page, "Việc nền chờ lâu nhất") == "3 giờ trước"
    assert "hãy kiểm tra" in page


def test_a_controller_reads_procedures_but_appoints_nobody() -> None:
    controller = signed_in(world.province(), Role.PROCEDURE_CONTROLLER).browser
    assert controller.get("/quan-tri/thu-tuc/").status_code == 200
    assert "quan-tri/can-bo" not in controller.get("/quan-tri/").content.decode()


def test_unconfirmed_values_stand_with_place_value_and_source(administrator: SignedIn) -> None:
    page = administrator.browser.get("/quan-tri/thu-tuc/2.000815/").content.decode()
    mark = catalogue.version_in_force("2.000815", world.NOW_DAY).package.unconfirmed[0]
    row = page.split(">Lĩnh vực: mã<")[1].split("</tr>")[0]
    assert "G15-TP02" in row
    assert mark.source in row
    assert mark.as_of.strftime("%d/%m/%Y") in row


def test_the_route_shows_role_and_norm_of_each_step(administrator: SignedIn) -> None:
    page = administrator.browser.get("/quan-tri/thu-tuc/1.004873/").content.decode()
    route = page.split("Quy trình giải quyết")[-1]
    assert "lãnh đạo ký" in route
    assert "giờ làm việc" in route
    assert administrator.browser.get("/quan-tri/thu-tuc/9.999999/").status_code == 404


def test_a_day_is_added_once_and_removed(administrator: SignedIn) -> None:
    given = {
        "command_id": "0198c5a0-0000-7000-8000-000000000001",
        "kind": "off",
        "day": STORM.isoformat(),
        "name": "Bão",
        "source": "Công điện 1",
    }
    assert administrator.browser.post("/quan-tri/lich/them", given)["Location"].endswith("?nam=2026")
    assert not DayOff.objects.get(day=STORM).is_confirmed
    assert "chưa xác nhận" in administrator.browser.get("/quan-tri/lich/?nam=2026").content.decode()
    again = given | {"command_id": "0198c5a0-0000-7000-8000-000000000002"}
    assert administrator.browser.post("/quan-tri/lich/them", again).status_code == 422
    removal = {"command_id": "0198c5a0-0000-7000-8000-000000000003", "kind": "off", "day": STORM.isoformat()}
    administrator.browser.post("/quan-tri/lich/bo", removal)
    assert not DayOff.objects.filter(day=STORM).exists()


@pytest.mark.parametrize(("year", "status"), [("9999", 200), ("0000", 404), ("xyz", 404), ("٢٠٢٦", 404)])
def test_what_is_no_year_is_not_found(administrator: SignedIn, year: str, status: int) -> None:
    assert administrator.browser.get("/quan-tri/lich/", {"nam": year}).status_code == status


def test_a_make_up_day_on_a_weekday_is_named_as_a_mistake(administrator: SignedIn) -> None:
    given = {
        "command_id": "0198c5a0-0000-7000-8000-000000000004",
        "kind": "makeup",
        "day": STORM.isoformat(),
        "name": "x",
        "source": "x",
    }
    answer = administrator.browser.post("/quan-tri/lich/them", given)
    assert answer.status_code == 422
    assert "thứ Bảy hoặc Chủ nhật" in answer.content.decode()


def test_who_does_not_keep_the_calendar_sees_no_form(commune_administrator: SignedIn) -> None:
    page = commune_administrator.browser.get("/quan-tri/lich/").content.decode()
    assert "Lịch làm việc do quản trị viên cấp tỉnh cập nhật" in page
    assert "quan-tri/lich/them" not in page


def test_seals_are_listed_newest_first(
    administrator: SignedIn, settings: Settings, tmp_path: Path, clock: datetime
) -> None:
    settings.MOTCUA_HOME = tmp_path
    signing.make_key(tmp_path)
    for hours in (3, 2, 1):
        audit.seal(clock - timedelta(hours=hours))
    page = administrator.browser.get("/quan-tri/nhat-ky/").content.decode()
    assert page.index("08:00 02/03/2026") < page.index("06:00 02/03/2026")
    assert "motcua audit verify" in page
    assert "06:00" not in administrator.browser.get("/quan-tri/nhat-ky/?truoc=1").content.decode()


@pytest.mark.parametrize(
    ("address", "queries"),
    [("/quan-tri/thu-tuc/", 4), ("/quan-tri/can-bo/", 6), ("/quan-tri/don-vi/", 9)],
)
def test_lists_take_a_fixed_number_of_queries(
    administrator: SignedIn,
    address: str,
    queries: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(8):
        signed_in(world.counter_of(world.communes()[0]), Role.CLERK)
    administrator.browser.get(address)
    with django_assert_max_num_queries(queries):
        assert administrator.browser.get(address).status_code == 200
