"""Checking a paper by the code printed on it."""

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.records.queries import ResultView, result_of
from tests.builders import ADossier, a_dossier

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def finished() -> ADossier:
    return a_dossier().accepted().finished()


def issued(dossier: ADossier) -> ResultView:
    found = result_of(dossier.id)
    assert found is not None
    return found


def test_a_genuine_paper_is_told_by_number_day_and_agency(client: Client, finished: ADossier) -> None:
    result = issued(finished)
    shown = client.get(f"/xac-thuc/{result.verification_code}").content.decode()
    assert result.number in shown
    assert "02/03/2026" in shown
    assert "Ủy ban nhân dân" in shown
    assert "Cấp Giấy xác nhận tình trạng hôn nhân" in shown


def test_nobody_and_no_dossier_is_named(client: Client, finished: ADossier) -> None:
    shown = client.get(f"/xac-thuc/{issued(finished).verification_code}").content.decode()
    assert finished.applicant.full_name not in shown
    assert finished.row.code not in shown


def test_a_code_is_found_however_it_is_typed(client: Client, finished: ADossier) -> None:
    code = issued(finished).verification_code
    answer = client.get("/xac-thuc/", {"ma": f" {code[:6].lower()}-{code[6:]} "})
    assert answer["Location"] == f"/xac-thuc/{code}"
    assert client.get(f"/xac-thuc/{code.lower()}").status_code == 200


def test_a_paper_that_is_not_issued_yet_is_not_genuine(client: Client) -> None:
    dossier = a_dossier().accepted().through_route()
    assert client.get(f"/xac-thuc/{issued(dossier).verification_code}").status_code == 404


def test_an_unknown_code_is_told_and_helped(client: Client) -> None:
    answer = client.get("/xac-thuc/ABCDE23456")
    assert answer.status_code == 404
    assert "Không có mã này trong sổ" in answer.content.decode()
    assert "Mã chỉ gồm chữ và số" in client.get("/xac-thuc/?ma=a/b").content.decode()


def test_codes_cannot_be_tried_without_end(client: Client) -> None:
    answers = [client.get(f"/xac-thuc/{number:010d}").status_code for number in range(61)]
    assert answers == [404] * 60 + [429]


def test_a_check_asks_the_database_little(
    client: Client, finished: ADossier, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    code = issued(finished).verification_code
    client.get(f"/xac-thuc/{code}")
    with django_assert_max_num_queries(16):
        client.get(f"/xac-thuc/{code}")


def test_a_paper_whose_dossier_was_not_granted_is_not_genuine(client: Client) -> None:
    dossier = a_dossier().accepted().through_route().with_result()
    code = issued(dossier).verification_code
    assert client.get(f"/xac-thuc/{code}").status_code == 404
    dossier.closed()
    assert client.get(f"/xac-thuc/{code}").status_code == 404
