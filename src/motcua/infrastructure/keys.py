"""Secrets that an installation makes once for itself, inside MOTCUA_HOME, with owner-only rights."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet


def kept_secret(path: Path, fresh: str) -> str:
    """Return the text stored at ``path``; where nothing is stored, store ``fresh`` with rights 0600.

    Two processes that start at once agree: the file appears whole or not at all, and the first one's stays.
    """
    if path.exists():
        return path.read_text(encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    mine = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(fresh)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(mine, path)
    mine.unlink()
    return path.read_text(encoding="utf-8")


def secret_key(home: Path) -> str:
    """Return the key that signs sessions and links of this installation."""
    return kept_secret(home / "keys" / "secret_key", secrets.token_urlsafe(50))


def data_keys(home: Path) -> str:
    """Return the keys that wrap people's own keys, newest first, as ``MOTCUA_DATA_KEYS`` writes them."""
    return kept_secret(home / "keys" / "data_keys", Fernet.generate_key().decode())
