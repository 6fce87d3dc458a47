"""Published figures beside ours: ours are counted from stored dossiers, so one dossier less is one less."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from motcua.cli.demonstration import seeds
from motcua.domain.actors import Role
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers.models import Dossier, Span
from motcua.infrastructure import signing
from motcua.organisations import queries as organisations
from motcua.reporting import published, queries
from motcua.reporting.models import Fact
from motcua.reporting.published import TABLES, Beside, Counted, Measure, Said, Table
from tests.officers import signed_in

pytestmark = pytest.mark.one_database

NOW = datetime(2026, 3, 2, 8, tzinfo=VIETNAM)
SMALLER = 500


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    """Load one dossier of so many, by the same generator, once for this module."""
    home = tmp_path_factory.mktemp("home")
    signing.make_key(home)
    with override_settings(MOTCUA_HOME=home), django_db_blocker.unblock(), transaction.atomic():
        yield seeds.load_seeds(NOW, divisor=SMALLER)
        transaction.set_rollback(True)


def counted(key: str) -> dict[Measure, Counted]:
    table = next(one for one in TABLES if one.key == key)
    return {one.said.measure: one.counted for one in reversed(published.beside(table))}


def of(unit: str, names: str, divisor: int = SMALLER) -> int:
    return sum(one.scaled(divisor).count for one in seeds.groups() if one.unit == unit and one.name in names)


MADE_OF = {
    ("trung-tam", Measure.RECEIVED): ("MP-BP-TT", "ABCDEF"),
    ("trung-tam", Measure.SOLVED_IN_TIME): ("MP-BP-TT", "ABD"),
    ("trung-tam", Measure.SOLVED_LATE): ("MP-BP-TT", "CE"),
    ("trung-tam", Measure.OPEN): ("MP-BP-TT", "F"),
    ("toan-tinh", Measure.RECEIVED): ("MP-BP", "FG"),
    ("toan-tinh", Measure.TO_HANDLE): ("MP-BP", "ABCDEFG"),
    ("toan-tinh", Measure.SOLVED): ("MP-BP", "ABF"),
    ("toan-tinh", Measure.SOLVED_LATE): ("MP-BP", "B"),
    ("toan-tinh", Measure.OPEN): ("MP-BP", "DEG"),
    ("toan-tinh", Measure.OPEN_LATE): ("MP-BP", "E"),
    ("toan-tinh", Measure.WITHDRAWN): ("MP-BP", "C"),
    ("khanh-hoa", Measure.ONLINE): ("MP-KH", "AB"),
}
"""Which groups of the generator a figure counts, and no others."""


@pytest.mark.parametrize(("key", "measure"), MADE_OF)
def test_a_figure_counts_what_the_generator_made(loaded: int, key: str, measure: Measure) -> None:
    assert counted(key)[measure] == of(*MADE_OF[key, measure])


@pytest.mark.parametrize(("key", "measure"), MADE_OF)
def test_in_full_size_it_is_what_was_published(key: str, measure: Measure) -> None:
    table = next(one for one in TABLES if one.key == key)
    said = next(one for one in table.said if one.measure is measure)
    made = Beside(said, of(*MADE_OF[key, measure], divisor=1))
    assert made.agrees or (said.value is None and made.counted == 31)


def test_shares_in_full_size_are_those_published() -> None:
    digitised = of("MP-BP-TT", "DEFG", 1), of("MP-BP-TT", "DEFGH", 1)
    in_may = of("MP-BP", "I", 1), of("MP-BP", "HI", 1)
    online = of("MP-KH", "AB", 1), of("MP-KH", "ABCD", 1)
    late = of("MP-BP", "B", 1), of("MP-BP", "ABF", 1)
    shares = [published.rounded(one, Decimal("0.01")) for one in (digitised, in_may, online, late)]
    assert shares == [Decimal("98.38"), Decimal("3.78"), Decimal("20.29"), Decimal("2.90")]


@pytest.mark.parametrize(
    ("key", "measure", "code"),
    [
        ("trung-tam", Measure.SOLVED_IN_TIME, "MP-BP-TT-A000003"),
        ("trung-tam", Measure.OPEN, "MP-BP-TT-F000001"),
        ("toan-tinh", Measure.OPEN_LATE, "MP-BP-E000000"),
        ("toan-tinh", Measure.WITHDRAWN, "MP-BP-C000000"),
        ("khanh-hoa", Measure.ONLINE, "MP-KH-A000002"),
    ],
)
def test_one_dossier_less_is_one_less(loaded: int, key: str, measure: Measure, code: str) -> None:
    before = counted(key)[measure]
    with transaction.atomic():
        dossier = Dossier.objects.get(code=code)
        Span.objects.filter(dossier=dossier).delete()
        Fact.objects.filter(dossier_id=dossier.id).delete()
        dossier.delete()
        after = counted(key)[measure]
        transaction.set_rollback(True)
    assert isinstance(before, int)
    assert after == before - 1


def test_digitised_are_counted_from_the_facts(loaded: int) -> None:
    before = counted("so-hoa")[Measure.DIGITISED_SHARE]
    with transaction.atomic():
        first = Fact.objects.filter(is_digitised=True, accepted_on__gte="2022-07-01").first()
        assert first is not None
        first.delete()
        after = counted("so-hoa")[Measure.DIGITISED_SHARE]
        transaction.set_rollback(True)
    assert isinstance(before, tuple)
    assert after == (before[0] - 1, before[1] - 1)


def test_leaders_see_published_beside_counted_and_what_we_assume(loaded: int) -> None:
    leader = signed_in(organisations.unit_by_code("H19", NOW.date()).id, Role.LEADER)
    page = leader.browser.get(reverse("backoffice:published")).content.decode()
    assert page.count("<table") == len(TABLES)
    for words in ("83.986", "98,38%", "hơn 114.000", "giả định của chúng tôi", "mô phỏng", "01/06/2022"):
        assert words in page, words
    assert "khớp" in page
    assert "khác" in page, "the smaller build has other figures, and the page says so"


def test_no_table_disturbs_another(loaded: int) -> None:
    of_all = queries.ii06a(TABLES[2].from_on, TABLES[2].to_on)
    assert {"MP-BP-TT", "MP-BP"} <= {row.key for row in of_all.rows}
    assert counted("toan-tinh")[Measure.TO_HANDLE] == of("MP-BP", "ABCDEFG")


def test_a_second_time_nothing_is_loaded(loaded: int) -> None:
    assert loaded == sum(one.scaled(SMALLER).count for one in seeds.groups())
    assert seeds.load_seeds(NOW, divisor=SMALLER) == 0


@pytest.mark.parametrize(
    ("said", "counted", "agrees"),
    [
        ("98.38", (13773, 14000), True),
        ("98.38", (13772, 14000), False),
        ("2.9", (1265, 43645), True),
        ("31", 31, True),
        ("31", 30, False),
        ("1", (0, 0), False),
    ],
)
def test_figures_agree_as_precisely_as_they_were_published(said: str, counted: Counted, agrees: bool) -> None:
    assert Beside(Said(Measure.OPEN, Decimal(said)), counted).agrees is agrees


def test_more_than_is_at_least() -> None:
    said = Said(Measure.ONLINE, Decimal(114_000), at_least=True)
    assert [Beside(said, many).agrees for many in (113_999, 114_000, 114_050)] == [False, True, True]


def test_every_table_has_a_unit_that_says_it_is_simulated() -> None:
    def unit(table: Table) -> str:
        return seeds.UNITS[table.unit_code]

    assert all("mô phỏng" in unit(table) for table in TABLES)
