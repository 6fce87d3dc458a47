"""The papers of a draft: one file for each, sent by itself."""

from collections.abc import Mapping
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from motcua.documents.downloads import file_response
from motcua.documents.errors import StorageFullError, UploadRefusedError
from motcua.documents.names import shown_name
from motcua.documents.operations import store_upload
from motcua.documents.queries import open_file
from motcua.documents.wording import refusal
from motcua.eforms import operations as drafts
from motcua.portal.access import Visit
from motcua.portal.filing.access import draft_page
from motcua.portal.filing.opened import OpenedDraft
from motcua.portal.filing.papers_page import papers_page


@require_safe
@draft_page
def papers(visit: Visit, opened: OpenedDraft) -> HttpResponse:
    """Show what has to be sent and what was received."""
    return _response(visit, opened, {})


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@draft_page
def upload(visit: Visit, opened: OpenedDraft, document_id: str) -> HttpResponseBase:
    """Take the file of one paper, or say what is wrong with it.

    Whoever had to sign in on the way comes back here without the file, and chooses it again.
    """
    if visit.request.method != "POST":
        return redirect(opened.address("file_papers"))
    if document_id not in {one.id for one in (*opened.needed, *opened.welcome)}:
        raise Http404
    sent = visit.request.FILES.get("file")
    if sent is None:
        words = _("Choose a file or take a photograph first, then press the button.")
        return _response(visit, opened, {document_id: words})
    name = sent.name or ""
    try:
        stored = store_upload(sent, declared_name=name, at=visit.at)
    except (UploadRefusedError, StorageFullError) as error:
        return _response(visit, opened, {document_id: refusal(error)}, _status_of(error))
    drafts.attach_upload(
        opened.id, document_id, file_id=stored.id, name=shown_name(name, stored.media_type), at=visit.at
    )
    return redirect(opened.address("file_papers"))


@require_http_methods(["GET", "HEAD", "POST"])
@draft_page
def remove(visit: Visit, opened: OpenedDraft, document_id: str) -> HttpResponseBase:
    """Take a file out of the draft; twice is no error."""
    if visit.request.method == "POST":
        drafts.remove_upload(opened.id, document_id, at=visit.at)
    return redirect(opened.address("file_papers"))


@require_safe
@draft_page
def sent(visit: Visit, opened: OpenedDraft, document_id: str) -> HttpResponseBase:  # noqa: ARG001
    """Show the citizen the file they sent."""
    found = next((one for one in opened.draft.uploads if one.document == document_id), None)
    if found is None:
        raise Http404
    return file_response(open_file(found.file_id), name=found.name, inline=True)


def _status_of(error: UploadRefusedError | StorageFullError) -> HTTPStatus:
    if isinstance(error, StorageFullError):
        return HTTPStatus.INSUFFICIENT_STORAGE
    return HTTPStatus.UNPROCESSABLE_ENTITY


def _response(
    visit: Visit,
    opened: OpenedDraft,
    refusals: Mapping[str, str],
    status: HTTPStatus | None = None,
) -> HttpResponse:
    code = status or (HTTPStatus.UNPROCESSABLE_ENTITY if refusals else HTTPStatus.OK)
    context = papers_page(opened, visit.language, refusals)
    context["largest"] = settings.MOTCUA_LARGEST_UPLOAD // 1024**2
    return render(visit.request, "portal/filing/papers.html", context, status=code)
