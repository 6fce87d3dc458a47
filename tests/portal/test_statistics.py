"""Public figures: they add up, and every number opens exactly the dossiers that it counts."""

import csv
import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from io import StringIO

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from lxml import html
from lxml.html import HtmlElement
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker, Settings

from motcua.domain.clock import PauseReason
from motcua.domain.lifecycle import Channel, Outcome
from motcua.infrastructure.paging import PAGE_SIZE
from motcua.infrastructure.written import share
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier

pytestmark = pytest.mark.django_db
PERIOD = "tu=2026-03-01&den=2026-03-31"


@pytest.fixture(scope="module")
def dossiers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[ADossier]]:
    """Early, late, withdrawn, late and open, paused, carried over; of two communes and two procedures.

    Made once: the pages only read.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield lived_dossiers()
        transaction.set_rollback(True)


def lived_dossiers() -> list[ADossier]:
    first, second = world.communes()
    early = a_dossier(commune=first).accepted().finished()
    late = a_dossier(commune=second).accepted().finished(at=MONDAY + timedelta(days=10))
    withdrawn = a_dossier(world.MARRIAGE, commune=first).accepted().closed(Outcome.WITHDRAWN)
    open_late = a_dossier(commune=second, channel=Channel.COUNTER).accepted()
    paused = a_dossier(commune=second).accepted().paused(PauseReason.OTHER_AGENCY)
    carried = a_dossier(commune=first, at=MONDAY - timedelta(days=20)).accepted().finished(at=MONDAY)
    a_dossier(commune=first)  # never accepted: it enters nowhere
    return [early, late, withdrawn, open_late, paused, carried]


def page(client: Client, address: str) -> HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.document_fromstring(answer.content.decode())


def rows(shown: HtmlElement) -> dict[str, list[int]]:
    """Return the numbers of the form's rows by name."""
    found = {}
    for row in shown.xpath("//table[contains(@class, 'motcua-figures-table')]/tbody/tr"):
        numbers = [int(cell.text_content().replace(".", "")) for cell in row.findall("td")]
        found[row.find("th").text_content().strip()] = numbers
    return found


def listed(client: Client, address: str) -> Iterator[str]:
    """Yield the codes of a list, over all its pages."""
    while address:
        shown = page(client, address)
        yield from (one.text_content().strip() for one in shown.xpath("//tbody/tr/th"))
        following = shown.xpath("//a[@rel='next']/@href")
        address = f"/thong-ke/ho-so{following[0]}" if following else ""


@pytest.mark.parametrize("by", ["unit", "field", "procedure"])
def test_every_row_adds_up(client: Client, dossiers: list[ADossier], by: str) -> None:
    found = rows(page(client, f"/thong-ke?{PERIOD}&theo={by}"))
    for c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, withdrawn in found.values():
        assert c3 == c4 + c5 + c6 == c7 + c11 + withdrawn
        assert c7 == c8 + c9 + c10
        assert c11 == c12 + c13
    total = found.pop("Tổng cộng")
    assert total == [sum(column) for column in zip(*found.values(), strict=True)]
    assert total[0] == len(dossiers)


@pytest.mark.parametrize("by", ["unit", "procedure"])
def test_every_number_opens_exactly_its_dossiers(client: Client, dossiers: list[ADossier], by: str) -> None:
    shown = page(client, f"/thong-ke?{PERIOD}&theo={by}")
    cells = shown.xpath("//table[contains(@class, 'motcua-figures-table')]/tbody/tr/td")
    seen = 0
    for cell in cells:
        number = int(cell.text_content().replace(".", ""))
        links = cell.xpath(".//a/@href")
        assert bool(links) is (number > 0)
        if links:
            codes = list(listed(client, links[0]))
            assert len(codes) == len(set(codes)) == number
            seen += 1
    assert seen > 20


def test_a_long_list_is_paged_and_loses_nobody(client: Client) -> None:
    for number in range(PAGE_SIZE + 2):
        a_dossier(at=MONDAY - timedelta(days=40, minutes=number)).accepted()
    codes = list(listed(client, "/thong-ke/ho-so?tu=2026-01-01&den=2026-01-31&cot=c3"))
    assert len(codes) == len(set(codes)) == PAGE_SIZE + 2


def test_no_person_is_in_the_lists(client: Client, dossiers: list[ADossier]) -> None:
    shown = client.get(f"/thong-ke/ho-so?{PERIOD}&cot=c3").content.decode()
    assert dossiers[0].row.code in shown
    assert "Nguyễn Thử" not in shown
    assert "N***" not in shown


