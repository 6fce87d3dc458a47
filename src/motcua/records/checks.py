"""What must hold before this app may run."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from motcua.records.numbering import patterns_of


@register
def number_patterns_can_be_read(**_options: Any) -> list[CheckMessage]:
    """Refuse to start with a pattern that could not write a number."""
    try:
        patterns_of(settings.MOTCUA_RESULT_NUMBERS)
    except ValueError as error:
        return [
            Error(
                f"MOTCUA_RESULT_NUMBERS: {error}",
                hint="MOTCUA_RESULT_NUMBERS=*={number}/UBND-XN,1.000894={number}/{year}",
                id="motcua.E070",
            )
        ]
    return []
