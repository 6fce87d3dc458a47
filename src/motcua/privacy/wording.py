"""How looks and requests are said."""

from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domain.vietnam_time import local_day
from motcua.dossiers.queries import Urgency
from motcua.organisations.enums import RoleLabel
from motcua.privacy.queries import Look

_WHAT: Final = {
    ("person_viewed", "dossier"): gettext_lazy("opened the personal data of the dossier"),
    ("person_viewed", "correction"): gettext_lazy("put a mistake right"),
    ("person_viewed", "request"): gettext_lazy("read a request of yours about your data"),
    ("person_viewed", "counter"): gettext_lazy("filled in a form for you at the counter"),
    ("person_found", "search"): gettext_lazy("searched by your number or telephone; saw them masked"),
    ("person_found", "counter"): gettext_lazy("searched by your number or telephone; saw them masked"),
}


def look_words(look: Look) -> str:
    """Return what was looked at."""
    if look.kind == "file_viewed":
        return _("opened a paper or a letter")
    return str(_WHAT.get((look.kind, look.purpose), _("looked at your data")))


def viewer_words(look: Look) -> str:
    """Return who looked, by role and unit of that day: officers are not named to the public."""
    roles = ", ".join(str(RoleLabel(one.value).label) for one in look.roles)
    units = ", ".join(one for one in look.units if one)
    return _("%(roles)s, %(units)s") % {"roles": roles, "units": units} if roles else _("an officer")


def urgency_at(due_at: datetime, at: datetime) -> Urgency:
    """Return how an open request stands to the moment until which it must be answered."""
    if at > due_at:
        return Urgency.PAST_DUE
    return Urgency.DUE_TODAY if local_day(at) == local_day(due_at) else Urgency.IN_TIME
