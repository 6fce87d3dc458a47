"""One page of the form: one topic, saved before the next."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from motcua.domain.vietnam_time import local_day
from motcua.eforms import operations as drafts
from motcua.eforms.errors import DraftChangedError, UnknownPageError
from motcua.eforms.forms import COUNTER, PageForm, page_form
from motcua.infrastructure.written import day
from motcua.portal.access import Visit
from motcua.portal.filing.access import draft_page
from motcua.portal.filing.ended import ended_notice
from motcua.portal.filing.kept_codes import RESUME, kept_code
from motcua.portal.filing.opened import FROM, FROM_CHECK, OpenedDraft, open_draft
from motcua.portal.filing.prefill import offered, own_details, source_words
from motcua.portal.filing.wording import saved_words


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@draft_page
def page(visit: Visit, opened: OpenedDraft, page_id: str) -> HttpResponseBase:
    """Ask the questions of one page; save what was sent and go on."""
    if page_id not in opened.page_ids:
        # Another answer has since made the page needless.
        return redirect("portal:file_resume", opened.id)
    try:
        if visit.request.method == "POST":
            return _sent(visit, opened, page_id)
        known = offered(opened, page_id, own_details(visit))
        form = page_form(
            opened.version.form, page_id, {**opened.draft.answers, **known}, opened.circumstances
        )
    except UnknownPageError:
        return redirect("portal:file_resume", opened.id)
    form.say_sources(dict.fromkeys(known, source_words(visit)) if known else {})
    return _response(visit, opened, form, is_prefilled=bool(known))


def _sent(visit: Visit, opened: OpenedDraft, page_id: str) -> HttpResponseBase:
    """Save the page and go on, or show it again with everything that was typed."""
    form = page_form(
        opened.version.form, page_id, opened.draft.answers, opened.circumstances, visit.request.POST
    )
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return _response(visit, opened, form, status=status)
    try:
        drafts.save_page(opened.id, page_id, form.page_answers(), counter=_counter(visit), at=visit.at)
    except DraftChangedError:
        return _response(visit, opened, form, has_changed=True, status=HTTPStatus.CONFLICT)
    saved = open_draft(visit, opened.id)
    if visit.request.POST.get(FROM) == FROM_CHECK:
        return redirect(saved.place())
    return redirect(saved.after(page_id))


def _counter(visit: Visit) -> int:
    sent = visit.request.POST.get(COUNTER, "")
    return int(sent) if sent.isdigit() and len(sent) < 10 else 0


def _response(
    visit: Visit,
    opened: OpenedDraft,
    form: PageForm,
    *,
    has_changed: bool = False,
    is_prefilled: bool = False,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    draft, request, language = opened.draft, visit.request, visit.language
    sent = request.POST if request.method == "POST" else request.GET
    comes_from_check = sent.get(FROM) == FROM_CHECK
    page_id = form.page.id
    # A form that was refused keeps the counter it was read at, so that a change from elsewhere is noticed
    # when it is sent again; once the change was told, the newest counter lets it through.
    counter = _counter(visit) if request.method == "POST" and not has_changed else draft.counter
    context: dict[str, Any] = {
        "form": form,
        "title": form.page.title.said_in(language),
        "hint": form.page.hint.said_in(language),
        "legal_basis": form.page.legal_basis,
        "form_title": opened.version.form.title.said_in(language),
        "number": opened.page_ids.index(page_id) + 1 if page_id in opened.page_ids else 1,
        "of": len(opened.page_ids),
        "counter": counter,
        "from_check": FROM_CHECK if comes_from_check else "",
        "back_url": opened.address("file_check") if comes_from_check else opened.before(page_id),
        "has_changed": has_changed,
        "is_prefilled": is_prefilled,
        "changes": opened.changes(language),
        "ended": ended_notice(opened, language),
        "helper_url": "" if opened.is_helped else opened.address("file_helper"),
        "helper_name": draft.helper.full_name if draft.helper else "",
        "asks_more": form.is_bound and not form.errors and not form.only_redraws and not has_changed,
        "saved_at": saved_words(draft.saved_at, visit.today) if draft.position else "",
        "kept_until": day(local_day(draft.expires_at)),
        "resume_code": kept_code(request, opened.id, RESUME),
        "is_first": not draft.position,
    }
    return render(request, "portal/filing/page.html", context, status=status)
