"""Keys: what is sealed opens, and for its person only."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from motcua.accounts import keyring
from motcua.accounts.errors import SealBrokenError

KEY = keyring.new_key()
PERSON = UUID(int=1)
NEW = "bmV3IGtleSBmb3IgdGhlIHRlc3Qgb2Ygcm90YXRpb24="


@given(st.binary(max_size=200))
def test_what_is_sealed_opens_and_never_looks_the_same(content: bytes) -> None:
    sealed = keyring.seal(KEY, PERSON, content)
    assert keyring.unseal(KEY, PERSON, sealed) == content
    assert keyring.seal(KEY, PERSON, content) != sealed


@given(st.binary(max_size=60))
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(SealBrokenError):
        keyring.unseal(KEY, PERSON, content)
    with pytest.raises(SealBrokenError):
        keyring.unseal(KEY, uuid4(), keyring.seal(KEY, PERSON, content))


def test_a_key_wrapped_under_an_older_data_key_still_opens(settings: Settings) -> None:
    wrapped = keyring.wrap(KEY)
    settings.MOTCUA_DATA_KEYS = [NEW, *settings.MOTCUA_DATA_KEYS]
    assert keyring.unwrap(wrapped) == KEY
    assert not keyring.is_newest(wrapped)
    assert keyring.is_newest(keyring.wrap(KEY))


def test_the_look_up_hash_differs_by_purpose_and_by_data_key(settings: Settings) -> None:
    old = keyring.lookup_hash("identity", "000090000001")
    assert old != keyring.lookup_hash("phone", "000090000001")
    settings.MOTCUA_DATA_KEYS = [NEW, *settings.MOTCUA_DATA_KEYS]
    new, *older = keyring.lookup_hashes("identity", "000090000001")
    assert older == [old]
    assert new != old


def test_what_belongs_to_no_person_yet_opens_for_a_while_only() -> None:
    sealed = keyring.seal_text(b"typed")
    assert keyring.open_text(sealed, 60) == b"typed"
    assert keyring.open_text(sealed, -1) is None
    assert keyring.open_text("nonsense", 60) is None


def test_opened_keys_are_forgotten_after_the_request() -> None:
    with keyring.opened_keys():
        keyring.opened()[PERSON] = KEY
        assert keyring.opened() == {PERSON: KEY}
    assert keyring.opened() == {}
