"""Official papers of a dossier: opened when they are set, waited for until then."""

from http import HTTPStatus

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.desk.access import Desk, desk_page
from motcua.desk.navigation import HANDLING_ROLES, navigation
from motcua.documents.downloads import file_response
from motcua.documents.queries import open_file
from motcua.domain.lifecycle import Verb
from motcua.dossiers import queries
from motcua.dossiers.enums import PaperKind
from motcua.dossiers.errors import DossierNotFoundError

LOOK_AGAIN_SECONDS = 2


@require_GET
@desk_page(*HANDLING_ROLES)
def paper(desk: Desk, code: str, kind: str) -> HttpResponseBase:
    """Give a paper to somebody who may see personal data; one being set is asked for again by itself."""
    try:
        view = queries.dossier_view(desk.actor, code, desk.at)
    except DossierNotFoundError:
        raise Http404 from None
    if kind not in PaperKind.values or Verb.REVEAL not in view.allowed:
        raise Http404
    found = next((one for one in view.papers if one.kind == kind), None)
    if found is not None:
        return file_response(open_file(found.file_id), name=f"{view.code}-{kind}.pdf")
    if view.awaited_paper != kind:
        raise Http404
    response = render(
        desk.request,
        "desk/paper_awaited.html",
        {"desk_navigation": navigation(desk, current=""), "view": view, "paper": PaperKind(kind).label},
        status=HTTPStatus.ACCEPTED,
    )
    response["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return response
