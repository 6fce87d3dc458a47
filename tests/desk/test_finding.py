"""Finding dossiers and people: by code, number, telephone or the scanned card."""

import pytest

from motcua.desk.finding import person_of, token_of
from motcua.domain.actors import Role
from tests import world
from tests.builders import a_dossier
from tests.desk.conftest import Officer, SignIn

pytestmark = pytest.mark.django_db
SEARCH = "/xu-ly/tim/"
CARD = "000000000001|270000001|Nguyễn Thử 1|01011990|Nam|Số 1 đường Thử, Phường Bình Phước|01012022"


def found(officer: Officer, text: str) -> str:
    """Search as the page does and return the page that answers."""
    response = officer.browser.post(SEARCH, {"text": text}, follow=True)
    addresses = [address for address, _status in response.redirect_chain]
    assert not any("000000000001" in address or "0900000001" in address for address in addresses)
    return str(response.content.decode())


def test_a_code_leads_to_its_dossier(clerk: Officer) -> None:
    code = a_dossier().row.code
    response = clerk.browser.post(SEARCH, {"text": f" {code.lower()} "})
    assert response["Location"] == f"/xu-ly/ho-so/{code}/"


@pytest.mark.parametrize("text", ["000000000001", "0000 0000 0001", "0900000001", "+84 900 000 001", CARD])
def test_a_citizen_is_found_with_the_dossiers(clerk: Officer, text: str) -> None:
    code = a_dossier().row.code
    page = found(clerk, text)
    assert code in page
    assert "N. T. 1 · *********001 · *******001" in page
    assert "Lập hồ sơ cho người này" in page


def test_a_family_shares_a_telephone(clerk: Officer) -> None:
    first, second = world.person(1), world.person(2)
    a_dossier(applicant=first)
    a_dossier(applicant=type(second)(second.full_name, second.identity_number, phone=first.phone))
    page = found(clerk, first.phone)
    assert "N. T. 1" in page
    assert "N. T. 2" in page


def test_what_belongs_to_another_unit_is_not_found(foreign_clerk: Officer) -> None:
    code = a_dossier().row.code
    assert "Không tìm thấy hồ sơ nào" in found(foreign_clerk, code)
    assert code not in found(foreign_clerk, "000000000001")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Hãy nhập hoặc quét nội dung cần tìm."),
        ("Nguyễn Thử", "Hãy nhập mã hồ sơ, số định danh hoặc số điện thoại"),
        ("000000000001||Nguyễn", "Chưa đủ nội dung của thẻ căn cước."),
        ("12||Nguyễn Thử|01011990|Nam|Phường Bình Phước", "không đủ 12 chữ số"),
        ("000000000001|||01011990|Nam|Phường Bình Phước", "không có họ tên"),
        ("000000000001||Nguyễn Thử|31021990|Nam|Phường Bình Phước", "Không đọc được ngày sinh"),
    ],
)
def test_text_that_names_nothing_says_how_to_go_on(clerk: Officer, text: str, words: str) -> None:
    response = clerk.browser.post(SEARCH, {"text": text})
    assert response.status_code == 422
    assert words in response.content.decode()


def test_somebody_unknown_can_be_filed_for(clerk: Officer) -> None:
    page = found(clerk, "000000000999")
    assert "Không tìm thấy hồ sơ nào" in page
    assert "/mot-cua/nop/" in page


def test_only_clerks_are_led_to_filing(sign_in: SignIn) -> None:
    code = a_dossier().accepted().row.code
    page = found(sign_in(world.communes()[0], Role.CASE_OFFICER), "000000000001")
    assert code in page
    assert "Lập hồ sơ" not in page


def test_a_token_that_the_desk_did_not_give_names_nobody() -> None:
    person = world.citizen(world.person()).person_id
    assert person is not None
    assert person_of(token_of(person)) == person
    assert person_of(str(person)) is None
    assert person_of(token_of(person) + "x") is None
