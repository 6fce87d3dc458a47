"""Appointing an officer."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.backoffice.access import Desk, desk_page
from motcua.backoffice.appointments import Appointment, OtherOfficerError, appoint
from motcua.backoffice.forms import AppointForm
from motcua.backoffice.navigation import navigation
from motcua.backoffice.views.officers import administered, first_password_page
from motcua.domain.actors import Role
from motcua.domain.vietnam_time import local_day
from motcua.organisations.errors import NotAnAdministratorError, PostingDatesError


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@desk_page(Role.ADMINISTRATOR)
def show(desk: Desk) -> HttpResponse:
    """Ask who is to work where; then show the first password of a new account, once."""
    units = [(str(one.id), f"{one.name} ({one.code})") for one in administered(desk)]
    if desk.request.method != "POST":
        return _page(desk, AppointForm(units=units, initial={"from_on": local_day(desk.at)}))
    form = AppointForm(desk.request.POST, units=units)
    if not form.is_valid():
        return _page(desk, form)
    try:
        done = appoint(form.envelope(desk), _wanted(form))
    except OtherOfficerError:
        form.add_error(
            "username", _("An officer of another name signs in with this username. Choose another one.")
        )
    except PostingDatesError:
        form.add_error(
            "from_on",
            _(
                "The officer has this role in this unit already on some of these days. Choose other days,"
                " or end the earlier posting first."
            ),
        )
    except NotAnAdministratorError:
        form.add_error("unit", _("You do not administer this unit. Ask its administrator."))
    else:
        messages.success(desk.request, _("The officer is appointed."))
        if done.password:
            return first_password_page(desk, done.account_id, done.password)
        return redirect("backoffice:officers")
    return _page(desk, form)


def _wanted(form: AppointForm) -> Appointment:
    given = form.cleaned_data
    return Appointment(
        username=given["username"],
        full_name=given["full_name"],
        title=given["title"],
        unit_id=UUID(given["unit"]),
        role=Role(given["role"]),
        from_on=given["from_on"],
        to_on=given["to_on"],
    )


def _page(desk: Desk, form: AppointForm) -> HttpResponse:
    return render(
        desk.request,
        "backoffice/appoint.html",
        {"desk_navigation": navigation(desk, current="officers"), "form": form},
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK,
    )
