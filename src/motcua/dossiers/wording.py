"""How the states of dossiers and steps are said, to citizens and officers alike: words before colours."""

from typing import Final, TypedDict

from django.utils.functional import Promise
from django.utils.text import capfirst

from motcua.dossiers.enums import DossierStateLabel, OutcomeLabel, StepClosing


class Tag(TypedDict):
    """A tag as the component ``tag.html`` wants it."""

    words: "str | Promise"
    colour: str


_STATE_COLOURS: Final = {
    DossierStateLabel.SUBMITTED: "yellow",
    DossierStateLabel.INCOMPLETE: "orange",
    DossierStateLabel.DECLINED: "red",
    DossierStateLabel.IN_PROCESS: "blue",
    DossierStateLabel.PAUSED: "purple",
    DossierStateLabel.FINISHED: "green",
    DossierStateLabel.HANDED_OVER: "grey",
    DossierStateLabel.VOIDED: "red",
}


_WITHOUT_RESULT: Final = frozenset({OutcomeLabel.RETURNED, OutcomeLabel.WITHDRAWN})
"""Ends that leave nothing to call a result."""
_ENDS: Final = frozenset({DossierStateLabel.FINISHED, DossierStateLabel.DECLINED})


def state_tag(state: str, outcome: str = "") -> Tag:
    """Return the tag of a dossier's state; an ended one also says how it ended."""
    label = DossierStateLabel(state)
    if label in _ENDS and outcome in _WITHOUT_RESULT:
        return {"words": OutcomeLabel(outcome).label, "colour": "grey"}
    words = f"{label.label} ({OutcomeLabel(outcome).label})" if outcome else label.label
    return {"words": words, "colour": _STATE_COLOURS[label]}


def step_state(closing: str, open_state: str = "now") -> dict[str, str]:
    """Return how a step stands, as ``steps.html`` wants it; one that was sent back is not called done."""
    if not closing:
        return {"state": open_state, "closing": ""}
    ended = StepClosing(closing)
    return {"state": "left" if ended.is_left else "done", "closing": capfirst(str(ended.label))}
