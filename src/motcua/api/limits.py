"""How often somebody may ask: counted together with the pages, so that neither spares the other."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

APP = "allauth.account"  # whose setting ACCOUNT_RATE_LIMITS holds every limit of this installation


def may_ask(request: HttpRequest, action: str) -> bool:
    """Count one request of ``action`` from this address; False where there were too many."""
    return bool(ratelimit.consume(request, app=APP, action=action, limit_get=True))


def may_try_code(request: HttpRequest, action: str, code: str, *, is_wrong: bool = False) -> bool:
    """Tell whether ``code`` may still be tried; a wrong try is counted, from whatever address it comes."""
    return bool(ratelimit.consume(request, app=APP, action=action, key=code, dry_run=not is_wrong))
