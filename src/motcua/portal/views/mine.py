"""A citizen's own dossiers and drafts."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.catalogue import queries as catalogue
from motcua.documents.downloads import file_response
from motcua.documents.queries import open_file
from motcua.domain.lifecycle import DossierState
from motcua.dossiers import queries
from motcua.dossiers.errors import DossierNotFoundError
from motcua.dossiers.queries import DossierView, Urgency, WorkItem
from motcua.dossiers.wording import state_tag
from motcua.eforms import queries as eforms
from motcua.infrastructure.written import moment
from motcua.portal.access import Visit, citizen_page
from motcua.portal.dossier_page import dossier_page, may_have_result
from motcua.portal.standing import due_words


@require_safe
@citizen_page
def listing(visit: Visit) -> HttpResponse:
    """Show the citizen's dossiers, the newest first, and on the first page the drafts."""
    after = visit.request.GET.get("sau", "")
    page = queries.mine(visit.actor, visit.at, after=after)
    return render(
        visit.request,
        "portal/mine.html",
        {
            "dossiers": [_card(one) for one in page.rows],
            "drafts": [] if after else _drafts(visit),
            "next_url": f"?{urlencode({'sau': page.next_key})}" if page.next_key else "",
        },
    )


@require_safe
@citizen_page
def show(visit: Visit, code: str) -> HttpResponse:
    """Show one dossier."""
    view = _view(visit, code)
    filed = queries.filed(visit.actor, code, visit.at)
    return render(visit.request, "portal/dossier.html", dossier_page(visit, view, filed))


@require_safe
@citizen_page
def paper(visit: Visit, code: str, document_id: UUID) -> HttpResponseBase:
    """Give back a paper that was sent with the dossier."""
    view = _view(visit, code)
    found = next((one for one in view.documents if one.id == document_id), None)
    if found is None or found.file_id is None:
        raise Http404
    return file_response(open_file(found.file_id), name=found.key, inline=True)


@require_safe
@citizen_page
def official_paper(visit: Visit, code: str, kind: str) -> HttpResponseBase:
    """Give a slip that was set for the dossier."""
    view = _view(visit, code)
    found = queries.newest(view, kind, visit.request.GET.get("so", ""))
    if found is None:
        raise Http404
    return file_response(open_file(found.file_id), name=f"{kind}-{view.code}.pdf".replace("_", "-"))


@require_safe
@citizen_page
def result(visit: Visit, code: str) -> HttpResponseBase:
    """Give the file of the result, once it is finished and paid for."""
    view = _view(visit, code)
    if view.result is None or view.result.file_id is None or not may_have_result(view):
        raise Http404
    return file_response(open_file(view.result.file_id), name=f"ket-qua-{view.code}")


def _view(visit: Visit, code: str) -> DossierView:
    try:
        return queries.dossier_view(visit.actor, code, visit.at)
    except DossierNotFoundError:
        raise Http404 from None


def _card(one: WorkItem) -> dict[str, Any]:
    is_waiting = one.state == DossierState.SUBMITTED
    is_due = not is_waiting and one.state not in (DossierState.DECLINED, DossierState.INCOMPLETE)
    is_paused = is_due and one.urgency is Urgency.PAUSED
    return {
        "code": one.code,
        "procedure_name": one.procedure_name,
        "url": reverse("portal:dossier", args=[one.code]),
        "state": state_tag(one.state, one.outcome),
        "submitted_at": moment(one.submitted_at),
        "answer_due_at": moment(one.due_at) if is_waiting else "",
        "due_at": moment(one.due_at) if is_due and not is_paused else "",
        "is_late": one.urgency is Urgency.PAST_DUE,
        "waits_for_you": one.state == DossierState.INCOMPLETE,
        "no_date_words": due_words(one.urgency, one.due_at) if is_paused else "",
    }


def _drafts(visit: Visit) -> list[dict[str, Any]]:
    assert visit.citizen is not None, "the page is for citizens"  # noqa: S101
    return [
        {
            "id": one.id,
            "name": catalogue.version(one.version_id).package.name.said_in(visit.language),
            "saved_at": moment(one.saved_at),
            "expires_at": moment(one.expires_at),
        }
        for one in eforms.drafts_of(visit.citizen.id, visit.at)
    ]
