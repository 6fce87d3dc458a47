"""The fast lane: one screen, five boxes, and the session's list from the counter to the register."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domain.actors import Role
from motcua.dossiers.models import Dossier, SigningList
from motcua.payments import queries as payments
from motcua.records import queries as records
from tests import world
from tests.desk.conftest import Officer, SignIn

pytestmark = pytest.mark.django_db
PAGE = f"/mot-cua/nhanh/{world.CERTIFIED_COPY}/"
CARD = "000098000009|112233445|Trần Thị Quét|02011990|Nữ|5 phố Thử, Đồng Nai|01012022"


def _case(page: str, **values: str) -> dict[str, str]:
    command = re.search(r'name="command_id" value="([^"]+)"', page)
    assert command
    return {
        "command_id": command[1],
        "citizen_number": "000098000001",
        "full_name": "Nguyễn Văn Thử",
        "papers_title": "Bằng tốt nghiệp",
        "papers_pages": "2",
        "papers_copies": "3",
        **values,
    }


def _get(officer: Officer, address: str = PAGE) -> str:
    answer = officer.browser.get(address)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def _take_in(clerk: Officer, **values: str) -> str:
    answer = clerk.browser.post(PAGE, _case(_get(clerk), **values), follow=True)
    return answer.content.decode()


def test_one_screen_of_five_boxes_makes_an_accepted_and_paid_dossier(clerk: Officer) -> None:
    page = _get(clerk)
    assert len(re.findall(r'<(?:input|select)[^>]*id="id_', page.replace('type="hidden"', ""))) <= 7
    boxes = re.findall(r'<input type="text"[^>]*>', page)
    assert len(boxes) == 5
    assert "autofocus" in boxes[0]

    answer = _take_in(clerk)

    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.version) == ("in_process", 3)
    assert payments.sums([dossier.id])[dossier.id].paid == 12000
    assert re.search(rf'role="status">[^<]*{dossier.code}[^<]*12\.000', answer)
    assert dossier.documents.filter(document_key="originals", originals=1).exists()


def test_a_scanned_card_fills_the_name_in_and_nothing_is_stored_yet(clerk: Officer) -> None:
    scanned = _case(
        _get(clerk), citizen_number=CARD, full_name="", papers_title="", papers_pages="", papers_copies=""
    )
    page = clerk.browser.post(PAGE, scanned).content.decode()

    assert "Trần Thị Quét" in page
    assert "govuk-error-message" not in page
    assert re.search(r'name="papers_title"[^>]*autofocus', page)
    assert not Dossier.objects.exists()


def test_what_is_wrong_is_said_beside_its_box_and_nothing_is_lost(clerk: Officer) -> None:
    answer = clerk.browser.post(PAGE, _case(_get(clerk), papers_pages="hai"))
    page = answer.content.decode()

    assert answer.status_code == 422
    assert 'value="Nguyễn Văn Thử"' in page
    assert re.search(r'name="papers_pages"[^>]*autofocus', page)
    assert not Dossier.objects.exists()


def test_the_amount_is_told_by_the_rules_of_the_package(clerk: Officer) -> None:
    values = _case(_get(clerk), papers_pages="10", papers_copies="2")
    for private in ("citizen_number", "full_name", "papers_title"):
        del values[private]
    assert clerk.browser.post(PAGE + "so-tien", values).content.decode() == "24.000 đồng"
    values["papers_copies"] = ""
    assert clerk.browser.post(PAGE + "so-tien", values).content.decode() in {"", "0 đồng"}
    page = clerk.browser.post(PAGE, {**_case(_get(clerk)), "amount": "1"}).content.decode()
    assert re.search(r"<output[^>]*>12\.000 đồng", page)
    assert not Dossier.objects.exists()


def test_the_same_form_sent_twice_is_one_dossier(clerk: Officer) -> None:
    data = _case(_get(clerk))
    first, again = (clerk.browser.post(PAGE, data)["Location"] for _ in range(2))
    assert first == again
    assert Dossier.objects.count() == 1


def test_a_list_is_checked_signed_registered_and_handed_over_by_who_may(
    clerk: Officer, sign_in: SignIn
) -> None:
    commune = world.communes()[0]
    for number in range(3):
        _take_in(clerk, citizen_number=f"00009800000{number}")
    address = f"/xu-ly/danh-sach-ky/{SigningList.objects.get().id}/"
    people = [sign_in(commune, role) for role in (Role.CASE_OFFICER, Role.APPROVER, Role.RECORDS_CLERK)]

    for slug, officer in zip(("chuyen", "ky", "vao-so", "tra"), (*people, clerk), strict=True):
        page = _get(officer, address)
        form = page[page.index(f'action="{address}{slug}"') :]
        form = form[: form.index("</form>")]
        data = {
            "command_id": re.findall(r'name="command_id" value="([^"]+)"', form)[0],
            "case": re.findall(r'name="case" value="([^"]+)"', form),
        }
        assert len(data["case"]) == 3
        answer = officer.browser.post(address + slug, data).content.decode()
        assert "3/3" in answer

    assert set(Dossier.objects.values_list("state", flat=True)) == {"handed_over"}
    numbers = {
        one.number for one in records.results_of(Dossier.objects.values_list("id", flat=True)).values()
    }
    assert len(numbers) == 3
    assert all(number in _get(clerk, address + "in") for number in numbers)


def test_whoever_may_not_gets_a_line_for_each_and_changes_nothing(clerk: Officer, sign_in: SignIn) -> None:
    _take_in(clerk)
    dossier = Dossier.objects.get()
    address = f"/xu-ly/danh-sach-ky/{SigningList.objects.get().id}/"
    approver = sign_in(world.communes()[0], Role.APPROVER)
    data = {"command_id": "0190c000-0000-7000-8000-000000000001", "case": str(dossier.id)}

    answer = approver.browser.post(address + "ky", data)

    assert answer.status_code == 422
    assert "0/1" in answer.content.decode()
    assert Dossier.objects.get().version == dossier.version
    stranger = sign_in(world.communes()[1], Role.APPROVER)
    assert stranger.browser.get(address).status_code == 404


def test_a_counter_of_many_units_is_told_why_it_has_no_lane(sign_in: SignIn) -> None:
    central = sign_in(world.province(), Role.CLERK)
    assert "<form method" not in _get(central, "/mot-cua/nhanh/").split("<main")[1]


def test_a_longer_list_costs_no_more_statements(clerk: Officer) -> None:
    _take_in(clerk, citizen_number="000098000020")
    address = f"/xu-ly/danh-sach-ky/{SigningList.objects.get().id}/"
    _get(clerk, address)
    counts = []
    for number in range(3):
        with CaptureQueriesContext(connection) as captured:
            _get(clerk, address)
        counts.append(len(captured))
        _take_in(clerk, citizen_number=f"00009800003{number}")
    assert len(set(counts)) == 1
    assert counts[0] <= 20


def test_what_is_missing_is_said_once(clerk: Officer) -> None:
    page = _take_in(clerk, papers_title="", papers_pages="", papers_copies="")
    assert page.count('class="govuk-error-message"') == 3
    assert "ít nhất 1" not in page
