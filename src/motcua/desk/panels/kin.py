"""Parent and child dossiers, on the page of a dossier."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.catalogue import queries as catalogue
from motcua.desk.access import Desk
from motcua.domain.lifecycle import Verb
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.queries import DossierView
from motcua.dossiers.wording import state_tag
from motcua.eforms import queries as drafts
from motcua.infrastructure.written import moment
from motcua.organisations import queries as organisations


def kin_panel(desk: Desk, view: DossierView, units: Mapping[UUID, str]) -> dict[str, Any]:
    """Return what the page shows of dossiers that belong together, and the ways to another one."""
    may_open = Verb.OPEN_CHILD in view.allowed
    return {
        "kin": _kin_rows(view, units),
        "child_drafts": _draft_rows(desk, view) if may_open else [],
        "child_url": reverse("desk:child_start", args=[view.code]) if may_open else "",
    }


def _draft_rows(desk: Desk, view: DossierView) -> list[dict[str, str]]:
    """Return the child dossiers that the officer began to open from this one, to go on with."""
    assert desk.actor.account_id is not None, "an officer has an account"  # noqa: S101
    begun = drafts.drafts_of(desk.actor.account_id, desk.at, child_of=view.id)
    units = organisations.unit_names((one.unit_id for one in begun if one.unit_id), local_day(desk.at))
    return [
        {
            "url": reverse("desk:child", args=[view.code, one.id]),
            "procedure": catalogue.version(one.version_id).package.name.said_in(get_language() or "vi"),
            "unit": units.get(one.unit_id, "") if one.unit_id else "",
            "saved": moment(one.saved_at),
            "kept": moment(one.expires_at),
        }
        for one in begun
    ]


def _kin_rows(view: DossierView, units: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """Return a line for each, with a link where the officer may look at it."""
    return [
        {
            "code": one.code,
            "url": reverse("desk:dossier", args=[one.code]) if one.is_visible else "",
            "what": _("Child dossier") if one.is_child else _("Opened from dossier"),
            "procedure": one.procedure_name,
            "unit": units.get(one.handled_by, ""),
            "state": state_tag(one.state, one.outcome),
            "is_waited_for": one.is_waited_for,
        }
        for one in view.kin
    ]
