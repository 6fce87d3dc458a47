"""Forms 05 and 06 from the desk: asked for, set by a job, opened; each look is written down."""

from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.audit.models import Entry
from motcua.domain.actors import Role
from motcua.dossiers import operations, register_extract
from motcua.dossiers.enums import Collector
from motcua.dossiers.models import RegisterExtract
from motcua.dossiers.operations import Handing, Taker
from motcua.dossiers.register_extract import extract_of
from motcua.infrastructure.jobs import run_waiting
from tests import world
from tests.builders import MONDAY, a_dossier
from tests.desk.conftest import Clock, Officer, SignIn

pytestmark = pytest.mark.django_db
REGISTERS = "/xu-ly/so-theo-doi/"


@pytest.fixture(autouse=True)
def the_day_after(clock: Clock) -> None:
    """Officers sit down when everything that the builders let happen is past."""
    clock.now = MONDAY + timedelta(days=1)


def asked(officer: Officer, **values: object) -> int:
    """Ask for the register of the first commune's counter in March; return the answer's status."""
    unit = world.counter_of(world.communes()[0])
    data = {"command_id": uuid4(), "unit": unit, "from_on": "2026-03-01", "to_on": "2026-03-31", **values}
    return officer.browser.post(REGISTERS, data).status_code


def test_a_clerk_asks_for_the_register_and_opens_it(clerk: Officer) -> None:
    codes = [a_dossier(applicant=world.person(number)).accepted().row.code for number in (1, 2)]
    a_dossier(applicant=world.person(3))  # filed only: not received yet
    assert asked(clerk) == 302
    assert "đang lập" in clerk.browser.get(REGISTERS).content.decode()
    run_waiting()
    row = RegisterExtract.objects.get()
    assert [one.code for one in extract_of(row).rows] == codes
    seen = clerk.browser.get(f"{REGISTERS}{row.id}.pdf")
    assert b"".join(seen.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
    kinds = list(Entry.objects.filter(stream=row.id).order_by("seq").values_list("kind", flat=True))
    assert kinds == ["register_asked", "file_viewed"]


def test_the_register_says_who_collected_each_result(clerk: Officer) -> None:
    taker = Taker("Trần Thị Nhận", "000000000099", "Giấy ủy quyền số 12")
    hands = (Handing(Collector.AUTHORISED, taker=taker), Handing())
    for handing in hands:
        dossier = a_dossier().accepted().finished()
        operations.hand_over(dossier.envelope(dossier.clerk), dossier.id, handing=handing)
    a_dossier().accepted().finished()
    asked(clerk)
    rows = extract_of(RegisterExtract.objects.get()).rows
    assert [(one.way, one.collected_by) for one in rows] == [
        ("Trực tiếp", "Trần Thị Nhận (được ủy quyền)"),
        ("Trực tiếp", rows[0].applicant_name),
        ("", ""),
    ]


def test_the_same_request_twice_is_one_extract(clerk: Officer) -> None:
    command = uuid4()
    for _ in range(2):
        assert asked(clerk, command_id=command) == 302
    assert RegisterExtract.objects.count() == 1


def test_days_are_bounded_and_in_order(clerk: Officer) -> None:
    assert asked(clerk, to_on="2026-07-31") == 422
    assert asked(clerk, from_on="2026-03-31", to_on="2026-03-01") == 422
    assert not RegisterExtract.objects.exists()


def test_another_counter_gets_neither_the_register_nor_an_extract_of_it(
    clerk: Officer, foreign_clerk: Officer
) -> None:
    assert asked(foreign_clerk) == 422
    assert asked(clerk) == 302
    run_waiting()
    row = RegisterExtract.objects.get()
    assert foreign_clerk.browser.get(f"{REGISTERS}{row.id}.pdf").status_code == 404


def test_a_leader_chooses_among_the_counters_under_their_unit(sign_in: SignIn) -> None:
    leader = sign_in(world.communes()[0], Role.LEADER)
    assert asked(leader) == 302
    foreign = world.counter_of(world.communes()[1])
    assert asked(leader, unit=foreign) == 422


def test_what_does_not_fit_is_counted(clerk: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (1, 2, 3):
        a_dossier(applicant=world.person(number)).accepted()
    assert asked(clerk) == 302
    monkeypatch.setattr(register_extract, "MOST_ROWS", 2)
    extract = extract_of(RegisterExtract.objects.get())
    assert (len(extract.rows), extract.left_off) == (2, 1)


def test_the_control_sheet_is_offered_set_and_opened(clerk: Officer) -> None:
    dossier = a_dossier().accepted()
    address = f"/xu-ly/ho-so/{dossier.row.code}/phieu/control_sheet.pdf"
    assert address in clerk.browser.get(f"/xu-ly/ho-so/{dossier.row.code}/").content.decode()
    assert clerk.browser.get(address).status_code == 202
    run_waiting()
    assert clerk.browser.get(f"{address}?cho=1").status_code == 200
    seen = clerk.browser.get(address)
    assert b"".join(seen.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]


def test_a_letter_is_offered_as_word_and_its_taking_is_written_down(clerk: Officer) -> None:
    dossier = a_dossier().declined("Thiếu chữ ký")
    run_waiting()
    address = f"/xu-ly/ho-so/{dossier.row.code}/phieu/decline_slip.docx"
    assert address in clerk.browser.get(f"/xu-ly/ho-so/{dossier.row.code}/").content.decode()
    before = Entry.objects.filter(kind="file_viewed").count()
    assert clerk.browser.get(address).content.startswith(b"PK")
    assert Entry.objects.filter(kind="file_viewed").count() == before + 1
    assert clerk.browser.get(address.replace("decline_slip", "submission_slip")).status_code == 404
