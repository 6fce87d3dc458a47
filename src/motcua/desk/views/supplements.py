"""Asking a citizen for a supplement, and recording at the counter what they bring."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.catalogue import queries as catalogue
from motcua.desk.access import Desk, desk_page
from motcua.desk.acts.forms import fresh
from motcua.desk.navigation import navigation
from motcua.desk.panels.waiting import item_words
from motcua.desk.seen import seen_or_404
from motcua.desk.supplement_forms import BroughtForm, Choices, RequestForm
from motcua.documents.errors import StorageFullError, UploadRefusedError
from motcua.documents.names import shown_name
from motcua.documents.operations import store_upload
from motcua.documents.wording import refusal as refusal_words
from motcua.domain.actors import Role
from motcua.domain.lifecycle import Verb
from motcua.dossiers import operations, queries
from motcua.dossiers.enums import SupplementItemKind
from motcua.dossiers.errors import DossierError, DossierNotFoundError, NoOpenSupplementError
from motcua.dossiers.queries import Answering, DossierView
from motcua.eforms.errors import UnknownPageError
from motcua.eforms.forms import PageForm, page_form

REQUESTING = frozenset({Verb.REQUEST_SUPPLEMENT, Verb.REQUEST_SUPPLEMENT_LATER})


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(Role.CLERK, Role.CASE_OFFICER)
def request_supplement(desk: Desk, code: str) -> HttpResponse:
    """Ask for everything that is missing, at once: each thing with its reason."""
    view = seen_or_404(desk, code)
    if not REQUESTING & view.allowed:
        raise PermissionDenied
    choices = _choices(view)
    if desk.request.method != "POST":
        return _request_page(desk, view, RequestForm(choices=choices, initial=fresh(view.version)))
    form = RequestForm(desk.request.POST, choices=choices)
    if form.wants_more:
        grown = {**desk.request.POST.dict(), "rows": str(form.count)}
        shown = RequestForm(choices=choices, initial={**fresh(view.version), **grown}, count=form.count)
        return _request_page(desk, view, shown)
    if not form.is_valid():
        return _request_page(desk, view, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        operations.request_supplement(form.envelope(desk), view.id, **form.arguments())
    except DossierError as refusal:
        form.add_error(None, refusal.message)
        return _request_page(desk, view, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(desk.request, _("The citizen is told what to add. Print Form 02 for whoever is here."))
    return redirect("desk:dossier", code)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(Role.CLERK)
def answer_supplement(desk: Desk, code: str) -> HttpResponse:
    """Record what the citizen brings to the counter, and send it as their answer."""
    found = _answering(desk, code)
    papers = _papers(found)
    if desk.request.method != "POST":
        form = BroughtForm(papers=papers, initial=fresh(found.version))
        return _answer_page(desk, found, form)
    form = BroughtForm(desk.request.POST, desk.request.FILES, papers=papers)
    if not form.is_valid():
        return _answer_page(desk, found, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        for item, file in form.files_of().items():
            stored = store_upload(file, declared_name=file.name, at=desk.at)
            name = shown_name(file.name, stored.media_type)
            operations.attach_to_supplement(
                desk.actor, found.dossier_id, item, file_id=stored.id, name=name, at=desk.at
            )
        operations.answer_supplement(form.envelope(desk), found.dossier_id, **form.arguments())
    except DossierError as refusal:
        form.add_error(None, refusal.message)
    except (UploadRefusedError, StorageFullError) as refusal:
        form.add_error(None, refusal_words(refusal))
    else:
        messages.success(desk.request, _("Recorded. The dossier goes on."))
        return redirect("desk:dossier", code)
    return _answer_page(desk, _answering(desk, code), form, HTTPStatus.UNPROCESSABLE_ENTITY)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(Role.CLERK)
def supplement_page(desk: Desk, code: str, page_id: str) -> HttpResponse:
    """Fill in for the citizen what of the form was asked for again, from what they bring."""
    found = _answering(desk, code)
    if page_id not in found.form.open_pages:
        raise Http404
    form = _page_form(desk, found, page_id)
    if desk.request.method != "POST" or not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        context = {
            "desk_navigation": navigation(desk, current="waiting"),
            "form": form,
            "title": form.page.title.said_in(get_language() or "vi"),
            "code": code,
            "back_url": reverse("desk:supplement_answer", args=[code]),
        }
        return render(desk.request, "desk/supplement_page.html", context, status=status)
    operations.save_supplement_page(desk.actor, found.dossier_id, page_id, form.page_answers(), desk.at)
    return redirect("desk:supplement_answer", code)


def _page_form(desk: Desk, found: Answering, page_id: str) -> PageForm:
    data = desk.request.POST if desk.request.method == "POST" else None
    asked = found.form
    try:
        return page_form(
            asked.form, page_id, asked.answers, asked.circumstances, data, only=asked.may_change(page_id)
        )
    except UnknownPageError:
        raise Http404 from None


def _choices(view: DossierView) -> Choices:
    """Return what can be asked for: papers of the list, a paper of none, pages, questions page by page."""
    language = get_language() or "vi"
    version = catalogue.version(view.version_id)
    pages = [
        (f"{SupplementItemKind.PAGE}:{page.id}", page.title.said_in(language)) for page in version.form.pages
    ]
    return [
        (
            _("Papers of the list"),
            [
                (f"{SupplementItemKind.DOCUMENT}:{one.id}", one.name.said_in(language))
                for one in version.package.documents
            ],
        ),
        (SupplementItemKind.OTHER.value, SupplementItemKind.OTHER.label),
        (_("Whole pages of the form"), pages),
        *(
            (
                page.title.said_in(language),
                [
                    (f"{SupplementItemKind.FIELD}:{one.name}", one.label.said_in(language))
                    for one in page.elements
                    if not getattr(one, "computed", None)
                ],
            )
            for page in version.form.pages
        ),
    ]


def _request_page(
    desk: Desk, view: DossierView, form: RequestForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context: dict[str, Any] = {
        "desk_navigation": navigation(desk, current="waiting"),
        "form": form,
        "view": view,
        "is_later": view.accepted_at is not None,
        "procedure_name": view.procedure_name,
        "back_url": reverse("desk:dossier", args=[view.code]),
    }
    return render(desk.request, "desk/supplement_request.html", context, status=status)


def _papers(found: Answering) -> dict[Any, str]:
    language = get_language() or "vi"
    items = found.supplement.items
    return {one.id: one.name.said_in(language) for one in items if one.kind.is_paper}


def _answer_page(
    desk: Desk, found: Answering, form: BroughtForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    language = get_language() or "vi"
    titles = {page.id: page.title.said_in(language) for page in found.form.form.pages}
    context: dict[str, Any] = {
        "desk_navigation": navigation(desk, current="waiting"),
        "form": form,
        "code": found.code,
        "procedure_name": found.procedure_name.said_in(language),
        "items": [
            {"name": item_words(one, language), "reason": one.reason, "file": one.file_name}
            for one in found.supplement.items
        ],
        "pages": [
            {
                "title": titles[page],
                "url": reverse("desk:supplement_page", args=[found.code, page]),
                "is_missing": page in found.form.missing,
            }
            for page in found.form.open_pages
        ],
        "back_url": reverse("desk:dossier", args=[found.code]),
    }
    return render(desk.request, "desk/supplement_answer.html", context, status=status)


def _answering(desk: Desk, code: str) -> Answering:
    try:
        return queries.answering(desk.actor, seen_or_404(desk, code).id, desk.at)
    except (DossierNotFoundError, NoOpenSupplementError):
        raise Http404 from None