def test_a_rate_shows_what_it_is_made_of(client: Client, dossiers: list[ADossier]) -> None:
    first = page(client, f"/thong-ke?{PERIOD}").xpath("//dl/div")[0]
    said = re.sub(r"\s+", " ", first.text_content())
    assert "33,3%" in said
    assert "1 + 0 trên 3" in said
    assert len(first.xpath(".//a")) == 2


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [(0, 0, "–"), (0, 7, "0,0%"), (1, 3, "33,3%"), (2, 3, "66,7%"), (1, 2000, "0,1%"), (5, 5, "100,0%")],
)
def test_rates_are_rounded_half_up(numerator: int, denominator: int, shown: str) -> None:
    assert share(numerator, denominator) == shown


def test_a_unit_opens_its_procedures(client: Client, dossiers: list[ADossier]) -> None:
    shown = page(client, f"/thong-ke?{PERIOD}")
    name, numbers = next((name, one) for name, one in rows(shown).items() if name != "Tổng cộng")
    address = shown.xpath(f"//tbody//th/a[normalize-space()='{name}']/@href")[0]
    narrower = rows(page(client, unescape(address)))
    assert narrower["Tổng cộng"] == numbers
    assert set(narrower) <= {"Cấp Giấy xác nhận tình trạng hôn nhân", "Đăng ký kết hôn", "Tổng cộng"}


def test_the_figures_can_be_taken_away(client: Client, dossiers: list[ADossier]) -> None:
    answer = client.get(f"/thong-ke/ii06a.csv?{PERIOD}")
    text = answer.content.decode("utf-8-sig")
    taken = {
        row["name"]: [int(row[one]) for one in ("c3", "c7", "withdrawn")]
        for row in csv.DictReader(StringIO(text))
    }
    shown = rows(page(client, f"/thong-ke?{PERIOD}"))
    del shown["Tổng cộng"]
    assert taken == {name: [one[0], one[4], one[11]] for name, one in shown.items()}
    assert answer["Content-Disposition"] == 'attachment; filename="ii06a-2026-03-01-2026-03-31-unit.csv"'


def test_without_a_question_it_is_this_year_until_today(client: Client) -> None:
    shown = page(client, "/thong-ke")
    assert re.search(r"từ ngày 01/01/\d{4} đến ngày \d\d/\d\d/\d{4}", shown.text_content())


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("tu=31/03/2026&den=01/03/2026", "Ngày cuối kỳ đứng trước ngày đầu kỳ"),
        ("tu=hôm+nay", "Hãy ghi ngày đầu kỳ theo dạng ngày/tháng/năm"),
    ],
)
def test_a_period_that_is_none_is_told_and_kept(client: Client, asked: str, told: str) -> None:
    answer = client.get(f"/thong-ke?{asked}")
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert 'name="tu" value="' in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        f"/thong-ke?{PERIOD}&donvi=KHONGCO",
        f"/thong-ke/ho-so?{PERIOD}&cot=c99",
        f"/thong-ke/ho-so?{PERIOD}&cot=c3&muc=KHONGCO",
        "/thong-ke/ho-so?tu=x&cot=c3",
        "/thong-ke/ii06a.csv?tu=x",
    ],
)
def test_what_nobody_counts_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "most"),
    [
        (f"/thong-ke?{PERIOD}", 2),
        (f"/thong-ke?{PERIOD}&theo=field", 2),
        (f"/thong-ke/ho-so?{PERIOD}&cot=c3", 3),
    ],
)
def test_pages_ask_the_database_little(
    client: Client,
    dossiers: list[ADossier],
    django_assert_max_num_queries: DjangoAssertNumQueries,
    address: str,
    most: int,
) -> None:
    with django_assert_max_num_queries(most):
        client.get(address)


def test_one_address_cannot_keep_the_database_busy(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MOTCUA_READS_A_MINUTE = 5
    asked = [f"/thong-ke?{PERIOD}", f"/thong-ke/ii06a.csv?{PERIOD}", f"/thong-ke/ho-so?{PERIOD}&cot=c3"]
    monkeypatch.setattr(timezone, "now", lambda: MONDAY)
    assert [client.get(one).status_code for one in asked * 2] == [200] * 5 + [429]
    assert client.get("/api/v1/statistics/ii06a?from=2026-03-01&to=2026-03-31").status_code == 429
    assert client.get(asked[0], REMOTE_ADDR="10.0.0.9").status_code == 200
    monkeypatch.setattr(timezone, "now", lambda: MONDAY + timedelta(minutes=1))
    assert client.get(asked[0]).status_code == 200
