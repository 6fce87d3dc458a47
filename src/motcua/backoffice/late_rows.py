"""Rows of the lists of leaders: where a dossier lies and how it stands, never whose it is."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.backoffice.tables import Cell, Table, code_cell, table
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.enums import DossierStateLabel
from motcua.dossiers.queries import Urgency
from motcua.dossiers.queries.overseen import OverseenItem
from motcua.infrastructure.written import moment

URGENCY: Final = {
    Urgency.IN_TIME: (gettext_lazy("in time"), "green"),
    Urgency.DUE_TODAY: (gettext_lazy("due today"), "orange"),
    Urgency.PAST_DUE: (gettext_lazy("past due"), "red"),
    Urgency.PAUSED: (gettext_lazy("clock paused"), "purple"),
    Urgency.NO_DUE_DATE: (gettext_lazy("no due date"), "grey"),
    Urgency.ENDED: (gettext_lazy("ended"), "grey"),
}


def overseen_table(items: Sequence[OverseenItem], names: Mapping[UUID, str], at: datetime) -> Table:
    """Return a leader's list; ``names`` are those of the units."""
    columns = [_("Code"), _("Procedure"), _("Handled by"), _("Due"), _("How it stands"), _("Step")]
    return table(
        columns,
        (_cells(item, names[item.unit_id], at) for item in items),
        ["motcua-row--late" if item.urgency is Urgency.PAST_DUE else "" for item in items],
    )


def _cells(item: OverseenItem, unit: str, at: datetime) -> list[Cell]:
    words, colour = URGENCY[item.urgency]
    steps = ", ".join(item.step_names) or DossierStateLabel(item.state).label
    return [
        code_cell(item.code),
        {"words": item.procedure_name},
        {"words": unit},
        {"words": moment(item.due_at), "is_tight": True},
        {"words": _lateness(item, at) or words, "tag": colour},
        {"words": steps},
    ]


def _lateness(item: OverseenItem, at: datetime) -> str:
    """Return how many days (of the calendar) a late dossier is past its due date; empty for others."""
    if item.urgency is not Urgency.PAST_DUE or item.due_at is None:
        return ""
    days = (local_day(at) - local_day(item.due_at)).days
    if days < 1:
        return _("past due since today")
    return ngettext("%(count)s day past due", "%(count)s days past due", days) % {"count": days}
