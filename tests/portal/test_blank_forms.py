"""The form of a procedure to be printed and filled in by hand."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.catalogue import queries as catalogue
from motcua.documents.models import BlankForm
from motcua.documents.papers import BlankKind, BlankLine
from motcua.domain.vietnam_time import VIETNAM
from motcua.portal import blank_forms
from motcua.portal.jobs import set_blank_forms
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_remembered")]
AT = datetime(2026, 3, 2, 9, 5, tzinfo=VIETNAM)
PAGE = f"/thu-tuc/{world.MARITAL_STATUS}"
ADDRESS = f"{PAGE}/to-khai-trong.pdf"


@pytest.fixture
def nothing_remembered() -> Iterator[None]:
    blank_forms.forget()
    yield
    blank_forms.forget()


def lines(code: str) -> dict[str, BlankLine]:
    form = blank_forms.form_of(catalogue.version_in_force(code, world.NOW_DAY).id)
    return {line.question: line for section in form.sections for line in section.lines}


def test_the_page_says_that_it_is_being_set_and_then_offers_it(client: Client) -> None:
    assert "Tờ khai trống để in: đang được lập" in client.get(PAGE).content.decode()
    assert client.get(ADDRESS).status_code == 404
    set_blank_forms(AT)
    blank_forms.forget()
    assert f'href="{ADDRESS}" download>Tờ khai trống để in (PDF)' in client.get(PAGE).content.decode()
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert b"".join(answer).startswith(b"%PDF-")


def test_it_is_set_once_for_each_version() -> None:
    set_blank_forms(AT)
    made = set(BlankForm.objects.values_list("version_id", "file_id", "id"))
    assert {version for version, _, _ in made} == set(catalogue.versions_in_force(world.NOW_DAY))
    set_blank_forms(AT)
    assert set(BlankForm.objects.values_list("version_id", "file_id", "id")) == made


def test_a_version_always_gives_the_same_paper() -> None:
    version_id = catalogue.version_in_force(world.MARRIAGE, world.NOW_DAY).id
    assert blank_forms.pdf_of(version_id) == blank_forms.pdf_of(version_id)


def test_every_question_has_room_and_says_when_it_is_asked() -> None:
    asked = lines(world.MARITAL_STATUS)
    assert asked["Ngày sinh"] == BlankLine("Ngày sinh", BlankKind.DATE)
    assert asked["Giới tính"].choices == ("Nam", "Nữ")
    assert asked["Nơi cư trú hiện nay"].kind is BlankKind.LINES
    assert asked["Số Giấy chứng nhận kết hôn"].condition.startswith(
        "nếu bạn trả lời “Đang có vợ hoặc có chồng”"
    )


def test_things_of_a_list_have_room_for_two() -> None:
    asked = lines(world.MARITAL_STATUS)
    assert {"Nơi thứ 1", "Nơi thứ 2"} <= set(asked)
    assert "Nơi thứ 3" not in asked


def test_what_is_there_is_not_asked_for_again(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    set_blank_forms(AT)
    version_id = catalogue.version_in_force(world.MARITAL_STATUS, world.NOW_DAY).id
    found = blank_forms.blank_form_of(version_id)
    with django_assert_num_queries(0):
        assert found == blank_forms.blank_form_of(version_id) is not None
