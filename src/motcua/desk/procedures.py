"""Procedures that an officer chooses from, as rows for ``desk/procedures_found.html``."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import get_language

from motcua.catalogue import queries as catalogue
from motcua.domain.vietnam_time import local_day


def procedures_found(
    text: str, at: datetime, *, limit: int, address: Callable[[str], str]
) -> list[dict[str, str]]:
    """Return what ``text`` finds today, the best first; ``address`` tells where a procedure's code leads."""
    language = get_language() or "vi"
    return [
        {
            "url": address(one.code),
            "code": one.code,
            "name": one.name.said_in(language),
            "field": one.field_name.said_in(language),
        }
        for one in catalogue.search(text, local_day(at), limit=limit)
    ]
