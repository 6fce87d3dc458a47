"""Terms of keeping: holds, and the yearly lists of what may be destroyed."""

from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.accounts.errors import PersonErasedError
from motcua.backoffice.access import Desk, desk_page
from motcua.backoffice.forms import CommandForm
from motcua.backoffice.forms_privacy import HoldForm, LiftForm
from motcua.backoffice.navigation import navigation
from motcua.backoffice.tables import Cell, table
from motcua.domain.actors import Role
from motcua.dossiers import queries as dossiers
from motcua.dossiers.errors import DossierNotFoundError
from motcua.infrastructure.written import count, day, moment
from motcua.organisations import queries as organisations
from motcua.privacy import operations, retained
from motcua.privacy.errors import (
    AlreadyDecidedError,
    NotAllowedError,
    NotYoursError,
    SamePersonError,
)
from motcua.privacy.retained import ItemView, ListView

SEEING = (Role.ADMINISTRATOR, Role.LEADER, Role.INSPECTOR)
HOLDING = (Role.LEADER, Role.INSPECTOR)


@require_safe
@desk_page(*SEEING)
def show(desk: Desk) -> HttpResponse:
    """Show the holds in force and the yearly lists."""
    return _page(desk)


@require_POST
@desk_page(*HOLDING)
def hold(desk: Desk) -> HttpResponse:
    """Hold a dossier."""
    form = HoldForm(desk.request.POST)
    if not form.is_valid():
        return _page(desk, form)
    given = form.cleaned_data
    try:
        dossier_id = dossiers.id_of_code(given["code"].strip())
    except DossierNotFoundError:
        form.add_error("code", _("There is no dossier with this code. Compare it with the slip."))
        return _page(desk, form)
    try:
        operations.set_hold(form.envelope(desk), dossier_id, paper=given["paper"], reason=given["reason"])
    except NotAllowedError:
        raise PermissionDenied from None
    except AlreadyDecidedError:
        form.add_error("code", _("This dossier is held already."))
        return _page(desk, form)
    except PersonErasedError:
        form.add_error("code", _("Nothing of this dossier is left: it was erased."))
        return _page(desk, form)
    messages.success(desk.request, _("The dossier is held."))
    return redirect("backoffice:retention")


@require_POST
@desk_page(*HOLDING)
def lift(desk: Desk, hold_id: UUID) -> HttpResponse:
    """Lift a hold."""
    form = LiftForm(desk.request.POST)
    if not form.is_valid():
        return _page(desk, refusal=_("Name the paper that lifts it."))
    try:
        operations.lift_hold(form.envelope(desk), hold_id, paper=form.cleaned_data["paper"])
    except NotAllowedError:
        raise PermissionDenied from None
    except NotYoursError:
        raise Http404 from None
    messages.success(desk.request, _("The hold was lifted."))
    return redirect("backoffice:retention")


@require_POST
@desk_page(Role.ADMINISTRATOR, Role.LEADER)
def approve(desk: Desk, list_id: UUID) -> HttpResponse:
    """Approve a yearly list."""
    form = CommandForm(desk.request.POST)
    if not form.is_valid():
        return _page(desk, refusal=_("Choose what is done."))
    try:
        operations.approve_list(form.envelope(desk), list_id)
    except NotAllowedError:
        raise PermissionDenied from None
    except NotYoursError:
        raise Http404 from None
    except SamePersonError:
        return _page(desk, refusal=_("Whoever proposed or approved it first cannot be the second person."))
    except AlreadyDecidedError:
        return _page(desk, refusal=_("This was decided already. Load the page again to see how."))
    messages.success(desk.request, _("The approval was recorded."))
    return redirect("backoffice:retention")


@require_safe
@desk_page(*SEEING)
def items(desk: Desk, list_id: UUID) -> HttpResponse:
    """Show what stands on a yearly list."""
    try:
        page = retained.items_of(desk.actor, list_id, desk.at, after=desk.request.GET.get("sau", ""))
    except NotAllowedError:
        raise PermissionDenied from None
    except NotYoursError:
        raise Http404 from None
    return render(
        desk.request,
        "backoffice/destruction_list.html",
        {
            "desk_navigation": navigation(desk, current="retention"),
            **table([_("Dossier"), _("Term ended on"), _("Destroyed")], map(_item_cells, page.rows)),
            "next_url": f"?{urlencode({'sau': page.next_key})}" if page.next_key else "",
        },
    )


def _page(desk: Desk, form: HoldForm | None = None, refusal: str = "") -> HttpResponse:
    try:
        page = retained.holds(desk.actor, desk.at, after=desk.request.GET.get("sau", ""))
        lists = retained.lists(desk.actor, desk.at)
    except NotAllowedError:
        raise PermissionDenied from None
    names = organisations.officer_names({one.set_by for one in page.rows})
    may_hold = retained.may_hold(desk.actor, desk.at)
    return render(
        desk.request,
        "backoffice/retention.html",
        {
            "desk_navigation": navigation(desk, current="retention"),
            "refusal": refusal,
            "form": (form or HoldForm()) if may_hold else None,
            "may_hold": may_hold,
            "holds": [
                {
                    "code": one.code,
                    "facts": f"{one.paper}; {moment(one.set_at)}, {names.get(one.set_by, '')}",
                    "url": reverse("backoffice:lift_hold", args=[one.id]),
                    "form": LiftForm(auto_id=f"{one.id}_%s"),
                }
                for one in page.rows
            ],
            "lists": [_list(one) for one in lists],
            "next_url": f"?{urlencode({'sau': page.next_key})}" if page.next_key else "",
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if refusal or (form and form.is_bound) else HTTPStatus.OK,
    )


def _list(one: ListView) -> dict[str, object]:
    return {
        "year": one.year,
        "state": one.state.label,
        "dossiers": count(one.dossiers),
        "computed_at": moment(one.computed_at),
        "url": reverse("backoffice:destruction_list", args=[one.id]),
        "approve_url": reverse("backoffice:approve_list", args=[one.id]) if one.may_approve else "",
        "command_id": CommandForm().initial["command_id"],
    }


def _item_cells(one: ItemView) -> list[Cell]:
    return [
        {"words": one.code, "is_header": True, "is_tight": True},
        {"words": day(one.term_ended_on), "is_tight": True},
        {"words": moment(one.done_at) or _("not yet"), "is_tight": True},
    ]
