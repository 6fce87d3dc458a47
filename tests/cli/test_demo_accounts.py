"""The demonstration's accounts: known passwords in a demonstration only, and nothing real mixed in."""

import pytest
from pytest_django import Settings

from motcua.accounts.models import User
from motcua.cli import demo
from motcua.cli.demonstration import loading, staff
from motcua.cli.demonstration.tables import officers
from motcua.cli.examining import work
from tests.builders import MONDAY, a_dossier


@pytest.mark.django_db
def test_nothing_is_mixed_with_dossiers_that_may_be_real() -> None:
    a_dossier()
    with pytest.raises(loading.RealDossiersError):
        loading.load(MONDAY, is_demonstration=False, progress=iter)


@pytest.mark.django_db
def test_outside_a_demonstration_the_passwords_are_new_and_printed_once() -> None:
    made = staff.new_credentials()
    assert len({one.password for one in made} - {staff.KNOWN_PASSWORD}) == len(officers())
    staff.make_accounts(made, MONDAY, is_known=False)
    assert staff.are_there()
    assert not staff.are_known()
    assert staff.KNOWN_PASSWORD not in demo.load_demo(lambda _line: None)


@pytest.mark.django_db
@pytest.mark.parametrize("is_known", [True, False])
def test_printed_passwords_are_changed_at_once_except_in_a_demonstration(*, is_known: bool) -> None:
    staff.make_accounts(staff.new_credentials(), MONDAY, is_known=is_known)
    assert set(User.objects.values_list("must_change_password", flat=True).distinct()) == {not is_known}


@pytest.mark.django_db
def test_the_accounts_are_printed_with_what_they_sign_in_with() -> None:
    staff.make_accounts(staff.known_credentials(), MONDAY, is_known=True)
    printed = demo.load_demo(lambda _line: None)
    for one in staff.known_credentials():
        line = next(line for line in printed.splitlines() if one.officer.username in line)
        assert one.password in line
        assert one.secret in line


@pytest.mark.django_db
@pytest.mark.parametrize("is_demonstration", [True, False])
def test_the_doctor_warns_of_passwords_that_everybody_knows(
    settings: Settings, *, is_demonstration: bool
) -> None:
    settings.MOTCUA_DEMO = is_demonstration
    assert list(work.accounts()) == []
    staff.make_accounts(staff.known_credentials(), MONDAY, is_known=True)
    (finding,) = work.accounts()
    assert not finding.well
    assert finding.warning is is_demonstration
