"""The whole route of a dossier's version, with where the dossier is: in words, and for the drawing."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.domain.process import Norm, NormUnit, Step
from motcua.dossiers.enums import StepClosing
from motcua.dossiers.queries import DossierView
from motcua.organisations.enums import RoleLabel
from motcua.processes import queries as processes


def route_of_dossier(view: DossierView, number: int) -> dict[str, Any]:
    """Return the steps of the route in reading order, each with how it stands; ``number``: the version."""
    standing = {step.key: step.closing for step in view.steps}
    here = [key for key, closing in standing.items() if not closing]
    done = [key for key, closing in standing.items() if closing and not StepClosing(closing).is_left]
    steps = processes.route_of(view.version_id).steps.values()
    return {
        "url": f"{reverse('portal:procedure_route', args=[view.procedure_code])}?ban={number}",
        "here": " ".join(here),
        "done": " ".join(done),
        "lines": [_line(step, here, done) for step in steps],
    }


def _line(step: Step, here: list[str], done: list[str]) -> dict[str, Any]:
    is_here = step.key in here
    standing = _("the dossier is here") if is_here else _("done") if step.key in done else ""
    words = f"{step.name} – {RoleLabel(step.role.value).label}, {_norm_words(step.norm)}"
    return {"words": f"{words} ({standing})" if standing else words, "is_here": is_here}


def _norm_words(norm: Norm) -> str:
    counted = {"count": norm.amount}
    if norm.unit is NormUnit.WORKING_DAY:
        return ngettext("%(count)s working day", "%(count)s working days", norm.amount) % counted
    return ngettext("%(count)s working hour", "%(count)s working hours", norm.amount) % counted
