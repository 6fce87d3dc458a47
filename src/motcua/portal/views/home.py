"""The first page: find a procedure, follow a dossier, see how it works."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.catalogue import queries as catalogue
from motcua.portal.access import Visit, public_page
from motcua.portal.browsing import agency_cards, field_cards, level_links, life_event_cards


@require_safe
@public_page
def show(visit: Visit) -> HttpResponse:
    """Show the ways in: search, events of life, agencies, fields, levels."""
    fields = catalogue.fields_in_force(visit.today)
    return render(
        visit.request,
        "portal/home.html",
        {
            "life_events": life_event_cards(catalogue.life_events_in_force(visit.today), visit.language),
            "agencies": agency_cards(catalogue.agencies_in_force(visit.today), visit.language),
            "fields": field_cards(fields, visit.language),
            "levels": level_links(),
            "procedures": sum(one.procedures for one in fields),
        },
    )
