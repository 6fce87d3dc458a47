"""Dossiers to be checked: the inspector's list, one item with its reason, and the conclusion."""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.backoffice.access import OVERSEEING_ROLES, Desk, desk_page
from motcua.backoffice.forms_inspecting import ConclusionForm, ItemsForm
from motcua.backoffice.navigation import navigation
from motcua.backoffice.tables import Cell, table
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.queries import inspected
from motcua.dossiers.queries.overseen import overseen_units
from motcua.infrastructure.written import moment
from motcua.organisations import queries as organisations
from motcua.oversight import operations, queries
from motcua.oversight.enums import CheckKindLabel, FindingLabel
from motcua.oversight.errors import ItemNotFoundError, NotForInspectionError, WordsMissingError
from motcua.oversight.queries import ItemRow, ItemView
from motcua.oversight.wording import question, reason


@require_GET
@desk_page(*OVERSEEING_ROLES)
def listing(desk: Desk) -> HttpResponse:
    """Show what waits for a conclusion in the overseen units, the newest first."""
    on = local_day(desk.at)
    units = sorted(
        organisations.units(overseen_units(desk.actor, desk.at), on).values(), key=lambda one: one.code
    )
    given = {name: str(value) for name, value in desk.request.GET.items() if name != "sau"}
    form = ItemsForm(given, units=[(one.code, one.name) for one in units])
    chosen = form.chosen()
    unit = next((one.id for one in units if one.code == chosen.unit_code), None)
    page = queries.check_items(
        desk.actor,
        desk.at,
        kind=chosen.kind,
        unit_id=unit,
        concluded=chosen.concluded,
        after=desk.request.GET.get("sau", ""),
    )
    names = {one.id: one.name for one in units}
    codes = inspected.codes_of(one.dossier_id for one in page.rows)
    return render(
        desk.request,
        "backoffice/check_items.html",
        {
            "desk_navigation": navigation(desk, current="check_items"),
            "form": form,
            **table(
                [_("Dossier"), _("What looks wrong"), _("Unit"), _("When")],
                (_cells(one, codes, names) for one in page.rows),
            ),
            "next_url": f"?{urlencode({**given, 'sau': page.next_key})}" if page.next_key else "",
        },
    )


@require_GET
@desk_page(*OVERSEEING_ROLES)
def show(desk: Desk, item_id: UUID) -> HttpResponse:
    """Show one item: why, the figures behind it, and what was concluded."""
    return _item_page(desk, _item(desk, item_id))


@require_POST
@desk_page(*OVERSEEING_ROLES)
def conclude(desk: Desk, item_id: UUID) -> HttpResponse:
    """Conclude one item."""
    view = _item(desk, item_id)
    form = ConclusionForm(desk.request.POST, keeps_words=not view.is_applicant_erased)
    if not form.is_valid():
        return _item_page(desk, view, form)
    given = form.cleaned_data
    try:
        operations.conclude(
            form.envelope(desk), item_id, finding=given["finding"], words=given.get("words", "")
        )
    except ItemNotFoundError:
        raise Http404 from None
    except NotForInspectionError:
        form.add_error(None, _("Only an inspector of the unit may conclude this, and only once."))
        return _item_page(desk, _item(desk, item_id), form)
    except WordsMissingError:
        form.add_error("words", _("Write what the fault or the explanation is."))
        return _item_page(desk, view, form)
    messages.success(desk.request, _("The conclusion was recorded."))
    return redirect("backoffice:check_item", item_id)


def _item(desk: Desk, item_id: UUID) -> ItemView:
    try:
        return queries.check_item(desk.actor, item_id, desk.at)
    except ItemNotFoundError:
        raise Http404 from None


def _item_page(desk: Desk, view: ItemView, refused: ConclusionForm | None = None) -> HttpResponse:
    unit = organisations.unit_names([view.row.unit_id], local_day(desk.at))[view.row.unit_id]
    facts = [
        (_("Unit"), unit),
        (_("When"), moment(view.row.happened_at)),
        (_("Found at"), moment(view.found_at)),
    ]
    return render(
        desk.request,
        "backoffice/check_item.html",
        {
            "desk_navigation": navigation(desk, current="check_items"),
            "view": view,
            "title": CheckKindLabel(view.row.kind.value).label,
            "reason": reason(view.row),
            "question": question(view.row.kind),
            "facts": [{"key": key, "value": value} for key, value in facts],
            "conclusion": _conclusion(view),
            "form": refused or ConclusionForm(keeps_words=not view.is_applicant_erased),
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
    )


def _conclusion(view: ItemView) -> list[dict[str, str]]:
    made = view.conclusion
    if made is None:
        return []
    names = organisations.officer_names([made.concluded_by])
    rows = [
        (_("Conclusion"), str(FindingLabel(made.finding.value).label)),
        (_("In words"), made.words),
        (_("Concluded at"), moment(made.concluded_at)),
        (_("Inspector"), names.get(made.concluded_by, "")),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def _cells(row: ItemRow, codes: Mapping[UUID, str], names: Mapping[UUID, str]) -> list[Cell]:
    return [
        {
            "words": codes[row.dossier_id],
            "url": reverse("backoffice:check_item", args=[row.id]),
            "is_header": True,
            "is_tight": True,
        },
        {"words": CheckKindLabel(row.kind.value).label},
        {"words": names[row.unit_id]},
        {"words": moment(row.happened_at), "is_tight": True},
    ]
