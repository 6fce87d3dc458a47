"""Where the result is on its way to the citizen: shelf, calls, parcels, who took it."""

from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.domain.lifecycle import Verb
from motcua.dossiers import queries
from motcua.dossiers.enums import Collector, ContactMeans, EventKind, HandOverSignature, PostDirection
from motcua.dossiers.queries import Attempt, DossierView, HandedOver, Parcel
from motcua.infrastructure.written import count, moment
from motcua.organisations import queries as organisations

_HAPPENED = frozenset(
    {
        EventKind.SHELVED.value,
        EventKind.CONTACTED.value,
        EventKind.POST_ARRIVED.value,
        EventKind.POSTED.value,
        EventKind.HANDED_OVER.value,
    }
)


def collecting_panel(view: DossierView) -> dict[str, Any]:
    """Return what ``desk/panels/collecting.html`` shows; nothing is looked up that never happened."""
    shown: dict[str, Any] = {
        "correct_url": reverse("desk:correct_start", args=[view.code])
        if view.at_counter.is_undoable and Verb.CORRECT in view.allowed
        else "",
        "owed_back": count(view.at_counter.owed_back) if view.at_counter.owed_back else "",
        "shelf": "",
        "attempts": [],
        "parcels": [],
        "rows": [],
    }
    if not _HAPPENED & {one.kind for one in view.timeline}:
        return shown
    found = queries.collecting_of(view.id, may_reveal=Verb.REVEAL in view.allowed)
    names = organisations.officer_names({one.by for one in found.attempts if one.by is not None})
    shown["shelf"] = found.shelf
    shown["attempts"] = [
        f"{attempt_words(one)} ({names[one.by]})" if one.by in names else attempt_words(one)
        for one in found.attempts
    ]
    shown["parcels"] = [parcel_words(one) for one in found.parcels]
    shown["rows"] = _handed_over(found.handed_over) if found.handed_over else []
    return shown


def attempt_words(one: Attempt) -> str:
    """Return one try in words: when, how, reached or not."""
    reached = _("reached") if one.was_reached else _("not reached")
    words = f"{moment(one.at)} – {ContactMeans(one.means).label}: {reached}"
    return f"{words}. {one.remark}" if one.remark else words


def parcel_words(one: Parcel) -> str:
    """Return where a parcel is, in words."""
    words = f"{capfirst(PostDirection(one.direction).label)}: {one.carrier}, {one.tracking_number}"
    moments = [
        _("sent at %(moment)s") % {"moment": moment(one.sent_at)} if one.sent_at else "",
        _("came back at %(moment)s") % {"moment": moment(one.came_back_at)} if one.came_back_at else "",
    ]
    if one.arrived_at:
        arrived = (
            _("arrived at %(moment)s") if one.direction == PostDirection.IN else _("delivered at %(moment)s")
        )
        moments.append(arrived % {"moment": moment(one.arrived_at)})
    return ", ".join([words, *filter(None, moments)])


def _handed_over(given: HandedOver) -> list[dict[str, str]]:
    taker = given.taker
    rows = [
        (_("Collected by"), str(capfirst(Collector(given.collector).label))),
        (_("Authorised person"), f"{taker.name} · {taker.identity_number}" if taker else ""),
        (_("Paper of authorisation"), taker.authorisation if taker else ""),
        (_("Signed for"), str(capfirst(HandOverSignature(given.signature).label))),
        (_("Result given"), _("yes") if given.has_result else _("no")),
        (_("Originals given back"), str(given.originals_back) if given.originals_back else ""),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]
