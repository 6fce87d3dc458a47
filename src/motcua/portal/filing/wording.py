"""When a draft was saved, as it is said on its pages."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime

from motcua.infrastructure.written import moment


def saved_words(at: datetime, today: date) -> str:
    """Return the time of day of a save, with its day unless that is ``today``: 14:05."""
    local = localtime(at)
    return date_format(local, "TIME_FORMAT") if local.date() == today else moment(at)
