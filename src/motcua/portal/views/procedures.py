"""The catalogue: search, lists by field and event of life, and the start page of a procedure."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.catalogue import queries as catalogue
from motcua.catalogue.errors import NoVersionInForceError
from motcua.catalogue.queries import ListedProcedure, PublishedVersion
from motcua.domain.procedures.life_events import LIFE_EVENTS
from motcua.domain.procedures.package import Level
from motcua.portal.access import Visit, public_page
from motcua.portal.blank_forms import blank_form_of
from motcua.portal.browsing import agency_cards, field_cards, grouped_by_field, level_links, life_event_cards
from motcua.portal.current_versions import current_amounts, current_version
from motcua.portal.procedure_page import procedure_page

LONGEST_SEARCH = 200
MOST_FOUND = 50


@require_safe
@public_page
def listing(visit: Visit) -> HttpResponse:
    """Find procedures by words, field, event of life, agency and level; without any, show what there is."""
    asked = visit.request.GET
    text = asked.get("q", "").strip()[:LONGEST_SEARCH]
    field, event, level, agency = (
        asked.get(name, "")[:LONGEST_SEARCH] for name in ("linh-vuc", "su-kien", "cap", "co-quan")
    )
    level = level if level in set(Level) else ""
    event = event if event in LIFE_EVENTS else ""
    found: list[ListedProcedure] = []
    if text:
        found = catalogue.search(
            text,
            visit.today,
            field_code=field,
            level=level,
            life_event=event,
            agency=agency,
            limit=MOST_FOUND,
        )
    elif field or event or agency:
        found = catalogue.in_force(
            visit.today, field_code=field, level=level, life_event=event, agency=agency
        )
    is_asked = bool(text or field or event or agency)
    context: dict[str, Any] = {
        "text": text,
        "field_code": field,
        "level": level,
        "levels": level_links(level),
        "agency": agency,
        "life_event": event,
        "heading": _heading(visit, found, field, event, agency),
        "is_asked": is_asked,
        "found": len(found),
        "is_cut": bool(text) and len(found) == MOST_FOUND,
        "groups": grouped_by_field(found, visit.language),
    }
    if not found:
        agencies = catalogue.agencies_in_force(visit.today)
        context["agencies"] = agency_cards(agencies, visit.language)
        fields = catalogue.fields_in_force(visit.today, level=level)
        context["fields"] = field_cards(fields, visit.language, level)
        context["life_events"] = life_event_cards(catalogue.life_events_in_force(visit.today), visit.language)
    return render(visit.request, "portal/procedures.html", context)


@require_safe
@public_page
def show(visit: Visit, code: str) -> HttpResponse:
    """Show everything about a procedure as it holds today."""
    try:
        version_id = current_version(code, visit.today)
    except NoVersionInForceError:
        raise Http404 from None
    amounts = current_amounts(catalogue.version(version_id), visit.today)
    context = procedure_page(version_id, visit.language, amounts)
    is_set = blank_form_of(version_id) is not None
    blank = {"url": reverse("portal:blank_form", args=[code]) if is_set else ""}
    return render(visit.request, "portal/procedure.html", {**context, "blank_form": blank})


@require_safe
@public_page
def route(visit: Visit, code: str) -> HttpResponse:
    """Give out the way through the office as the BPMN file of the version in force, or of ``ban``."""
    wanted = visit.request.GET.get("ban", "")
    if wanted:
        version = next((one for one in catalogue.versions_of(code) if str(one.number) == wanted), None)
    else:
        version = _in_force(visit, code)
    if version is None:
        raise Http404
    response = HttpResponse(version.process_bpmn, content_type="application/xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{version.code}-v{version.number}.bpmn"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _in_force(visit: Visit, code: str) -> PublishedVersion | None:
    try:
        return catalogue.version(current_version(code, visit.today))
    except NoVersionInForceError:
        return None


def _heading(visit: Visit, found: list[ListedProcedure], field: str, event: str, agency: str) -> str:
    if event:
        return LIFE_EVENTS[event].said_in(visit.language)
    if field and found:
        return found[0].field_name.said_in(visit.language)
    if agency and found:
        named = (one for one in catalogue.agencies_in_force(visit.today) if one.key == agency)
        return next((one.name.said_in(visit.language) for one in named), "")
    return ""
