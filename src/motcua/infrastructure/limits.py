"""How often somebody may try codes (by address, and wrong tries by code) or read what is costly to count."""

from collections import Counter
from datetime import datetime

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest

APP = "allauth.account"  # whose setting ACCOUNT_RATE_LIMITS holds the limits of trying codes
_read: Counter[str] = Counter()
_read_in = [""]  # the minute that is being counted


def may_try(request: HttpRequest, action: str) -> bool:
    """Count one try of ``action`` from this address; False where there were too many.

    allauth's public function lets every GET pass, and results are verified by GET, so its inner one is
    called; the lock file pins the version.
    """
    return bool(ratelimit.consume(request, app=APP, action=action, limit_get=True))


def may_try_code(request: HttpRequest, action: str, code: str, *, is_wrong: bool = False) -> bool:
    """Tell whether ``code`` may still be tried; a wrong try is counted, from whatever address it comes."""
    return bool(ratelimit.consume(request, app=APP, action=action, key=code, dry_run=not is_wrong))


def may_read(request: HttpRequest, at: datetime) -> bool:
    """Count one reading of public figures; False where this address had ``MOTCUA_READS_A_MINUTE`` of them.

    Each process counts by itself in its memory: nothing is guessed here, the database is only to be kept
    from being busy with one reader, and a count in the database costs more statements than the page.
    """
    minute = f"{at:%Y%m%d%H%M}"
    if _read_in[0] != minute:
        _read.clear()
        _read_in[0] = minute
    address = ratelimit.get_ip(request)
    _read[address] += 1
    return _read[address] <= settings.MOTCUA_READS_A_MINUTE
