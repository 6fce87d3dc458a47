"""Django's admin: for administrators of the root alone, behind our own sign-in, hardly ever to write."""

import pytest
from django.test import Client
from lxml import html

from motcua.audit import queries as audit
from motcua.domain.actors import Role
from motcua.organisations import queries
from tests import world
from tests.officers import PASSWORD, SignedIn, signed_in

pytestmark = pytest.mark.django_db
PLACE = "/quan-tri/he-thong/"


def test_its_own_sign_in_is_never_used(client: Client, administrator: SignedIn) -> None:
    answer = client.post(f"{PLACE}login/", {"username": administrator.username, "password": PASSWORD})
    assert answer["Location"].startswith("/tai-khoan/login/")
    assert "_auth_user_id" not in client.session


def test_an_administrator_of_a_commune_is_kept_out(commune_administrator: SignedIn) -> None:
    assert commune_administrator.browser.get(PLACE, follow=True).status_code == 403


def test_names_of_units_may_be_put_right_and_officers_may_not(administrator: SignedIn) -> None:
    unit = world.communes()[0]
    assert administrator.browser.get(f"{PLACE}organisations/unit/{unit}/change/").status_code == 200
    assert administrator.browser.get(f"{PLACE}organisations/posting/add/").status_code == 403
    officer = signed_in(unit, Role.CLERK)
    posting = queries.officers_in([unit], world.NOW_DAY)[0]
    assert officer.account_id == posting.officer.account_id
    answer = administrator.browser.post(
        f"{PLACE}organisations/posting/{posting.id}/change/", {"role": "leader"}
    )
    assert answer.status_code == 403


def test_a_name_put_right_is_in_the_journal_with_what_it_was(administrator: SignedIn) -> None:
    unit = world.communes()[0]
    address = f"{PLACE}organisations/unit/{unit}/change/"
    page = html.document_fromstring(administrator.browser.get(address).content.decode())
    typed = dict(page.get_element_by_id("unit_form").form_values())
    was = typed["names-0-name"]
    typed |= {"names-0-name": "Phường Mới", "is_code_confirmed": "on"}
    assert administrator.browser.post(address, typed).status_code == 302
    assert queries.unit(unit, world.NOW_DAY).name == "Phường Mới"
    renamed, compared = sorted(audit.entries(unit), key=lambda one: one.kind, reverse=True)
    assert (renamed.kind, compared.kind) == ("unit.name_kept", "unit.code_compared")
    before, after = renamed.body["before"], renamed.body["after"]
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert (before["name"], after["name"]) == (was, "Phường Mới")
    assert renamed.body["actor"] == str(administrator.account_id)


def test_only_our_own_tables_are_shown(administrator: SignedIn) -> None:
    assert "organisations/unit/" in administrator.browser.get(PLACE).content.decode()
    for place in ("mfa/authenticator/", "socialaccount/socialapp/", "account/emailaddress/", "auth/group/"):
        assert administrator.browser.get(PLACE + place).status_code == 404


def test_every_listing_opens(administrator: SignedIn) -> None:
    from django.contrib import admin

    for model in admin.site._registry:
        address = f"{PLACE}{model._meta.app_label}/{model._meta.model_name}/"
        assert administrator.browser.get(address).status_code == 200, address
