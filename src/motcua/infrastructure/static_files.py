"""Gathers style sheets, scripts and fonts under hashed names, compressed, for the web server."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

NOTE = ".gathered"


def gather() -> bool:
    """Gather the static files where they changed since the last time; return whether that was needed."""
    root = Path(settings.STATIC_ROOT)
    now = _fingerprint()
    note = root / NOTE
    if note.exists() and note.read_text(encoding="ascii") == now:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    note.write_text(now, encoding="ascii")
    return True


def _fingerprint() -> str:
    """Return a digest of every source file's path, size and moment of change."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
