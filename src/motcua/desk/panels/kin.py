"""Parent and child dossiers, on the page of a dossier."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.queries import DossierView
from motcua.dossiers.wording import state_tag


def kin_rows(view: DossierView, units: Mapping[UUID, str]) -> list[dict[str, Any]]:
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
