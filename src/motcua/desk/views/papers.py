"""Official papers of a dossier: opened when they are set, waited for until then."""

from http import HTTPStatus

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.desk.access import Desk, desk_page
from motcua.desk.files import opened_file
from motcua.desk.navigation import HANDLING_ROLES, navigation
from motcua.desk.seen import seen_or_404
from motcua.documents.downloads import file_response
from motcua.domain.lifecycle import Verb
from motcua.dossiers import operations, queries
from motcua.dossiers.enums import PaperKind
from motcua.dossiers.errors import DossierNotFoundError
from motcua.dossiers.queries import DossierView, newest

LOOK_AGAIN_SECONDS = 2
WAITED = "cho"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FILE_NAMES = {
    PaperKind.SUBMISSION_SLIP: "phieu-nop-ho-so",
    PaperKind.FILLED_FORM: "to-khai",
    PaperKind.ACCEPTANCE_SLIP: "giay-tiep-nhan",
    PaperKind.SUPPLEMENT_LETTER: "phieu-yeu-cau-bo-sung",
    PaperKind.DECLINE_SLIP: "phieu-tu-choi",
    PaperKind.APOLOGY_LETTER: "phieu-xin-loi",
    PaperKind.STOP_NOTICE: "thong-bao-dung-giai-quyet",
    PaperKind.REFUSAL_LETTER: "thong-bao-tu-choi-giai-quyet",
    PaperKind.RETURN_LETTER: "thong-bao-tra-ho-so",
    PaperKind.RESULT_DRAFT: "du-thao-ket-qua",
    PaperKind.RESULT_LETTER: "ket-qua",
    PaperKind.CONTROL_SHEET: "phieu-kiem-soat",
}


@require_safe
@desk_page(*HANDLING_ROLES)
def paper(desk: Desk, code: str, kind: str) -> HttpResponseBase:
    """Give a paper to somebody who may see personal data; each look is written down.

    The page that waits for one asks again by itself. A browser saves the paper and stays where it was, so
    whoever waited first comes to a page that says so.
    """
    view = seen_or_404(desk, code)
    if kind not in PaperKind.values or Verb.REVEAL not in view.allowed:
        raise Http404
    found = newest(view, kind, desk.request.GET.get("so", ""))
    if found is not None and WAITED not in desk.request.GET:
        file = opened_file(desk, view, found.file_id)
        return file_response(file, name=f"{_FILE_NAMES[found.kind]}-{view.code}.pdf")
    if found is None and not _is_awaited(desk, view, kind):
        raise Http404
    return _awaited(desk, view, kind, is_ready=found is not None)


@require_safe
@desk_page(*HANDLING_ROLES)
def word(desk: Desk, code: str, kind: str) -> HttpResponse:
    """Give a letter as Word to an officer who may see personal data; each taking is written down."""
    if kind not in PaperKind.values:
        raise Http404
    try:
        view = queries.dossier_view(desk.actor, code, desk.at)
        content = operations.take_word_version(desk.actor, view.id, PaperKind(kind), desk.at)
    except DossierNotFoundError:
        raise Http404 from None
    response = HttpResponse(content, content_type=WORD)
    name = _FILE_NAMES.get(PaperKind(kind), kind)
    response["Content-Disposition"] = f'attachment; filename="{name}-{view.code}.docx"'
    return response


def _is_awaited(desk: Desk, view: DossierView, kind: str) -> bool:
    """Tell whether a job sets the paper; the control sheet is set for whoever asks first."""
    if kind != PaperKind.CONTROL_SHEET:
        return kind in view.awaited_papers
    if view.accepted_at is None:
        return False
    if WAITED not in desk.request.GET:
        operations.ask_for_control_sheet(desk.actor, view.id, desk.at)
    return True


def _awaited(desk: Desk, view: DossierView, kind: str, *, is_ready: bool) -> HttpResponse:
    url = desk.request.path
    response = render(
        desk.request,
        "desk/paper_awaited.html",
        {
            "desk_navigation": navigation(desk, current=""),
            "view": view,
            "paper": PaperKind(kind).label,
            "is_ready": is_ready,
            "url": url if is_ready else f"{url}?{WAITED}=1",
        },
        status=HTTPStatus.OK if is_ready else HTTPStatus.ACCEPTED,
    )
    response["Refresh"] = f"0; url={url}" if is_ready else f"{LOOK_AGAIN_SECONDS}; url={url}?{WAITED}=1"
    return response
