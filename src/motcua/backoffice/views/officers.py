"""Who works where: the postings of the units that the administrator keeps."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.accounts import operations as accounts
from motcua.accounts import queries as account_queries
from motcua.accounts.errors import NotAllowedError
from motcua.backoffice.access import Desk, desk_page
from motcua.backoffice.forms import CommandForm, EndForm, ResetForm
from motcua.backoffice.navigation import navigation
from motcua.backoffice.tables import Cell, table
from motcua.domain.actors import Role
from motcua.domain.vietnam_time import local_day
from motcua.infrastructure.written import day
from motcua.organisations import operations, queries
from motcua.organisations.enums import RoleLabel
from motcua.organisations.errors import NotAnAdministratorError, PostingDatesError
from motcua.organisations.queries import PostingView


@require_GET
@desk_page(Role.ADMINISTRATOR)
def listing(desk: Desk) -> HttpResponse:
    """Show the postings of the administered units, or of the one that is chosen."""
    units = administered(desk)
    chosen = desk.request.GET.get("don-vi", "")
    wanted = [one.id for one in units if chosen in ("", one.code)]
    page = queries.postings_in(wanted, local_day(desk.at), after=desk.request.GET.get("sau", ""))
    names = {one.id: one.name for one in units}
    columns = [_("Officer"), _("Official title"), _("Unit"), _("Role"), _("From"), _("To")]
    kept = f"don-vi={chosen}&" if chosen else ""
    return render(
        desk.request,
        "backoffice/officers.html",
        {
            "desk_navigation": navigation(desk, current="officers"),
            "units": units,
            "chosen": chosen,
            **table(columns, (_cells(one, names[one.unit_id]) for one in page.rows)),
            "next_url": f"?{kept}sau={page.next_key}" if page.next_key else "",
        },
    )


@require_GET
@desk_page(Role.ADMINISTRATOR)
def posting(desk: Desk, posting_id: UUID) -> HttpResponse:
    """Show one posting with what may be done about it."""
    return _posting_page(desk, _posting(desk, posting_id))


@require_POST
@desk_page(Role.ADMINISTRATOR)
def end_posting(desk: Desk, posting_id: UUID) -> HttpResponse:
    """End a posting after a day."""
    view, form = _posting(desk, posting_id), EndForm(desk.request.POST)
    if not form.is_valid():
        return _posting_page(desk, view, form)
    last_on = form.cleaned_data["last_on"]
    try:
        operations.end_posting(form.envelope(desk), posting_id=posting_id, last_on=last_on)
    except NotAnAdministratorError:
        raise Http404 from None
    except PostingDatesError:
        form.add_error("last_on", _("The posting begins later, or ends before this day already."))
        return _posting_page(desk, view, form)
    messages.success(desk.request, _("The posting ends after %(day)s.") % {"day": day(last_on)})
    return redirect("backoffice:officers")


@require_POST
@never_cache
@desk_page(Role.ADMINISTRATOR)
def reset(desk: Desk, posting_id: UUID) -> HttpResponse:
    """Take a lost second factor away and show the new first password, once."""
    view, form = _posting(desk, posting_id), ResetForm(desk.request.POST)
    if not form.is_valid():
        return _posting_page(desk, view)
    password = accounts.new_password()
    try:
        is_done = accounts.reset_second_factor(form.envelope(desk), view.officer.account_id, password)
    except NotAllowedError:
        messages.error(
            desk.request,
            _("This officer also works in units that you do not administer: ask the administrator above."),
        )
        return redirect("backoffice:posting", posting_id)
    return first_password_page(desk, view.officer.account_id, password if is_done else "")


def administered(desk: Desk) -> list[queries.UnitView]:
    """Return the units that the administrator keeps, by code."""
    on = local_day(desk.at)
    return sorted(
        queries.units(queries.administered_units(desk.actor, on), on).values(), key=lambda one: one.code
    )


def first_password_page(desk: Desk, account_id: UUID, password: str) -> HttpResponse:
    """Show a first password; empty where the command was carried out before and it was shown then."""
    account = account_queries.accounts([account_id])[account_id]
    return render(
        desk.request,
        "backoffice/first_password.html",
        {
            "desk_navigation": navigation(desk, current="officers"),
            "account": account,
            "password": password,
        },
    )


def _posting(desk: Desk, posting_id: UUID) -> PostingView:
    view = queries.posting(posting_id)
    if view is None or view.unit_id not in queries.administered_units(desk.actor, local_day(desk.at)):
        raise Http404
    return view


def _posting_page(desk: Desk, view: PostingView, refused: CommandForm | None = None) -> HttpResponse:
    on = local_day(desk.at)
    username = account_queries.accounts([view.officer.account_id])[view.officer.account_id].username
    unit = queries.unit(view.unit_id, on).name
    facts = [
        (_("Username"), username),
        (_("Official title"), view.officer.title or "–"),
        (_("Unit"), unit),
        (_("Role"), RoleLabel(view.role.value).label),
        (_("From"), day(view.from_on)),
        (_("To"), day(view.to_on) or "–"),
    ]
    return render(
        desk.request,
        "backoffice/posting.html",
        {
            "desk_navigation": navigation(desk, current="officers"),
            "view": view,
            "facts": [{"key": key, "value": value} for key, value in facts],
            "form": refused or EndForm(initial={"last_on": on}),
            "reset_form": ResetForm(auto_id="id_reset_%s"),
            "has_ended": view.to_on is not None and view.to_on < on,
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
    )


def _cells(one: PostingView, unit: str) -> list[Cell]:
    return [
        {
            "words": one.officer.full_name,
            "url": reverse("backoffice:posting", args=[one.id]),
            "is_header": True,
        },
        {"words": one.officer.title},
        {"words": unit},
        {"words": RoleLabel(one.role.value).label},
        {"words": day(one.from_on), "is_tight": True},
        {"words": day(one.to_on), "is_tight": True},
    ]
