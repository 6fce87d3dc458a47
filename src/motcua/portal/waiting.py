"""What a citizen is waited for, on the page of their dossier: to add something, to pay the State."""

from typing import Any

from django.utils.translation import gettext as _

from motcua.domain.lifecycle import DossierState
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import queries
from motcua.dossiers.enums import EventKind
from motcua.dossiers.queries import DossierView, ObligationView
from motcua.infrastructure.written import day, dong, moment
from motcua.portal.access import Visit
from motcua.portal.standing import days_words


def asked_of(view: DossierView, visit: Visit) -> dict[str, Any] | None:
    """Return what has to be added now; None where nothing is asked."""
    if view.state not in (DossierState.INCOMPLETE, DossierState.PAUSED):
        return None
    found = next((one for one in queries.supplements_of(view.id) if one.ended_at is None), None)
    if found is None:
        return None
    return {
        "until": day(found.until_on),
        "is_over": found.is_over(local_day(visit.at)),
        "items": [{"name": one.name.said_in(visit.language), "reason": one.reason} for one in found.items],
    }


def owed_rows(view: DossierView, visit: Visit) -> list[dict[str, str]]:
    """Return the financial obligations: both waits apart, the amount, and by when."""
    if EventKind.SENT_TO_TAX_OFFICE not in {one.kind for one in view.timeline}:
        return []
    return [row for one in queries.obligations_of(view.id, visit.at) for row in _rows(one)]


def _rows(one: ObligationView) -> list[dict[str, str]]:
    rows = [
        (_("Sent to the tax office"), f"{moment(one.sent_at)}, {one.tax_office}"),
        (_("Waiting for the tax office"), days_words(one.tax_office_days)),
        (_("Number of the tax office's notice"), one.notice_number),
        (_("To be paid to the State"), dong(one.amount_vnd) if one.amount_vnd is not None else ""),
        (_("To be paid by"), day(one.pay_by)),
        (_("Waiting for the payer"), days_words(one.payer_days) if one.amount_vnd else ""),
        (_("Payment shown"), moment(one.settled_at) if one.amount_vnd else ""),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]
