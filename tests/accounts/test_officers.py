"""Officers' accounts."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.test import Client

from motcua.accounts import operations, queries
from motcua.accounts.errors import NotAllowedError, UsernameTakenError
from motcua.accounts.models import User
from motcua.audit import queries as audit
from motcua.domain.actors import Role
from tests import world

pytestmark = pytest.mark.django_db
PASSWORD = "mật khẩu để thử 1"


def test_names_to_sign_in_with_have_no_capitals() -> None:
    account = operations.create_officer_account(world.by_system(), "Tiep.Nhan ", "Lê  Thị Tiếp", PASSWORD)
    known = queries.account_by_username("TIEP.NHAN")
    assert known is not None
    assert (known.id, known.display_name, known.person_id) == (account, "Lê Thị Tiếp", None)
    assert queries.accounts([account]) == {account: known}
    assert queries.account_by_username("khong.co") is None


def test_the_account_behind_a_request() -> None:
    account = operations.create_officer_account(world.by_system(), "a", "A", PASSWORD)
    known = queries.signed_in(User.objects.get(id=account))
    assert known is not None
    assert (known.id, known.is_officer) == (account, True)
    assert queries.signed_in(AnonymousUser()) is None


def test_a_name_is_taken_whatever_its_capitals() -> None:
    operations.create_officer_account(world.by_system(), "tiep.nhan", "Lê Thị Tiếp", PASSWORD)
    with pytest.raises(UsernameTakenError):
        operations.create_officer_account(world.by_system(), "TIEP.NHAN", "Khác", PASSWORD)


def test_the_second_factor_is_not_readable_in_the_database() -> None:
    from allauth.mfa.models import Authenticator

    account = operations.create_officer_account(
        world.by_system(), "a", "A", PASSWORD, totp_secret="JBSWY3DPEHPK3PXP"
    )
    factor = Authenticator.objects.get(user_id=account)
    assert "JBSWY3DPEHPK3PXP" not in str(factor.data)


def test_the_admin_opens_only_to_administrators() -> None:
    account = operations.create_officer_account(world.by_system(), "a", "A", PASSWORD)
    assert not User.objects.get(id=account).has_module_perms("accounts")
    operations.set_administrator(account, is_administrator=True)
    assert User.objects.get(id=account).has_perm("accounts.view_person")


def test_the_database_keeps_officers_and_citizens_apart() -> None:
    for wrong in (
        {"kind": "citizen", "username": "a"},
        {"kind": "officer"},
        {"kind": "citizen", "is_staff": True},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create(**wrong)


def test_making_an_account_is_written_down_and_done_once() -> None:
    envelope = world.by_system()
    account = operations.create_officer_account(envelope, "a", "A", PASSWORD)
    assert operations.create_officer_account(envelope, "a", "A", "mật khẩu khác 2") == account
    assert User.objects.get(id=account).check_password(PASSWORD)
    assert [entry.kind for entry in audit.entries(account)] == ["account_created"]


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER])
def test_only_administrators_make_accounts(role: Role) -> None:
    outsider = world.envelope(world.officer(role, world.province()), world.LONG_AGO)
    with pytest.raises(NotAllowedError):
        operations.create_officer_account(outsider, "a", "A", PASSWORD)


def test_a_lost_second_factor_goes_with_the_password_and_every_session(client: Client) -> None:
    account = operations.create_officer_account(world.by_system(), "a", "A", PASSWORD, "JBSWY3DPEHPK3PXP")
    client.force_login(User.objects.get(id=account))
    assert client.get("/tai-khoan/2fa/").status_code == 200
    operations.reset_second_factor(world.by_system(), account, "mật khẩu khác 2")
    assert client.get("/tai-khoan/2fa/").status_code == 302
    assert "_auth_user_id" not in client.session
    assert not User.objects.get(id=account).check_password(PASSWORD)
    assert [entry.kind for entry in audit.entries(account)][-1] == "second_factor_reset"


def test_first_passwords_are_long_and_differ() -> None:
    one, other = operations.new_password(), operations.new_password()
    assert one != other
    assert len(one) >= 20
