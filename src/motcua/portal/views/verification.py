"""Is this paper genuine? Whoever holds a result asks with the code printed on it."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.catalogue import queries as catalogue
from motcua.domain.dossier_codes import normalised_lookup_code
from motcua.dossiers import queries as dossiers
from motcua.infrastructure.limits import may_try
from motcua.infrastructure.written import day
from motcua.organisations import queries as organisations
from motcua.portal.access import Visit, public_page, too_many_requests
from motcua.records.queries import ResultView

LONGEST_CODE = 40


@require_safe
@public_page
def ask(visit: Visit) -> HttpResponse:
    """Ask for the code that is printed on the paper."""
    typed = normalised_lookup_code(visit.request.GET.get("ma", ""))[:LONGEST_CODE]
    if typed and typed.isalnum():
        return redirect("portal:verified", typed)
    return render(visit.request, "portal/verify.html", {"is_wrong": bool(typed), "typed": typed})


@require_safe
@never_cache
@public_page
def show(visit: Visit, code: str) -> HttpResponse:
    """Say what the register knows of the paper: number, day, agency, procedure; nobody's name."""
    if not may_try(visit.request, "verify"):
        return too_many_requests(visit.request)
    found = dossiers.genuine_result(code[:LONGEST_CODE])
    if found is None:
        return render(visit.request, "portal/not_verified.html", {"code": code}, status=HTTPStatus.NOT_FOUND)
    return render(visit.request, "portal/verified.html", _context(found, visit))


def _context(found: ResultView, visit: Visit) -> dict[str, str]:
    names = catalogue.procedure_names([found.kind])
    return {
        "number": found.number,
        "signed_on": day(found.signed_on),
        "agency": organisations.unit(found.agency_id, found.signed_on).authority_name,
        "procedure_name": names[found.kind].said_in(visit.language) if found.kind in names else found.kind,
        "code": found.verification_code,
    }
