"""How states, urgencies and roles are shown on the desk: words first, the colour repeats them."""

from typing import Final, TypedDict

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.domain.process import NormStanding
from motcua.dossiers.enums import DossierStateLabel, OutcomeLabel
from motcua.dossiers.queries import Urgency


class Tag(TypedDict):
    """A tag as the component ``tag.html`` wants it."""

    words: "str | Promise"
    colour: str


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
_STATE_COLOURS: Final = {
    DossierStateLabel.SUBMITTED: "yellow",
    DossierStateLabel.DECLINED: "red",
    DossierStateLabel.IN_PROCESS: "blue",
    DossierStateLabel.PAUSED: "purple",
    DossierStateLabel.FINISHED: "green",
    DossierStateLabel.HANDED_OVER: "grey",
}


def state_tag(state: str, outcome: str = "") -> Tag:
    """Return the tag of a dossier's state; an ended one also says how it ended."""
    label = DossierStateLabel(state)
    words = f"{label.label} ({OutcomeLabel(outcome).label})" if outcome else label.label
    return {"words": words, "colour": _STATE_COLOURS[label]}
