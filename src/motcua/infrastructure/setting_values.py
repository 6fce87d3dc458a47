"""Reads what settings hold: keys, names of hosts, web addresses. What it refuses, it does not repeat."""

import ipaddress
import re
from base64 import b64decode
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from motcua.infrastructure.environment import UnusableValueError

LOCAL = ("127.0.0.1", "localhost", "::1")
KEYS_EXAMPLE = "$(openssl rand -base64 32)"  # a key written out here would be used by somebody
_KEY_BYTES = 32
_LABEL = r"[a-zA-Z0-9_](?:[a-zA-Z0-9_-]{0,61}[a-zA-Z0-9_])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")


def words(text: str) -> list[str]:
    """Return the parts of a comma-separated list, without its empty ones."""
    return [word.strip() for word in text.split(",") if word.strip()]


def days_of_month(text: str) -> frozenset[int]:
    """Return the days of a comma-separated list.

    Raises:
        UnusableValueError: one of them is no day of a month, or there is none.
    """
    days = words(text)
    if not days or not {str(day) for day in range(1, 32)}.issuperset(days):
        raise UnusableValueError("is no list of days from 1 to 31")
    return frozenset(map(int, days))


def folder(text: str) -> Path:
    """Return the folder that ``text`` names by its path.

    Raises:
        UnusableValueError: the path is not whole, or there is something else.
    """
    path = Path(text).expanduser()
    if not path.is_absolute():
        raise UnusableValueError("does not begin with /")
    if path.exists() and not path.is_dir():
        raise UnusableValueError("is no folder")
    return path


def data_keys(text: str) -> list[str]:
    """Return the keys of a comma-separated list, each 32 bytes in base64 (either alphabet), newest first.

    Raises:
        UnusableValueError: one of them is no such key, or there is none.
    """
    keys = words(text)
    if not keys:
        raise UnusableValueError("holds no key")
    for number, key in enumerate(keys, 1):
        if not _is_key(key):
            problem = f"key {number} of {len(keys)} is not {_KEY_BYTES} bytes written in base64"
            raise UnusableValueError(problem)
    return keys


def _is_key(key: str) -> bool:
    try:
        return len(b64decode(key.replace("-", "+").replace("_", "/"), validate=True)) == _KEY_BYTES
    except ValueError:
        return False


def host_names(text: str) -> list[str]:
    """Return the names of a comma-separated list under which an installation may be asked for.

    ``.example.vn`` stands for a name with all below it, ``*`` for every name, ``[::1]`` for an IPv6 address.

    Raises:
        UnusableValueError: one of them is no such name (a web address, say), or there is none.
    """
    names = words(text)
    if not names:
        raise UnusableValueError("names no host")
    for number, name in enumerate(names, 1):
        if name != "*" and not _is_host(name.removeprefix(".")):
            problem = f"entry {number} of {len(names)} is no bare host name (no https://, port or path)"
            raise UnusableValueError(problem)
    return names


def public_address(text: str) -> str:
    """Return the web address of an installation, without a slash at its end.

    Raises:
        UnusableValueError: it is no address of http or https, or it says more than host and port.
    """
    parts = _web_address(text)
    if parts.path.strip("/"):
        raise UnusableValueError("has a path: Motcua is served from the root of a host")
    return text.rstrip("/")


def web_address(text: str) -> str:
    """Return an address of http or https as it was given; empty where there is none.

    Raises:
        UnusableValueError: it is no web address.
    """
    if text:
        _web_address(text)
    return text


def needed_address(text: str) -> str:
    """Return an address of http or https as it was given.

    Raises:
        UnusableValueError: it is empty, or no web address.
    """
    _web_address(text)
    return text.rstrip("/")


def issuer(text: str) -> str:
    """Return the address of an OpenID issuer without a slash at its end; empty where there is none.

    Raises:
        UnusableValueError: it is no web address, or identities would travel to it in the open.
    """
    if not text:
        return ""
    parts = _web_address(text)
    if parts.scheme != "https" and parts.hostname not in LOCAL:
        raise UnusableValueError("is not https, and not on this machine")
    return text.rstrip("/")


def _web_address(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise UnusableValueError("has a malformed host or port") from None
    if parts.scheme not in ("http", "https"):
        raise UnusableValueError("does not begin with http:// or https://")
    if parts.username is not None or parts.query or parts.fragment:
        raise UnusableValueError("has more in it than scheme, host, port and path")
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    if not _is_host(host) or any(each.isspace() for each in text):
        raise UnusableValueError("names no host")
    return parts


def _is_host(name: str) -> bool:
    if name.startswith("[") and name.endswith("]"):
        try:
            ipaddress.IPv6Address(name[1:-1])
        except ValueError:
            return False
        return True
    return _HOST.fullmatch(name) is not None
