"""Reads MOTCUA_EMAIL_URL into what Django calls an e-mail backend."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from motcua.infrastructure.environment import UnusableValueError

EXAMPLE = "smtp+tls://user:password@mail.example.vn:587"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
FOLDER = "django.core.mail.backends.filebased.EmailBackend"


def mail_settings(url: str, home: Path) -> dict[str, object]:
    """Return Django's e-mail settings for ``smtp://``, ``smtp+tls://`` (STARTTLS) or ``smtps://``.

    Without an address, mail is written into the folder ``mail`` of the installation: nothing is lost and
    nothing is sent.

    Raises:
        ValueError: it is not the address of a mail server.
    """
    if not url:
        return {"EMAIL_BACKEND": FOLDER, "EMAIL_FILE_PATH": str(home / "mail")}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtp+tls", "smtps") or not parts.hostname:
        raise UnusableValueError("is not the address of a mail server")
    return {
        "EMAIL_BACKEND": SMTP,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
