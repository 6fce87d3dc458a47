"""Who stands in for whom, and desks handed over: for those who lead a unit."""

from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.desk.access import Desk, desk_page
from motcua.desk.forms_assigning import DelegateForm, TransferForm
from motcua.desk.navigation import HEAD_ROLES, navigation
from motcua.domain.actors import Envelope, Role
from motcua.domain.permissions import REASSIGNING_ROLES
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations
from motcua.dossiers.errors import DossierError, NotAllowedError
from motcua.dossiers.queries import transfers
from motcua.infrastructure.written import day, moment
from motcua.organisations import operations as organisation_operations
from motcua.organisations import queries as organisations
from motcua.organisations.errors import DelegationError, NotTheHeadError


@require_safe
@desk_page(*HEAD_ROLES)
def assignments(desk: Desk) -> HttpResponse:
    """Show who stands in for whom and how desks were handed over, with the forms for both."""
    return _page(desk)


@require_POST
@desk_page(Role.LEADER)
def delegate(desk: Desk) -> HttpResponse:
    """Lend the roles of an officer who is away to a colleague."""
    form = DelegateForm(desk.request.POST, **_choices(desk))
    if form.is_valid():
        try:
            organisation_operations.delegate(form.envelope(desk), **form.arguments())
        except NotTheHeadError:
            form.add_error("unit_id", _("You do not lead this unit. Choose another."))
        except DelegationError as refusal:
            form.add_error(None, _refusals()[refusal.reason])
        else:
            messages.success(desk.request, _("The roles are lent. Acts are written down as done on behalf."))
            return redirect("desk:assignments")
    return _page(desk, delegate_form=form)


@require_POST
@desk_page(Role.LEADER)
def end_delegation(desk: Desk, delegation_id: UUID) -> HttpResponse:
    """End a delegation before its last day."""
    try:
        command = UUID(desk.request.POST.get("command_id", ""))
        organisation_operations.end_delegation(
            Envelope(desk.actor, desk.at, command), delegation_id=delegation_id
        )
    except (ValueError, NotTheHeadError):
        raise Http404 from None
    messages.success(desk.request, _("The delegation has ended."))
    return redirect("desk:assignments")


@require_POST
@desk_page(*HEAD_ROLES)
def transfer(desk: Desk) -> HttpResponse:
    """Hand everything that an officer has in hand over to a colleague."""
    form = TransferForm(desk.request.POST, **_choices(desk))
    if form.is_valid():
        try:
            operations.transfer_desk(form.envelope(desk), **form.arguments())
        except NotAllowedError:
            form.add_error("unit_id", _("You do not lead this unit. Choose another."))
        except DossierError as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(
                desk.request, _("The desk is being handed over. Each dossier gets its own entry.")
            )
            return redirect("desk:assignments")
    return _page(desk, transfer_form=form)


def _page(
    desk: Desk, *, delegate_form: DelegateForm | None = None, transfer_form: TransferForm | None = None
) -> HttpResponse:
    choices, on = _choices(desk), local_day(desk.at)
    heads = desk.actor.units_as(Role.LEADER)
    refused = delegate_form or transfer_form
    page = organisations.delegations_in(heads, on, after=desk.request.GET.get("sau", ""))
    names = dict(choices["units"])
    context: dict[str, Any] = {
        "desk_navigation": navigation(desk, current="assignments"),
        "is_head": bool(heads),
        "delegations": [
            {
                "words": _("%(deputy)s stands in for %(officer)s, %(from)s to %(to)s")
                % {
                    "deputy": one.deputy,
                    "officer": one.officer,
                    "from": day(one.from_on),
                    "to": day(one.to_on),
                },
                "unit": names.get(str(one.unit_id), ""),
                "end_url": reverse("desk:end_delegation", args=[one.id]),
                "command_id": uuid4(),
            }
            for one in page.rows
        ],
        "next_url": f"?sau={page.next_key}" if page.next_key else "",
        "transfers": _transfers(desk),
        "delegate_form": delegate_form or DelegateForm(None, **choices),
        "transfer_form": transfer_form or TransferForm(None, **choices),
        "form": refused,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(desk.request, "desk/assignments.html", context, status=status)


def _choices(desk: Desk) -> dict[str, list[tuple[str, str]]]:
    """Return the units that the officer leads, and who works there today."""
    units, on = desk.actor.units_as(*REASSIGNING_ROLES), local_day(desk.at)
    officers = {one.officer.account_id: one.officer.full_name for one in organisations.officers_in(units, on)}
    return {
        "units": [(str(unit), name) for unit, name in organisations.unit_names(units, on).items()],
        "officers": [
            (str(account), name) for account, name in sorted(officers.items(), key=lambda one: one[1])
        ],
    }


def _transfers(desk: Desk) -> list[dict[str, str]]:
    rows = transfers.latest_transfers(desk.actor)
    names = organisations.officer_names({one for row in rows for one in (row.from_account, row.to_account)})
    return [
        {
            "words": _("%(from)s to %(to)s, %(moment)s")
            % {
                "from": names.get(row.from_account, ""),
                "to": names.get(row.to_account, ""),
                "moment": moment(row.asked_at),
            },
            "reason": row.reason,
            "standing": (
                _("%(given)s dossiers given, %(refused)s refused")
                if row.is_done
                else _("%(given)s dossiers so far")
            )
            % {"given": row.given, "refused": row.refused},
        }
        for row in rows
    ]


def _refusals() -> dict[str, str]:
    return {
        "self": _("Nobody stands in for themselves. Choose a colleague."),
        "dates": _("The first day must be today or later, and the last day not before it."),
        "nobody": _("This officer has no roles in the unit that could be lent."),
        "stranger": _("Only a colleague who works in the unit can stand in."),
        "chain": _("One of them is away or stands in for somebody in these days already. Choose another."),
    }
