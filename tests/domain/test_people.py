"""Details of people: normal forms, the citizen number's structure, what masking may show."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain import people
from motcua.domain.people import NumberFinding, PersonDetails, Sex


def test_details_are_kept_in_normal_form() -> None:
    details = PersonDetails(
        full_name=unicodedata.normalize("NFD", "  Nguyễn   Văn\u200b Thử "),
        identity_number="000 199-000.001",
        phone="+84 912 345 678",
    )
    assert details.full_name == "Nguyễn Văn Thử"
    assert details.identity_number == "000199000001"
    assert details.phone == "0912345678"


def test_a_phone_that_cannot_be_read_is_kept_as_written() -> None:
    assert PersonDetails("A", phone="+1 202 555 0101").phone == "+1 202 555 0101"


@pytest.mark.parametrize(
    ("number", "findings"),
    [
        ("075190000001", ()),
        ("079090000001", (NumberFinding.OTHER_SEX,)),
        ("079189000001", (NumberFinding.OTHER_BIRTH_YEAR,)),
        ("079390000001", (NumberFinding.OTHER_BIRTH_YEAR,)),
        ("000190000001", (NumberFinding.UNKNOWN_PROVINCE,)),
        ("07519000000", (NumberFinding.NOT_TWELVE_DIGITS,)),
        ("07519000000a", (NumberFinding.NOT_TWELVE_DIGITS,)),
        ("٠٧٥١٩٠٠٠٠٠٠١", (NumberFinding.NOT_TWELVE_DIGITS,)),
    ],
)
def test_the_number_is_compared_with_birth_and_sex(number: str, findings: tuple[NumberFinding, ...]) -> None:
    assert people.check_citizen_number(number, birth_date=date(1990, 5, 1), sex=Sex.FEMALE) == findings


def test_born_in_this_century() -> None:
    assert people.check_citizen_number("056203000001", birth_date=date(2003, 1, 1), sex=Sex.MALE) == ()


def test_all_63_provinces_of_before_the_merger_are_known() -> None:
    assert len(people.OLD_PROVINCE_CODES) == 63


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("0912345678", "0912345678"),
        ("+84912345678", "0912345678"),
        ("84 912 345 678", "0912345678"),
        ("(+84) 0912.345.678", "0912345678"),
        ("0251 382 2501", "02513822501"),
        ("912345678", None),
        ("", None),
        ("không có", None),
    ],
)
def test_phone_numbers_have_one_form(text: str, phone: str | None) -> None:
    assert people.normalise_phone(text) == phone


@pytest.mark.parametrize(
    ("name", "masked"),
    [("Nguyễn Văn Thử", "N. V. Thử"), ("Lê An", "L. An"), ("Thử", "T***"), ("", ""), ("Đỗ  Ý", "Đ. Ý")],
)
def test_a_masked_name_is_still_called_out(name: str, masked: str) -> None:
    assert people.mask_name(name) == masked


@given(st.text(min_size=1, max_size=20))
def test_a_masked_number_shows_three_characters_at_most(number: str) -> None:
    masked = people.mask_number(number)
    assert len(masked) == len(number)
    assert masked[:-3] == "*" * len(masked[:-3])
    assert set(people.mask_number(number[:6])) == {"*"}


@given(st.text(alphabet="0123456789", min_size=8, max_size=9))
def test_a_masked_phone_shows_three_digits_at_most(rest: str) -> None:
    masked = people.mask_phone(f"+849{rest}")
    assert masked.endswith(rest[-3:])
    assert set(masked[:-3]) == {"*"}


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert people.normalise(people.normalise(text)) == people.normalise(text)
    assert people.normalise_number(people.normalise_number(text)) == people.normalise_number(text)


@given(st.from_regex(r"0[1-9][0-9]{8,9}", fullmatch=True))
def test_the_national_form_of_a_phone_stays(phone: str) -> None:
    assert people.normalise_phone(phone) == phone
    assert people.normalise_phone("+84" + phone[1:]) == phone
