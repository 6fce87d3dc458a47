"""Where the parcels of a dossier are, as the citizen reads it."""

from django.utils.translation import gettext as _

from motcua.dossiers.enums import PostDirection
from motcua.dossiers.queries import Parcel
from motcua.infrastructure.written import moment


def parcel_words(one: Parcel) -> str:
    """Return where a parcel is, in one sentence with the number that the carrier asks for."""
    values = {
        "carrier": one.carrier,
        "number": one.tracking_number,
        "sent": moment(one.sent_at),
        "arrived": moment(one.arrived_at),
        "back": moment(one.came_back_at),
    }
    if one.direction == PostDirection.IN:
        words = _("Your papers came by post at %(arrived)s (%(carrier)s, number %(number)s).")
    elif one.came_back_at:
        words = _(
            "The result came back by post at %(back)s (%(carrier)s, number %(number)s): it waits at the "
            "counter."
        )
    elif one.arrived_at:
        words = _("The result was delivered at %(arrived)s (%(carrier)s, number %(number)s).")
    else:
        words = _("The result is with the post since %(sent)s (%(carrier)s, number %(number)s).")
    return words % values
