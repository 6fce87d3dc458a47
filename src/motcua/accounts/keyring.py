"""Keys: the installation's data keys wrap each person's own key, and hash what we look people up by.

The look-up hash is keyed with a key derived from a data key, so it cannot be tried out without one.
Reading tries every data key in turn; writing takes the newest. ``operations.rotate_keys`` brings all rows to
the newest, after which the older ones may leave ``MOTCUA_DATA_KEYS``: look-up works before, during and after.
"""

import hashlib
import hmac
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from motcua.accounts.errors import SealBrokenError

_KEY_BYTES = 32
_NONCE_BYTES = 12
_FORMAT = b"\x01"  # AES-256-GCM, nonce before the text, bound to the person's id

_opened: ContextVar[dict[UUID, bytes] | None] = ContextVar("opened_person_keys", default=None)


def new_key() -> bytes:
    """Return a fresh key for a person."""
    return AESGCM.generate_key(bit_length=8 * _KEY_BYTES)


def wrap(key: bytes) -> bytes:
    """Return ``key`` readable by this installation only, under its newest data key."""
    return _wrapper(_data_keys()).encrypt(key)


def unwrap(wrapped: bytes) -> bytes:
    """Return the key in ``wrapped``, under whichever data key it was wrapped."""
    return _wrapper(_data_keys()).decrypt(wrapped)


def is_newest(wrapped: bytes) -> bool:
    """Tell whether ``wrapped`` is already under the newest data key."""
    try:
        Fernet(_data_keys()[0]).decrypt(wrapped)
    except InvalidToken:
        return False
    return True


def fingerprint() -> str:
    """Return what tells the newest data key from others and gives nothing away of it."""
    return hmac.digest(_lookup_key(_data_keys()[0], "fingerprint"), b"data key", hashlib.sha256).hex()


def seal(key: bytes, person_id: UUID, content: bytes) -> bytes:
    """Return ``content`` readable with the person's ``key`` and for this person only."""
    nonce = os.urandom(_NONCE_BYTES)
    return _FORMAT + nonce + AESGCM(key).encrypt(nonce, content, person_id.bytes)


def unseal(key: bytes, person_id: UUID, sealed: bytes) -> bytes:
    """Return what was sealed.

    Raises:
        SealBrokenError: the bytes were changed or belong to another person.
    """
    if sealed[:1] != _FORMAT:
        raise SealBrokenError(person_id)
    nonce, text = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, text, person_id.bytes)
    except (InvalidTag, ValueError) as error:
        raise SealBrokenError(person_id) from error


def seal_text(content: bytes) -> str:
    """Return ``content`` readable by this installation only, as text: for what belongs to no person yet."""
    return _wrapper(_data_keys()).encrypt(content).decode()


def open_text(sealed: str, seconds: int) -> bytes | None:
    """Return what ``seal_text`` was given, or None where that is longer than ``seconds`` ago."""
    try:
        return _wrapper(_data_keys()).decrypt(sealed.encode(), ttl=seconds)
    except InvalidToken:
        return None


def lookup_hash(purpose: str, text: str) -> bytes:
    """Return the hash under which ``text`` is stored today."""
    return lookup_hashes(purpose, text)[0]


def lookup_hashes(purpose: str, text: str) -> list[bytes]:
    """Return the hashes under which ``text`` may be stored, one for each data key, newest first."""
    return [
        hmac.digest(_lookup_key(data_key, purpose), text.encode(), hashlib.sha256)
        for data_key in _data_keys()
    ]


@contextmanager
def opened_keys() -> Iterator[None]:
    """Keep people's opened keys in memory for the length of one request or job, and no longer."""
    token = _opened.set({})
    try:
        yield
    finally:
        _opened.reset(token)


def opened() -> dict[UUID, bytes]:
    """Return the keys opened so far in this request; outside one, nothing is kept."""
    kept = _opened.get()
    return {} if kept is None else kept


def _data_keys() -> tuple[str, ...]:
    return tuple(settings.MOTCUA_DATA_KEYS)


@lru_cache(maxsize=8)
def _wrapper(data_keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in data_keys])


@lru_cache(maxsize=32)
def _lookup_key(data_key: str, purpose: str) -> bytes:
    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=f"motcua look-up {purpose}".encode()).derive(
        data_key.encode()
    )
