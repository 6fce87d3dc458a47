"""Rows of the desk's lists, as the component ``table.html`` wants them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.desk.dossier_page import moment
from motcua.desk.labels import URGENCY, state_tag
from motcua.dossiers.enums import ChannelLabel
from motcua.dossiers.queries import WorkItem


def columns() -> list[dict[str, Any]]:
    """Return the columns of a list of dossiers."""
    words = [_("Code"), _("Procedure"), _("Applicant"), _("Filed"), _("Due"), _("How it stands"), _("Step")]
    return [{"words": one} for one in words]


def work_rows(items: Iterable[WorkItem]) -> list[dict[str, Any]]:
    """Return a row for each dossier: its due moment and how it stands, in words."""
    return [{"cells": _cells(item)} for item in items]


def _cells(item: WorkItem) -> list[dict[str, Any]]:
    urgency = URGENCY[item.urgency]
    step = item.step_name or state_tag(item.state)["words"]
    if item.is_taken_by_me:
        step = _("%(step)s – yours") % {"step": step}
    elif item.is_taken:
        step = _("%(step)s – taken by a colleague") % {"step": step}
    return [
        {
            "words": item.code,
            "url": reverse("desk:dossier", args=[item.code]),
            "is_header": True,
            "is_tight": True,
        },
        {"words": item.procedure_name},
        {"words": item.applicant},
        {"words": f"{moment(item.submitted_at)}, {ChannelLabel(item.channel).label}"},
        {"words": moment(item.due_at), "is_tight": True},
        {"words": urgency["words"], "tag": urgency["colour"]},
        {"words": step},
    ]
