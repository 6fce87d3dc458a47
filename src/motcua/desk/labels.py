"""How urgencies and norms are shown on the desk: words first, the colour repeats them."""

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.domain.process import NormStanding
from motcua.dossiers.queries import Urgency
from motcua.dossiers.wording import Tag

URGENCY: Final[dict[Urgency, Tag]] = {
    Urgency.IN_TIME: {"words": _("in time"), "colour": "green"},
    Urgency.DUE_TODAY: {"words": _("due today"), "colour": "orange"},
    Urgency.PAST_DUE: {"words": _("past due"), "colour": "red"},
    Urgency.PAUSED: {"words": _("clock paused"), "colour": "purple"},
    Urgency.NO_DUE_DATE: {"words": _("no due date"), "colour": "grey"},
    Urgency.ENDED: {"words": _("ended"), "colour": "grey"},
}
NORMS: Final[dict[NormStanding, Tag]] = {
    NormStanding.EARLY_WARNING: {"words": _("the step's norm is nearly used up"), "colour": "yellow"},
    NormStanding.LAST_DAY: {"words": _("last day of the step's norm"), "colour": "orange"},
    NormStanding.PAST: {"words": _("the step's norm is over"), "colour": "red"},
}
"""Early warnings; a step within its norm needs no word."""


def sheets(originals: int, copies: int) -> str:
    """Return how many papers of a document there are, in words."""
    parts = []
    if originals:
        parts.append(gettext("originals: %(count)d") % {"count": originals})
    if copies:
        parts.append(gettext("copies: %(count)d") % {"count": copies})
    return ", ".join(parts)
