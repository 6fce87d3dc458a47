"""Officers' accounts."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from motcua.accounts import operations, queries
from motcua.accounts.errors import UsernameTakenError
from motcua.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "mật khẩu để thử 1"


def test_names_to_sign_in_with_have_no_capitals() -> None:
    account = operations.create_officer_account("Tiep.Nhan ", "Lê  Thị Tiếp", PASSWORD)
    known = queries.account_by_username("TIEP.NHAN")
    assert known is not None
    assert (known.id, known.display_name, known.person_id) == (account, "Lê Thị Tiếp", None)
    assert queries.accounts([account]) == {account: known}
    assert queries.account_by_username("khong.co") is None


def test_the_account_behind_a_request() -> None:
    account = operations.create_officer_account("a", "A", PASSWORD)
    known = queries.signed_in(User.objects.get(id=account))
    assert known is not None
    assert (known.id, known.is_officer) == (account, True)
    assert queries.signed_in(AnonymousUser()) is None


def test_a_name_is_taken_whatever_its_capitals() -> None:
    operations.create_officer_account("tiep.nhan", "Lê Thị Tiếp", PASSWORD)
    with pytest.raises(UsernameTakenError):
        operations.create_officer_account("TIEP.NHAN", "Khác", PASSWORD)


def test_the_second_factor_is_not_readable_in_the_database() -> None:
    from allauth.mfa.models import Authenticator

    account = operations.create_officer_account("a", "A", PASSWORD, totp_secret="JBSWY3DPEHPK3PXP")
    factor = Authenticator.objects.get(user_id=account)
    assert "JBSWY3DPEHPK3PXP" not in str(factor.data)


def test_the_admin_opens_only_to_administrators() -> None:
    account = operations.create_officer_account("a", "A", PASSWORD)
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
