"""Opening a child dossier: procedure and unit, what its form still asks, and a last look."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.catalogue import queries as catalogue
from motcua.desk.access import Desk, desk_page
from motcua.desk.acts.forms import fresh
from motcua.desk.filing import CounterDraft
from motcua.desk.forms_children import OpenChildForm, ProcedureForm, UnitForm
from motcua.desk.navigation import navigation
from motcua.desk.seen import seen_or_404
from motcua.domain.actors import Role
from motcua.domain.forms.carrying import carry_over
from motcua.domain.forms.definition import Circumstances
from motcua.domain.forms.visibility import shown_form
from motcua.domain.lifecycle import Verb
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations, queries
from motcua.dossiers.errors import DossierError
from motcua.dossiers.operations import filing_of
from motcua.dossiers.queries import DossierView
from motcua.eforms import operations as drafts
from motcua.eforms import queries as draft_queries
from motcua.eforms.errors import DraftChangedError, DraftNotFoundError
from motcua.eforms.forms import PageForm, page_form
from motcua.eforms.summary import SummaryPage, check_answers
from motcua.organisations import queries as organisations


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(Role.CASE_OFFICER)
def child_start(desk: Desk, code: str) -> HttpResponse:
    """Choose the procedure, then the unit; then a draft begins with the answers that fit."""
    view = _parent(desk, code)
    chosen = ProcedureForm(desk.request.GET if "thu_tuc" in desk.request.GET else None, desk=desk)
    context: dict[str, Any] = {"view": view, "procedure_form": chosen, "form": chosen, "unit_form": None}
    if not chosen.is_valid():
        context["procedures"] = [
            {"code": one.code, "name": one.name.said_in(_language())} for one in chosen.found
        ]
        return _page(desk, "desk/child_start.html", context, is_wrong=chosen.is_bound)
    version = chosen.cleaned_data["thu_tuc"]
    units = organisations.units_handling(version.package.level, local_day(desk.at))
    form = UnitForm(desk.request.POST if desk.request.method == "POST" else None, units=units)
    if form.is_valid():
        return redirect("desk:child", code, _begun(desk, view, version.id, form.cleaned_data["handled_by"]))
    context |= {
        "form": form,
        "unit_form": form,
        "procedure": f"{version.code} – {version.package.name.said_in(_language())}",
    }
    return _page(desk, "desk/child_start.html", context, is_wrong=form.is_bound)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(Role.CASE_OFFICER)
def child(desk: Desk, code: str, draft_id: UUID) -> HttpResponse:
    """Ask the first page that is not complete yet; once all are, show them and open the child."""
    view = _parent(desk, code)
    opened = _draft(desk, view, draft_id)
    if opened.draft.submitted_as is not None:
        return redirect("desk:dossier", code)
    pages = check_answers(opened.version.form, opened.draft.answers, opened.circumstances, _language())
    missing = next((page.id for page in pages if not page.is_complete), None)
    if missing is not None:
        return _ask(desk, view, opened, missing)
    return _open(desk, view, opened, pages)


def _begun(desk: Desk, view: DossierView, version_id: UUID, unit_id: UUID) -> UUID:
    """Begin the draft with the parent's answers that fit; the look at them is written down."""
    revealed = queries.reveal(desk.actor, view.id, desk.at)
    old, new = catalogue.version(view.version_id).form, catalogue.version(version_id).form
    draft = drafts.start_draft(
        version_id=version_id,
        channel=operations.channel_of_child(version_id),
        at=desk.at,
        owner_id=desk.actor.account_id,
        unit_id=unit_id,
        answers=carry_over(old, new, cast("Any", revealed.answers)).answers,
        child_of=view.id,
    )
    return draft.id


def _ask(desk: Desk, view: DossierView, opened: CounterDraft, page_id: str) -> HttpResponse:
    data = desk.request.POST if desk.request.method == "POST" else None
    form: PageForm = page_form(opened.version.form, page_id, opened.draft.answers, opened.circumstances, data)
    if form.is_bound and form.is_valid():
        counter = desk.request.POST.get("counter", "")
        try:
            drafts.save_page(
                opened.draft.id,
                page_id,
                form.page_answers(),
                counter=int(counter) if counter.isdecimal() else 0,
                at=desk.at,
            )
        except DraftChangedError:
            form.add_error(None, _("The answers were changed in another window. Look them over again."))
        else:
            return redirect("desk:child", view.code, opened.draft.id)
    context: dict[str, Any] = {
        "view": view,
        "form": form,
        "title": form.page.title.said_in(form.language),
        "hint": form.page.hint.said_in(form.language),
        "procedure_name": opened.version.package.name.said_in(form.language),
        "counter": opened.draft.counter,
    }
    return _page(desk, "desk/child_page.html", context, is_wrong=bool(form.is_bound and form.errors))


def _open(desk: Desk, view: DossierView, opened: CounterDraft, pages: list[SummaryPage]) -> HttpResponse:
    is_sent = desk.request.method == "POST"
    form = OpenChildForm(desk.request.POST) if is_sent else OpenChildForm(initial=fresh(view.version))
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                child_id = operations.child_of(form.envelope(desk), view.id, _filing(view, opened))
                drafts.mark_submitted(opened.draft.id, child_id, at=desk.at)
        except DossierError as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(desk.request, _("The child dossier is opened. This dossier waits for its end."))
            return redirect("desk:dossier", view.code)
    context: dict[str, Any] = {
        "view": view,
        "form": form,
        "procedure_name": opened.version.package.name.said_in(_language()),
        "unit": organisations.unit(opened.draft.unit_id, local_day(desk.at)).name
        if opened.draft.unit_id
        else "",
        "pages": [
            {
                "title": page.title,
                "rows": [{"key": row.key, "lines": list(row.values) or ["–"]} for row in page.rows],
            }
            for page in pages
        ],
    }
    return _page(desk, "desk/child_check.html", context, is_wrong=form.is_bound)


def _filing(view: DossierView, opened: CounterDraft) -> operations.Filing:
    unit = opened.draft.unit_id or view.handled_by
    filing = filing_of(
        opened.draft,
        opened.shown,
        received_by=unit,
        handled_by=unit,
        confirmed=operations.confirmations_of(view.id),
    )
    return replace(filing, is_assisted=False, helper=None)


def _parent(desk: Desk, code: str) -> DossierView:
    view = seen_or_404(desk, code)
    if Verb.OPEN_CHILD not in view.allowed:
        raise Http404
    return view


def _draft(desk: Desk, view: DossierView, draft_id: UUID) -> CounterDraft:
    assert desk.actor.account_id is not None, "an officer has an account"  # noqa: S101
    try:
        draft = draft_queries.draft_of_owner(draft_id, desk.actor.account_id, desk.at, child_of=view.id)
    except DraftNotFoundError:
        raise Http404 from None
    version = catalogue.version(draft.version_id)
    circumstances = Circumstances(draft.channel.value, local_day(desk.at))
    return CounterDraft(draft, version, shown_form(version.form, draft.answers, circumstances), circumstances)


def _page(desk: Desk, template: str, context: dict[str, Any], *, is_wrong: bool) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    whole = {"desk_navigation": navigation(desk, current="handling"), **context}
    return render(desk.request, template, whole, status=status)


def _language() -> str:
    return get_language() or "vi"
