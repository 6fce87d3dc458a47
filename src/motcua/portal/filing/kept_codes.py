"""Codes that are shown once: kept sealed in the session, so that a page opened again still shows them.

A code opens a draft, so it stands nowhere readable; after the session it can only be made anew.
"""

import json
from typing import Final
from uuid import UUID

from django.http import HttpRequest

from motcua.accounts import keyring

KEY: Final = "filing_codes"
SECONDS: Final = 24 * 3600
MOST: Final = 10
RESUME: Final = "resume"


def keep_code(request: HttpRequest, draft_id: UUID, purpose: str, code: str) -> None:
    """Keep the code for ``purpose`` (``resume``, or the party invited) with this session."""
    codes = {**_codes(request), f"{draft_id}:{purpose}": code}
    newest = dict(list(codes.items())[-MOST:])
    request.session[KEY] = keyring.seal_text(json.dumps(newest).encode())


def kept_code(request: HttpRequest, draft_id: UUID, purpose: str) -> str:
    """Return the code if this session made it; otherwise an empty text."""
    return _codes(request).get(f"{draft_id}:{purpose}", "")


def _codes(request: HttpRequest) -> dict[str, str]:
    sealed = request.session.get(KEY)
    content = keyring.open_text(sealed, SECONDS) if isinstance(sealed, str) else None
    found = json.loads(content) if content else {}
    return found if isinstance(found, dict) else {}
