"""How often somebody may try codes: by address, and wrong tries by code. The limits are in the settings."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

APP = "allauth.account"  # whose setting ACCOUNT_RATE_LIMITS holds every limit of this installation


def may_try(request: HttpRequest, action: str) -> bool:
    """Count one try of ``action`` from this address; False where there were too many.

    allauth's public function lets every GET pass, and results are verified by GET, so its inner one is
    called; the lock file pins the version.
    """
    return bool(ratelimit.consume(request, app=APP, action=action, limit_get=True))


def may_try_code(request: HttpRequest, action: str, code: str, *, is_wrong: bool = False) -> bool:
    """Tell whether ``code`` may still be tried; a wrong try is counted, from whatever address it comes."""
    return bool(ratelimit.consume(request, app=APP, action=action, key=code, dry_run=not is_wrong))
