"""How values of the law and of dossiers are said to citizens: short, plain, words before colours."""

from typing import Final, TypedDict

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domain.procedures.package import ServiceLevel
from motcua.dossiers.enums import DossierStateLabel, OutcomeLabel, StepClosing
from motcua.infrastructure.written import count


class Tag(TypedDict):
    """A tag as the component ``tag.html`` wants it."""

    words: "str | Promise"
    colour: str


SERVICE_LEVELS: Final = {
    ServiceLevel.FULL: gettext_lazy("Wholly online: you need not come to the office"),
    ServiceLevel.PARTIAL: gettext_lazy("Partly online: you file online and come once"),
    ServiceLevel.INFORMATION: gettext_lazy("Information only: file at the counter"),
}
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


def step_state(closing: str, open_state: str) -> dict[str, str]:
    """Return how a step stands, as ``steps.html`` wants it; one that was sent back is not called done."""
    if not closing:
        return {"state": open_state}
    ended = StepClosing(closing)
    if ended.is_left:
        return {"state": "left", "closing": sentence(str(ended.label))}
    return {"state": "done"}


def dong(amount: int) -> str:
    """Return an amount in đồng as it is written: 12.000 đồng."""
    return _("%(amount)s đồng") % {"amount": count(amount)}


def sentence(words: str) -> str:
    """Return ``words`` with a capital first letter; the rest stays as it is."""
    return words[:1].upper() + words[1:]
