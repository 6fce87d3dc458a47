"""Rows of the desk's lists, as the component ``table.html`` wants them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.calendars.time_left import time_left
from motcua.desk.labels import NORMS, URGENCY
from motcua.dossiers.enums import ChannelLabel
from motcua.dossiers.queries import Urgency, WorkItem
from motcua.dossiers.wording import state_tag
from motcua.infrastructure.written import moment


def columns(*, has_unit: bool = False) -> list[dict[str, Any]]:
    """Return the columns of a list of dossiers; ``has_unit`` where they may be of several units."""
    words = [
        _("Dossier code"),
        _("Procedure"),
        *([_("Handled by (its due date)")] if has_unit else []),
        _("Applicant"),
        _("Filed"),
        _("Due"),
        _("How it stands"),
        _("Step"),
    ]
    return [{"words": one} for one in words]


def queue_columns() -> list[dict[str, Any]]:
    """Return the columns of the counter's queue."""
    words = [
        _("Dossier code"),
        _("Procedure"),
        _("Handled by (its due date)"),
        _("Applicant"),
        _("Filed"),
        _("Answer until"),
        _("Office time"),
    ]
    return [{"words": one} for one in words]


def queue_rows(items: Iterable[WorkItem], at: datetime, names: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """Return a row for each filing that waits, with what is left of the eight working hours in words."""
    headings = queue_columns()
    return [_row(item, _queue_cells(item, at, names), headings) for item in items]


def work_rows(items: Iterable[WorkItem], names: Mapping[UUID, str] | None = None) -> list[dict[str, Any]]:
    """Return a row for each dossier: its due moment and how it stands, in words.

    ``names`` of the units put a column with the handling unit, which is charged with lateness.
    """
    headings = columns(has_unit=names is not None)
    return [_row(item, _cells(item, names), headings) for item in items]


_ROW_CLASSES: Final = {Urgency.PAST_DUE: "motcua-row--late", Urgency.DUE_TODAY: "motcua-row--soon"}


def _row(item: WorkItem, cells: list[dict[str, Any]], headings: list[dict[str, Any]]) -> dict[str, Any]:
    """Put the cells together; each but the first repeats its heading, for phones."""
    for cell, heading in zip(cells[1:], headings[1:], strict=True):
        cell["label"] = heading["words"]
    return {"cells": cells, "class": _ROW_CLASSES.get(item.urgency, "")}


def _queue_cells(item: WorkItem, at: datetime, names: Mapping[UUID, str]) -> list[dict[str, Any]]:
    left = time_left(item.due_at, at) if item.due_at else ""
    return [
        _code(item),
        {"words": item.procedure_name},
        {"words": names.get(item.handled_by, "")},
        {"words": item.applicant},
        {"words": f"{moment(item.submitted_at)}, {ChannelLabel(item.channel).label}"},
        {"words": moment(item.due_at), "is_tight": True},
        {"words": left, "tag": URGENCY[item.urgency]["colour"]},
    ]


def _code(item: WorkItem) -> dict[str, Any]:
    return {
        "words": item.code,
        "url": reverse("desk:dossier", args=[item.code]),
        "is_header": True,
        "is_tight": True,
    }


def _due(item: WorkItem) -> str:
    """Return the due moment; no day is promised while the clock stands still."""
    return _("set anew after the pause") if item.urgency is Urgency.PAUSED else moment(item.due_at)


def _cells(item: WorkItem, names: Mapping[UUID, str] | None) -> list[dict[str, Any]]:
    urgency = URGENCY[item.urgency]
    step = item.step_name or state_tag(item.state)["words"]
    if item.is_taken_by_me:
        step = _("%(step)s – yours") % {"step": step}
    elif item.is_taken:
        step = _("%(step)s – taken by a colleague") % {"step": step}
    if item.norm in NORMS:
        step = f"{step} – {NORMS[item.norm]['words']}"
    return [
        _code(item),
        {"words": item.procedure_name},
        *([{"words": names.get(item.handled_by, "")}] if names is not None else []),
        {"words": item.applicant},
        {"words": f"{moment(item.submitted_at)}, {ChannelLabel(item.channel).label}"},
        {"words": _due(item), "is_tight": item.urgency is not Urgency.PAUSED},
        {"words": urgency["words"], "tag": urgency["colour"]},
        {"words": step},
    ]
