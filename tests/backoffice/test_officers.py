"""Appointing officers, ending their postings, resetting their sign-in."""

import re
from uuid import UUID, uuid4

import pytest
from allauth.mfa.models import Authenticator

from motcua.accounts import queries as accounts
from motcua.accounts.models import User
from motcua.domain.actors import Posting, Role
from motcua.organisations import operations, queries
from tests import world
from tests.backoffice.conftest import NOW
from tests.officers import SINCE, SignedIn, signed_in

pytestmark = pytest.mark.django_db
APPOINT = "/quan-tri/can-bo/bo-nhiem"
PASSWORD = re.compile(r"[a-z2-9]{5}(?:-[a-z2-9]{5}){3}")


def given(unit: UUID, **more: str) -> dict[str, str]:
    return {
        "command_id": str(uuid4()),
        "username": "an.tiep.nhan",
        "full_name": "Nguyễn Văn An",
        "title": "Chuyên viên",
        "unit": str(unit),
        "role": "clerk",
        "from_on": "2026-03-02",
        **more,
    }


def posting_of(officer: SignedIn) -> UUID:
    units = {posting.unit_id for posting in officer.actor.postings}
    found = queries.officers_in(units, world.NOW_DAY)
    return next(one.id for one in found if one.officer.account_id == officer.account_id)


def test_a_new_officer_gets_an_account_and_a_password_shown_once(commune_administrator: SignedIn) -> None:
    unit = world.counter_of(world.communes()[0])
    form = given(unit)
    shown = commune_administrator.browser.post(APPOINT, form).content.decode()
    password = PASSWORD.search(shown)
    assert password is not None
    account = accounts.account_by_username("an.tiep.nhan")
    assert account is not None
    assert User.objects.get(id=account.id).check_password(password[0])
    assert queries.postings_of(account.id, world.NOW_DAY) == (Posting(unit, Role.CLERK),)
    again = commune_administrator.browser.post(APPOINT, form)
    assert again["Location"] == "/quan-tri/can-bo/"
    assert len(queries.postings_of(account.id, world.NOW_DAY)) == 1


def test_a_known_officer_gets_another_posting_and_keeps_name_and_password(
    administrator: SignedIn,
) -> None:
    officer = signed_in(world.communes()[1], Role.CASE_OFFICER, name="Nguyễn Văn An")
    form = given(world.communes()[0], username=officer.username.upper(), full_name="nguyễn văn an")
    assert administrator.browser.post(APPOINT, form).status_code == 302
    assert len(queries.postings_of(officer.account_id, world.NOW_DAY)) == 2
    known = queries.officer_of(officer.account_id)
    assert known is not None
    assert known.full_name == "Nguyễn Văn An"


def test_a_username_of_somebody_else_is_refused(administrator: SignedIn) -> None:
    officer = signed_in(world.communes()[1], Role.CASE_OFFICER, name="Trần Thị Khác")
    form = given(world.communes()[0], username=officer.username)
    assert administrator.browser.post(APPOINT, form).status_code == 422
    assert len(queries.postings_of(officer.account_id, world.NOW_DAY)) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"to_on": "2026-03-01"}, {"role": "king"}, {"username": "có dấu"}, {"from_on": "30/02/2026"}],
)
def test_mistakes_are_named(administrator: SignedIn, wrong: dict[str, str]) -> None:
    answer = administrator.browser.post(APPOINT, given(world.communes()[0], **wrong))
    assert answer.status_code == 422
    assert "govuk-error-summary" in answer.content.decode()
    assert accounts.account_by_username("an.tiep.nhan") is None


def test_an_administrator_appoints_in_their_own_units_only(commune_administrator: SignedIn) -> None:
    answer = commune_administrator.browser.post(APPOINT, given(world.communes()[1]))
    assert answer.status_code == 422
    assert accounts.account_by_username("an.tiep.nhan") is None


def test_the_list_shows_the_administered_units_alone(commune_administrator: SignedIn) -> None:
    signed_in(world.counter_of(world.communes()[0]), Role.CLERK, name="Lê Thị Nhà")
    signed_in(world.communes()[1], Role.CLERK, name="Phan Văn Xa")
    page = commune_administrator.browser.get("/quan-tri/can-bo/").content.decode()
    assert "Lê Thị Nhà" in page
    assert "Phan Văn Xa" not in page


def test_a_posting_ends_after_the_day_that_is_named(administrator: SignedIn) -> None:
    officer = signed_in(world.communes()[0], Role.CASE_OFFICER)
    address = f"/quan-tri/can-bo/phan-cong/{posting_of(officer)}"
    early = {"command_id": str(uuid4()), "last_on": "2020-01-01"}
    assert administrator.browser.post(f"{address}/ket-thuc", early).status_code == 422
    last = {"command_id": str(uuid4()), "last_on": world.NOW_DAY.isoformat()}
    assert administrator.browser.post(f"{address}/ket-thuc", last).status_code == 302
    assert len(queries.postings_of(officer.account_id, world.NOW_DAY)) == 1
    assert queries.postings_of(officer.account_id, NOW.date().replace(day=3)) == ()


def test_a_lost_phone_is_replaced_by_a_new_first_password(commune_administrator: SignedIn) -> None:
    officer = signed_in(world.communes()[0], Role.CASE_OFFICER)
    address = f"/quan-tri/can-bo/phan-cong/{posting_of(officer)}/cap-lai"
    form = {"command_id": str(uuid4())}
    assert PASSWORD.search(commune_administrator.browser.post(address, form).content.decode())
    assert not Authenticator.objects.filter(user=officer.account_id).exists()
    assert User.objects.get(id=officer.account_id).must_change_password
    assert officer.browser.get("/xu-ly/")["Location"].startswith("/tai-khoan/login/")
    assert not PASSWORD.search(commune_administrator.browser.post(address, form).content.decode())


def test_the_sign_in_of_somebody_with_wider_work_is_left_to_the_administrator_above(
    commune_administrator: SignedIn,
) -> None:
    officer = signed_in(world.communes()[0], Role.CASE_OFFICER)
    operations.appoint(
        world.by_system(),
        account_id=officer.account_id,
        full_name="Lê Thị Tiếp",
        title="",
        unit_id=world.province(),
        role=Role.ADMINISTRATOR,
        from_on=SINCE,
    )
    units = queries.officers_in([world.communes()[0]], world.NOW_DAY)
    posting = next(one.id for one in units if one.officer.account_id == officer.account_id)
    address = f"/quan-tri/can-bo/phan-cong/{posting}/cap-lai"
    answer = commune_administrator.browser.post(address, {"command_id": str(uuid4())}, follow=True)
    assert "quản trị viên cấp trên" in answer.content.decode()
    assert Authenticator.objects.filter(user=officer.account_id).exists()
