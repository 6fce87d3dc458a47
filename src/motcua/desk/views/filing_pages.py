"""The pages of the form that a clerk fills in for a citizen, saved one by one."""

from collections.abc import Callable
from functools import update_wrapper
from http import HTTPStatus
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.desk.access import Desk, desk_page
from motcua.desk.card_answers import card_answers, party_on
from motcua.desk.filing import CounterDraft, open_draft
from motcua.desk.finding import UnreadableTextError, card_of
from motcua.desk.forms_filing import LONGEST_CARD
from motcua.desk.navigation import navigation
from motcua.desk.seats import must_choose_counter
from motcua.domain.actors import Role
from motcua.dossiers.queries import code_of_id, corrected_by
from motcua.eforms import operations as drafts
from motcua.eforms.errors import DraftChangedError, DraftNotFoundError, DraftSubmittedError, UnknownPageError
from motcua.eforms.forms import PageForm, page_form
from motcua.infrastructure.written import moment

CARD = "card"
P = ParamSpec("P")


def draft_page(
    view: Callable[Concatenate[Desk, CounterDraft, P], HttpResponse],
) -> Callable[Concatenate[Desk, ...], HttpResponse]:
    """Give a view the clerk's own draft in place of its id; one that was filed leads to its dossier.

    Whoever else asks, and whoever comes too late, finds nothing.
    """

    def page(desk: Desk, /, draft_id: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            opened = opened_or_404(desk, draft_id)
        except Http404:
            # A draft that put a dossier right is forgotten; a second click leads to the dossier.
            corrects = corrected_by(draft_id)
            if corrects is None:
                raise
            return to_filed(corrects)
        if opened.draft.submitted_as is not None:
            return to_filed(opened.draft.submitted_as)
        if must_choose_counter(desk):  # a draft of yesterday, or a copy: nobody has said yet where they sit
            return redirect("desk:counter")
        return view(desk, opened, *args, **kwargs)

    update_wrapper(page, view)
    return page


@require_safe
@desk_page(Role.CLERK)
@draft_page
def file_resume(_desk: Desk, opened: CounterDraft) -> HttpResponse:
    """Go on where the draft stands: after the page saved last, or at the first."""
    position = opened.draft.position
    if position in opened.page_ids:
        return _to_page(opened.draft.id, opened.page_after(position))
    return _to_page(opened.draft.id, opened.page_ids[0])


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(Role.CLERK)
@draft_page
def file_page(desk: Desk, opened: CounterDraft, page_id: str) -> HttpResponse:
    """Ask one page; a valid one is saved before the next is asked. A scanned card fills it in."""
    form = _form(desk.request, opened, page_id)
    if not form.is_bound:
        return _shown(desk, opened, form)
    if card_text := desk.request.POST.get(CARD, "").strip()[:LONGEST_CARD]:
        return _filled_in(desk, opened, form, card_text)
    if not form.is_valid():
        return _shown(desk, opened, form, _status(bool(form.errors)))
    return _save(desk, opened, form)


def _form(request: HttpRequest, opened: CounterDraft, page_id: str) -> PageForm:
    data = request.POST if request.method == "POST" else None
    try:
        return page_form(opened.version.form, page_id, opened.draft.answers, opened.circumstances, data)
    except UnknownPageError:
        raise Http404 from None


def _save(desk: Desk, opened: CounterDraft, form: PageForm) -> HttpResponse:
    draft_id, page_id = opened.draft.id, form.page.id
    counter = desk.request.POST.get("counter", "")
    try:
        drafts.save_page(
            draft_id,
            page_id,
            form.page_answers(),
            counter=int(counter) if counter.isdecimal() else 0,
            at=desk.at,
        )
    except DraftChangedError:
        words = _("This draft was changed in another window. Your answers stand below: check and save again.")
        form.add_error(None, words)
        fresh = opened_or_404(desk, draft_id)
        return _shown(desk, fresh, form, HTTPStatus.CONFLICT)
    except DraftSubmittedError:
        return redirect("desk:file_resume", draft_id)
    return _to_page(draft_id, opened_or_404(desk, draft_id).page_after(page_id))


def _filled_in(desk: Desk, opened: CounterDraft, form: PageForm, card_text: str) -> HttpResponse:
    """Show the page again with what the card says; nothing is saved before the clerk has looked at it."""
    typed = {**opened.draft.answers, **form.page_answers()}
    problem = ""
    try:
        typed |= card_answers(opened.version.form, form.page, card_of(card_text).details)
    except UnreadableTextError as error:
        problem = str(error.message)
    fresh = page_form(opened.version.form, form.page.id, typed, opened.circumstances)
    return _shown(desk, opened, fresh, _status(bool(problem)), card_problem=problem)


def _shown(
    desk: Desk, opened: CounterDraft, form: PageForm, status: int = HTTPStatus.OK, card_problem: str = ""
) -> HttpResponse:
    draft, page_id = opened.draft, form.page.id
    before = opened.page_before(page_id)
    return render(
        desk.request,
        "desk/file_page.html",
        {
            "desk_navigation": navigation(desk, current="filing"),
            "procedure_name": opened.version.package.name.said_in(form.language),
            "title": form.page.title.said_in(form.language),
            "hint": form.page.hint.said_in(form.language),
            "form": form,
            "counter": draft.counter,
            "changes": opened.changes(),
            "saved": moment(draft.saved_at),
            "place": {"number": opened.page_ids.index(page_id) + 1, "of": len(opened.page_ids)},
            "back_url": reverse("desk:file_page", args=[draft.id, before]) if before else "",
            "takes_card": party_on(opened.version.form, form.page) is not None,
            "card_problem": card_problem,
            "problems": [{"words": card_problem, "href": "#card"}] if card_problem else [],
        },
        status=status,
    )


def _status(is_wrong: bool) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK


def _to_page(draft_id: UUID, page_id: str | None) -> HttpResponse:
    if page_id is None:
        return redirect("desk:file_check", draft_id)
    return redirect("desk:file_page", draft_id, page_id)


def to_filed(dossier_id: UUID) -> HttpResponse:
    """Send the clerk to the page of a dossier that the draft became."""
    return redirect("desk:filed", code_of_id(dossier_id))


def opened_or_404(desk: Desk, draft_id: UUID) -> CounterDraft:
    """Return the clerk's draft; whoever else asks, and whoever comes too late, finds nothing."""
    try:
        return open_draft(desk, draft_id)
    except DraftNotFoundError:
        raise Http404 from None
