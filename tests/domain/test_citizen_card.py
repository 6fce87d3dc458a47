"""The QR text of the citizen card, as scanners type it and people paste it."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.citizen_card import CardTextError, read_citizen_card
from motcua.domain.people import Sex

CARD = "000195000001|000000001|Trần Thị Mẫu|20051995|Nữ|Tổ 1, Phường Thử, Đồng Nai|01072021"


@pytest.mark.parametrize(
    "text",
    [
        CARD,
        f"\ufeff{CARD}\r\n",
        f'"{CARD}"',
        CARD.replace("|", " | "),
        CARD.replace("|", "｜"),
        CARD.replace("|", "\t"),
        CARD.replace("|", "\n"),
        CARD.replace("Phường", "\nPhường"),
        unicodedata.normalize("NFD", CARD),
        CARD.replace("20051995", "20/05/1995"),
        f"{CARD}||Trần Văn Cha|Lê Thị Mẹ|",
    ],
)
def test_every_way_of_entering_the_card_reads_alike(text: str) -> None:
    card = read_citizen_card(text)
    assert card.details.identity_number == "000195000001"
    assert card.details.full_name == "Trần Thị Mẫu"
    assert card.details.birth_date == date(1995, 5, 20)
    assert card.details.sex is Sex.FEMALE
    assert card.details.address == "Tổ 1, Phường Thử, Đồng Nai"
    assert card.old_number == "000000001"
    assert card.issued_on == date(2021, 7, 1)


def test_a_card_without_an_old_number_or_issue_date() -> None:
    card = read_citizen_card("000095000002||Lê Văn Ví|01021995|Nam|Đồng Nai")
    assert (card.old_number, card.issued_on, card.details.sex) == ("", None, Sex.MALE)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "too_few_fields"),
        ("000195000001", "too_few_fields"),
        (CARD.replace("000195000001", "123"), "number"),
        (CARD.replace("Trần Thị Mẫu", " "), "name"),
        (CARD.replace("20051995", "31021995"), "birth_date"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, code: str) -> None:
    with pytest.raises(CardTextError) as caught:
        read_citizen_card(text)
    assert caught.value.code == code


@given(st.text(alphabet=st.sampled_from("|0123456789NamNữ \t\n"), max_size=80) | st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        card = read_citizen_card(text)
    except CardTextError:
        return
    assert len(card.details.identity_number) == 12
