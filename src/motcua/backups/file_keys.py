"""The key of a backup: made for that file alone, wrapped by a key of the installation.

Reasons in docs/adr/0270-keys-of-backups.md.
"""

import os
from base64 import b64decode
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from motcua.backups.errors import AlteredError, WrongKeyError

_BYTES, _NONCE = 32, 12


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A file's key that only the installation opens; ``own_key`` tells MOTCUA_BACKUP_KEY from data keys."""

    key_name: str
    own_key: bool
    wrapped: bytes


def new_file_key() -> tuple[bytes, Wrapped]:
    """Return a fresh key, and the same wrapped by MOTCUA_BACKUP_KEY or else by the newest data key."""
    own = list(settings.MOTCUA_BACKUP_KEY)
    newest = (own or list(settings.MOTCUA_DATA_KEYS))[0]
    key, nonce = AESGCM.generate_key(bit_length=8 * _BYTES), os.urandom(_NONCE)
    sealed = AESGCM(_derived(newest, "wrap")).encrypt(nonce, key, None)
    return key, Wrapped(name_of(newest), bool(own), nonce + sealed)


def opened(wrapped: Wrapped) -> bytes:
    """Return the key of a file, under whichever of our keys it was wrapped.

    Raises:
        WrongKeyError: under none of them.
        AlteredError: under one of them, but the bytes were changed.
    """
    for text in (*settings.MOTCUA_BACKUP_KEY, *settings.MOTCUA_DATA_KEYS):
        if name_of(text) == wrapped.key_name:
            try:
                nonce, sealed = wrapped.wrapped[:_NONCE], wrapped.wrapped[_NONCE:]
                return AESGCM(_derived(text, "wrap")).decrypt(nonce, sealed, None)
            except (InvalidTag, ValueError) as error:
                raise AlteredError("header") from error
    raise WrongKeyError(wrapped.key_name, own_key=wrapped.own_key)


def name_of(text: str) -> str:
    """Return what a key is called in backups and messages; it says nothing of the key."""
    return _derived(text, "name")[:6].hex()


def _derived(text: str, purpose: str) -> bytes:
    key = b64decode(text.replace("-", "+").replace("_", "/"))
    return HKDF(SHA256(), _BYTES, salt=None, info=f"motcua backup {purpose}".encode()).derive(key)
