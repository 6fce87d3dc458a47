"""The citizen adds what the office asked for: item by item, and nothing else."""

from collections.abc import Mapping
from http import HTTPStatus
from uuid import UUID, uuid5

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from motcua.documents.downloads import file_response
from motcua.documents.errors import StorageFullError, UploadRefusedError
from motcua.documents.names import shown_name
from motcua.documents.operations import store_upload
from motcua.documents.queries import open_file
from motcua.documents.wording import refusal
from motcua.domain.actors import Actor, Envelope
from motcua.dossiers import operations
from motcua.dossiers.errors import DossierError
from motcua.dossiers.queries import Answering
from motcua.eforms.errors import UnknownPageError
from motcua.eforms.forms import page_form
from motcua.portal.access import Visit
from motcua.portal.supplement.access import answering_page
from motcua.portal.supplement.answer_page import answer_page


@require_http_methods(["GET", "HEAD", "POST"])
@answering_page
def show(visit: Visit, actor: Actor, asked: Answering) -> HttpResponseBase:
    """Show what is asked for and why; send the answer once everything is there."""
    if visit.request.method != "POST":
        return _response(visit, actor, asked, {})
    try:
        operations.answer_supplement(
            Envelope(actor, visit.at, uuid5(asked.supplement.id, "answer")), asked.dossier_id
        )
    except DossierError as error:
        return _response(visit, actor, asked, {"": error.message}, HTTPStatus.UNPROCESSABLE_ENTITY)
    context = {"code": asked.code, "is_signed_in": actor.account_id is not None}
    return render(visit.request, "portal/supplement/done.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@answering_page
def page(visit: Visit, actor: Actor, asked: Answering, page_id: str) -> HttpResponseBase:
    """Ask again what was asked for on one page of the form, with the earlier answers for who signed in."""
    if page_id not in asked.form.open_pages:
        raise Http404
    may, stored = asked.form.may_change(page_id), asked.form.answers
    if actor.account_id is None:
        drafted = asked.form.draft.answers
        stored = {name: value for name, value in stored.items() if name not in may or name in drafted}
    data = visit.request.POST if visit.request.method == "POST" else None
    try:
        form = page_form(asked.form.form, page_id, stored, asked.form.circumstances, data, only=may)
    except UnknownPageError:
        raise Http404 from None
    if data is None or not form.is_valid():
        context = {
            "form": form,
            "title": form.page.title.said_in(visit.language),
            "hint": form.page.hint.said_in(visit.language),
            "code": asked.code,
            "reasons": [
                {"name": one.name.said_in(visit.language), "reason": one.reason}
                for one in asked.supplement.items
                if one.page == page_id
            ],
            "is_hidden": actor.account_id is None,
            "asks_more": form.is_bound and not form.errors and not form.only_redraws,
            "back_url": reverse("portal:supplement", args=[asked.code]),
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(visit.request, "portal/supplement/page.html", context, status=status)
    operations.save_supplement_page(actor, asked.dossier_id, page_id, form.page_answers(), visit.at)
    return redirect("portal:supplement", asked.code)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@answering_page
def upload(visit: Visit, actor: Actor, asked: Answering, item_id: UUID) -> HttpResponseBase:
    """Take the file of one paper, or say what is wrong with it."""
    if visit.request.method != "POST":
        return redirect("portal:supplement", asked.code)
    if item_id not in {one.id for one in asked.supplement.items if one.kind.is_paper}:
        raise Http404
    sent = visit.request.FILES.get("file")
    if sent is None:
        words = _("Choose a file or take a photograph first, then press the button.")
        return _response(visit, actor, asked, {str(item_id): words}, HTTPStatus.UNPROCESSABLE_ENTITY)
    name = sent.name or ""
    try:
        stored = store_upload(sent, declared_name=name, at=visit.at)
    except (UploadRefusedError, StorageFullError) as error:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _response(visit, actor, asked, {str(item_id): refusal(error)}, status)
    operations.attach_to_supplement(
        actor,
        asked.dossier_id,
        item_id,
        file_id=stored.id,
        name=shown_name(name, stored.media_type),
        at=visit.at,
    )
    return redirect("portal:supplement", asked.code)


@require_http_methods(["GET", "HEAD", "POST"])
@answering_page
def remove(visit: Visit, actor: Actor, asked: Answering, item_id: UUID) -> HttpResponseBase:
    """Take a file out again before the answer is sent."""
    papers = {one.id for one in asked.supplement.items if one.kind.is_paper}
    if visit.request.method == "POST" and item_id in papers:
        operations.attach_to_supplement(actor, asked.dossier_id, item_id, file_id=None, name="", at=visit.at)
    return redirect("portal:supplement", asked.code)


@require_safe
@answering_page
def sent(_visit: Visit, actor: Actor, asked: Answering, item_id: UUID) -> HttpResponseBase:
    """Show the citizen who signed in the file they sent."""
    found = next((one for one in asked.supplement.items if one.id == item_id and one.file_id), None)
    if found is None or found.file_id is None or actor.account_id is None:
        raise Http404
    return file_response(open_file(found.file_id), name=found.file_name, inline=True)


def _response(
    visit: Visit,
    actor: Actor,
    asked: Answering,
    refusals: Mapping[str, str],
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = answer_page(asked, actor, visit.language, refusals)
    return render(visit.request, "portal/supplement/answer.html", context, status=status)
