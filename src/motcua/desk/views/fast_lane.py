"""The fast lane: one screen for a certified copy or signature, with the amount as one types."""

from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from motcua.desk.access import Desk, desk_page
from motcua.desk.fast_lane import Lane, judged, lanes_of, take_in
from motcua.desk.forms_fast import FastForm
from motcua.desk.navigation import navigation
from motcua.desk.seats import must_choose_counter, seated
from motcua.domain.actors import Envelope, Role
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations
from motcua.dossiers.errors import DossierError
from motcua.dossiers.queries import signing_lists
from motcua.infrastructure.written import dong

TAKEN: Final = "xong"
AMOUNT: Final = "amount"
SHOWN: Final = 8
"""Cases of the session that stand under the form: enough to see whether the last one is right."""


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(Role.CLERK)
def fast_lane(desk: Desk, code: str = "") -> HttpResponse:
    """Take one case in; then the page stands ready for the next, with what became of the last in words."""
    if must_choose_counter(desk):
        return redirect("desk:counter")
    lanes = lanes_of(desk)
    lane = _lane(lanes, code)
    if lane is None:
        return _without_lanes(desk)
    list_id = operations.open_list(Envelope(seated(desk), desk.at, uuid4()), lane.received_by)
    form = _form(desk, lane, desk.request)
    if not form.is_bound or AMOUNT in desk.request.POST:
        return _shown(desk, lanes, lane, form, list_id)
    if not form.is_valid():
        return _shown(desk, lanes, lane, form, list_id, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        taken = take_in(desk, lane, form, list_id)
    except DossierError as refusal:
        form.add_error(None, refusal.message)
        return _shown(desk, lanes, lane, form, list_id, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    query = urlencode({TAKEN: taken.answer.code})
    return redirect(f"{reverse('desk:fast_lane_of', args=[lane.code])}?{query}")


@require_POST
@desk_page(Role.CLERK)
def fast_amount(desk: Desk, code: str) -> HttpResponse:
    """Say what is to be paid for what was typed so far; nothing is stored."""
    lane = None if must_choose_counter(desk) else _lane(lanes_of(desk), code)
    if lane is None:
        raise Http404
    return HttpResponse(_amount(desk, lane, _form(desk, lane, desk.request)), content_type="text/plain")


def _lane(lanes: list[Lane], code: str) -> Lane | None:
    if not code:
        return lanes[0] if lanes else None
    found = next((one for one in lanes if one.code == code), None)
    if found is None:
        raise Http404
    return found


def _form(desk: Desk, lane: Lane, request: HttpRequest) -> FastForm:
    return FastForm(
        request.POST if request.method == "POST" else None,
        definition=lane.version.form,
        lane=lane.lane,
        today=local_day(desk.at),
        initial={"command_id": uuid4()},
    )


def _shown(
    desk: Desk, lanes: list[Lane], lane: Lane, form: FastForm, list_id: UUID, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    view = signing_lists.signing_list(desk.actor, list_id, desk.at, newest=SHOWN)
    sums = signing_lists.session_sums(list_id)
    context: dict[str, Any] = {
        "desk_navigation": navigation(desk, current="fast"),
        "title": lane.name,
        "lanes": [
            {
                "url": reverse("desk:fast_lane_of", args=[one.code]),
                "words": one.name,
                "is_current": one is lane,
            }
            for one in lanes
        ],
        "form": form,
        "amount": _amount(desk, lane, form),
        "amount_url": reverse("desk:fast_amount", args=[lane.code]),
        "status": _status(desk, view, form),
        "list_id": list_id,
        "session": ngettext(
            "%(count)s case in this session, %(amount)s",
            "%(count)s cases in this session, %(amount)s",
            sums.cases,
        )
        % {"count": sums.cases, "amount": dong(sums.paid)},
        "cases": view.cases[::-1],
    }
    return render(desk.request, "desk/fast_lane.html", context, status=status)


def _amount(desk: Desk, lane: Lane, form: FastForm) -> str:
    judgement = judged(desk, lane, form)
    return dong(judgement.total) if judgement else ""


def _status(desk: Desk, view: signing_lists.SigningListView, form: FastForm) -> str:
    """Return what became of the last act, to be read aloud."""
    if form.is_bound and form.errors:
        return _("Not taken in: put right what is marked, then send again.")
    if form.scanned is not None and form.is_scan_only:
        return _("The card was read. Go on with the paper.")
    code = desk.request.GET.get(TAKEN, "")
    taken = next((one for one in view.cases if one.code == code), None)
    if taken is None:
        return _("Ready for the next case.")
    return _("Taken in: %(code)s. %(amount)s received.") % {"code": code, "amount": dong(taken.paid)}


def _without_lanes(desk: Desk) -> HttpResponse:
    navigation_ = navigation(desk, current="fast")
    return render(desk.request, "desk/fast_lane.html", {"desk_navigation": navigation_, "lanes": []})
