"""In which order a result is signed: the leader first, then the agency with its number and seal."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domain.process import StepAction
from motcua.dossiers.enums import StepClosing
from motcua.dossiers.queries import DossierView
from motcua.infrastructure.written import moment


def signature_rows(view: DossierView, officers: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """Return who signs what in order, done or waiting; nothing before the first approval is in sight."""
    latest = {step.action: step for step in view.steps if step.closing != StepClosing.SENT_BACK}
    if StepAction.APPROVE not in latest and StepAction.ISSUE_NUMBER not in latest:
        return []
    words = {
        StepAction.APPROVE: _("1. The leader signs"),
        StepAction.ISSUE_NUMBER: _("2. The agency: number and seal"),
    }
    rows = []
    for action, what in words.items():
        step = latest.get(action)
        if step is None or step.closed_at is None:
            value = _("not yet")
        else:
            who = officers.get(step.closed_by, "") if step.closed_by else ""
            value = f"{moment(step.closed_at)} · {who}"
        rows.append({"key": what, "value": value})
    return rows
