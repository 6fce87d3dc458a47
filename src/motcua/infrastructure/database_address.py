"""Reads DATABASE_URL into what Django calls a database."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from motcua.infrastructure.environment import UnusableValueError

SCHEMES = ("postgres", "postgresql")
EXAMPLE = "postgresql://user:password@host:5432/motcua"


def database_from_url(url: str) -> dict[str, Any]:
    """Return Django's settings for ``postgresql://user:password@host:port/name?option=value``.

    A Unix socket stands in the query: ``postgresql:///name?host=/run/postgresql``.

    Raises:
        ValueError: it is not the address of a PostgreSQL database.
    """
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.path.strip("/"):
        raise UnusableValueError("is not the address of a PostgreSQL database")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "motcua.infrastructure.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": options.pop("user", unquote(parts.username or "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": options.pop("port", str(parts.port or "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
