"""One dossier: its page, the acts on it, its files, its personal data."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.desk.access import Desk, desk_page
from motcua.desk.acts import KINDS, carry_out, posted_act
from motcua.desk.acts.kinds import ActKind
from motcua.desk.dossier_page import context
from motcua.desk.files import opened_file
from motcua.desk.navigation import HANDLING_ROLES, navigation
from motcua.desk.personal_data import answer_pages, applicant_rows, changed_rows, helper_rows
from motcua.desk.seen import seen_or_404
from motcua.documents.downloads import file_response
from motcua.documents.errors import StorageFullError, UploadRefusedError
from motcua.documents.wording import refusal as refusal_words
from motcua.domain.lifecycle import Verb
from motcua.dossiers import queries
from motcua.dossiers.errors import DossierError, DossierNotFoundError
from motcua.dossiers.queries import DossierView
from motcua.infrastructure.written import moment


@require_safe
@desk_page(*HANDLING_ROLES)
def show(desk: Desk, code: str) -> HttpResponse:
    """Show a dossier with what the officer may do to it now."""
    return render(desk.request, "desk/dossier.html", context(desk, seen_or_404(desk, code)))


@require_POST
@desk_page(*HANDLING_ROLES)
def act(desk: Desk, code: str, slug: str) -> HttpResponse:
    """Carry out one act; a refusal shows the page again with everything typed."""
    if slug not in KINDS:
        raise Http404
    view = seen_or_404(desk, code)
    wanted = posted_act(desk, view, KINDS[slug], desk.request.POST)
    if not wanted.form.is_valid():
        return _again(desk, code, wanted.kind)
    try:
        carry_out(desk, view, wanted)
    except DossierNotFoundError:
        raise Http404 from None
    except DossierError as refusal:
        return _again(desk, code, wanted.kind, refusal.message)
    except (UploadRefusedError, StorageFullError) as refusal:
        return _again(desk, code, wanted.kind, refusal_words(refusal))
    told = str(wanted.done)
    # A dossier without a term has no due date to tell of.
    if wanted.verb is Verb.RESUME and (due_at := seen_or_404(desk, code).due_at):
        told += " " + _("New due date: %(moment)s.") % {"moment": moment(due_at)}
    messages.success(desk.request, told)
    return redirect("desk:dossier", code)


@require_safe
@desk_page(*HANDLING_ROLES)
def personal_data(desk: Desk, code: str) -> HttpResponse:
    """Show the applicant and the answers; each look is written down."""
    view = seen_or_404(desk, code)
    try:
        revealed = queries.reveal(desk.actor, view.id, desk.at)
    except DossierNotFoundError:
        raise Http404 from None
    return render(
        desk.request,
        "desk/personal_data.html",
        {
            "desk_navigation": navigation(desk, current="handling"),
            "view": view,
            "applicant": [*applicant_rows(revealed.applicant), *helper_rows(revealed.helper)],
            "pages": answer_pages(view, revealed.answers, get_language() or "vi"),
            "changed": changed_rows(view, get_language() or "vi"),
        },
    )


@require_safe
@desk_page(*HANDLING_ROLES)
def file(desk: Desk, code: str, document_id: str) -> HttpResponseBase:
    """Give one uploaded paper to somebody who may see personal data; each look is written down."""
    view = seen_or_404(desk, code)
    document = next((one for one in view.documents if str(one.id) == str(document_id)), None)
    if document is None:
        return _proof(desk, view, document_id)
    return file_response(opened_file(desk, view, document.file_id), name=document.key, inline=True)


def _proof(desk: Desk, view: DossierView, obligation_id: str) -> HttpResponseBase:
    """Give the proof of a payment to the State."""
    owed = queries.obligations_of(view.id, desk.at)
    found = next((one for one in owed if str(one.id) == str(obligation_id)), None)
    if found is None:
        raise Http404
    return file_response(opened_file(desk, view, found.proof_file_id), name="chung-tu-nop-tien", inline=True)


@require_safe
@desk_page(*HANDLING_ROLES)
def result(desk: Desk, code: str) -> HttpResponseBase:
    """Give the file of the result; each look is written down."""
    view = seen_or_404(desk, code)
    if view.result is None:
        raise Http404
    return file_response(opened_file(desk, view, view.result.file_id), name=f"ket-qua-{view.code}")


def _again(desk: Desk, code: str, kind: ActKind, message: str = "") -> HttpResponse:
    """Show the dossier as it stands now, with the refused form and everything typed in its place."""
    view = seen_or_404(desk, code)
    data = desk.request.POST.copy()
    data["version"] = str(view.version)
    refused = posted_act(desk, view, kind, data)
    refused.form.is_valid()
    if message:
        refused.form.add_error(None, message)
    return render(
        desk.request,
        "desk/dossier.html",
        {**context(desk, view, refused), "is_refused": bool(message)},
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
    )
