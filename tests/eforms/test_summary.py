"""Answers as people read them."""

from datetime import date

import pytest
from django.utils import translation

from motcua.catalogue import queries as catalogue
from motcua.domain.forms.definition import Circumstances
from motcua.eforms.summary import SummaryPage, check_answers
from tests import world

TODAY = date(2026, 3, 10)
pytestmark = pytest.mark.django_db


def pages(procedure: str, language: str = "vi") -> list[SummaryPage]:
    example = world.example(procedure)
    version = catalogue.version_in_force(procedure, TODAY)
    circumstances = Circumstances(example.channel.value, TODAY)
    with translation.override(language):
        return check_answers(version.form, example.answers, circumstances, language)


def test_only_what_was_asked_is_listed() -> None:
    listed = {page.id: page for page in pages(world.MARITAL_STATUS)}
    rows = {row.name: row for page in listed.values() for row in page.rows}
    assert all(page.is_complete for page in listed.values())
    assert ("divorce_paper_number" in rows) == (
        "divorce_paper_number" in world.example(world.MARITAL_STATUS).answers
    )


def test_answers_are_said_in_words() -> None:
    rows = {row.name: row for page in pages(world.MARRIAGE) for row in page.rows}
    assert rows["a_sex"].values == ("Nam",)
    assert rows["a_birth_date"].values == ("12/04/1998",)
    assert rows["b_residence"].values == ("Phường Đồng Xoài, Tỉnh Đồng Nai",)
    english = {row.name: row for page in pages(world.MARRIAGE, "en") for row in page.rows}
    assert english["a_sex"].values == ("Male",)


def test_each_row_of_a_list_is_told_whole() -> None:
    papers = next(page for page in pages(world.CERTIFIED_COPY) if page.id == "papers")
    assert papers.rows[0].key == "Giấy tờ thứ 1"
    assert any("Số trang" in line for line in papers.rows[0].values)


def test_a_label_that_asks_takes_no_colon() -> None:
    world.publish_procedure("1.001612")
    lines = [line for page in pages("1.001612") for row in page.rows for line in row.values]
    assert "Đây là ngành chính? Có" in lines
    assert [line for line in lines if "?:" in line] == []
