"""Pages that only say something: help, privacy, accessibility."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.portal.access import Visit, public_page


@require_safe
@public_page
def help_page(visit: Visit) -> HttpResponse:
    """Answer what people ask most."""
    return render(visit.request, "portal/help.html")


@require_safe
@public_page
def privacy(visit: Visit) -> HttpResponse:
    """Say what is kept of a person, who sees it and how it is protected."""
    return render(visit.request, "portal/privacy.html")


@require_safe
@public_page
def accessibility(visit: Visit) -> HttpResponse:
    """Say what was done for everybody to be able to use the portal, and what is not proved yet."""
    return render(visit.request, "portal/accessibility.html")
