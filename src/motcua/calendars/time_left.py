"""How much office time is left until a moment, in words that whoever must answer can act on."""

from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from motcua.calendars import queries as calendars
from motcua.domain.working_calendar import HOUR

MINUTE = HOUR // 60


def time_left(due_at: datetime, at: datetime) -> str:
    """Return the office hours and minutes from ``at`` until ``due_at``, or by how much it is late.

    Nights, lunch, weekends and holidays do not count: limits in working hours and days are of office time.
    What fell due when the office closed is past due until it opens: no time of its own has run yet.
    """
    calendar = calendars.working_calendar()
    left = calendar.office_time_until(localtime(due_at)) - calendar.office_time_until(localtime(at))
    if at > due_at:
        if -left < MINUTE:
            return _("past due")
        return _("late by %(time)s of office time") % {"time": _hours(-left)}
    return _("%(time)s of office time left") % {"time": _hours(left)}


def _hours(office_time: int) -> str:
    hours, minutes = divmod(office_time // MINUTE, 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": minutes}
    if not minutes:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
