"""The provincial fee table: what the People's Council set, and entering a resolution that arrived."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.backoffice.access import ADMINISTERING_ROLES, Desk, desk_page
from motcua.backoffice.drafting.fee_form import ProvincialFeeForm
from motcua.backoffice.drafting.refusals import refusal_words
from motcua.backoffice.navigation import navigation
from motcua.backoffice.tables import Cell, table
from motcua.backoffice.tabs import catalogue_tabs
from motcua.catalogue import operations, queries
from motcua.catalogue.errors import CatalogueError, UnusableAmountError
from motcua.catalogue.queries import FeeRow, PublishedVersion
from motcua.domain.actors import Role
from motcua.infrastructure.written import day


@require_GET
@desk_page(*ADMINISTERING_ROLES)
def listing(desk: Desk) -> HttpResponse:
    """Show every amount that a resolution set."""
    page = queries.provincial_fees(after=desk.request.GET.get("sau", ""))
    columns = [_("Procedure"), *_columns()]
    return render(
        desk.request,
        "backoffice/fees.html",
        {
            "desk_navigation": navigation(desk, current="procedures"),
            "tabs": catalogue_tabs("fees"),
            **table(columns, ([_code(one), *_cells(one, one.fee_id)] for one in page.rows)),
            "next_url": f"?sau={page.next_key}" if page.next_key else "",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(*ADMINISTERING_ROLES)
def of_procedure(desk: Desk, code: str) -> HttpResponse:
    """Show what is set for one procedure; enter what a resolution sets for one of its fees."""
    versions = queries.versions_of(code)
    if not versions:
        raise Http404
    own = versions[0].package.fees
    fees = [(one.id, one.name.said_in(get_language() or "vi")) for one in own]
    may_enter = Role.PROCEDURE_CONTROLLER in desk.roles
    given = desk.request.POST if desk.request.method == "POST" else None
    if given is not None and not may_enter:
        raise PermissionDenied
    form = ProvincialFeeForm(given, fees=fees, own_rules=[one.amount for one in own])
    if form.is_bound and form.is_valid():
        try:
            told = _enter_or_correct(desk, code, form)
        except CatalogueError as refusal:
            is_amount = isinstance(refusal, UnusableAmountError)
            form.add_error("amount" if is_amount else None, refusal_words(refusal))
        else:
            messages.success(desk.request, told)
            return redirect("backoffice:procedure_fees", code)
    return _page(desk, versions[0], dict(fees), form)


def _enter_or_correct(desk: Desk, code: str, form: ProvincialFeeForm) -> str:
    """Enter the row, or put one right where a reason or the wrong day is given; return what is told."""
    envelope, given, said = form.envelope(desk), form.of(code), form.cleaned_data
    if said["reason"] or said["entered_for"]:
        entered_for = said["entered_for"] or given.from_on
        operations.correct_provincial_fee(envelope, given, reason=said["reason"], entered_for=entered_for)
        return _("The amount is corrected.")
    operations.enter_provincial_fee(envelope, given)
    return _("The amount is entered.")


def _page(
    desk: Desk, version: PublishedVersion, fees: dict[str, str], form: ProvincialFeeForm
) -> HttpResponse:
    rows = queries.provincial_fees_of(version.code)
    return render(
        desk.request,
        "backoffice/procedure_fees.html",
        {
            "desk_navigation": navigation(desk, current="procedures"),
            "code": version.code,
            "name": version.package.name.said_in(get_language() or "vi"),
            "has_fees": bool(fees),
            **table(_columns(), (_cells(one, fees.get(one.fee_id, one.fee_id)) for one in rows)),
            "form": form,
            "may_enter": Role.PROCEDURE_CONTROLLER in desk.roles,
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK,
    )


def _columns() -> list[str]:
    return [_("Fee"), _("Amount (rule)"), _("From"), _("No longer from"), _("Resolution")]


def _code(one: FeeRow) -> Cell:
    return {
        "words": one.code,
        "url": reverse("backoffice:procedure_fees", args=[one.code]),
        "is_header": True,
        "is_tight": True,
    }


def _cells(one: FeeRow, name: str) -> list[Cell]:
    return [
        {"words": name},
        {"words": one.amount},
        {"words": day(one.from_on), "is_tight": True},
        {"words": day(one.to_on), "is_tight": True},
        {"words": f"{one.resolution} ({day(one.decided_on)})"},
    ]
