"""Asking other units, and what one's own unit is asked."""

from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalogue import queries as catalogue
from motcua.desk.access import Desk, desk_page
from motcua.desk.acts.forms import fresh
from motcua.desk.dossier_page import document_names
from motcua.desk.forms_consulting import AnswerForm, AskForm
from motcua.desk.navigation import ASKED_ROLES, navigation
from motcua.desk.panels.consultations import question_tag, reminded_words
from motcua.desk.seen import seen_or_404
from motcua.documents.downloads import file_response
from motcua.documents.errors import StorageFullError, UploadRefusedError
from motcua.documents.operations import store_upload
from motcua.documents.wording import refusal as refusal_words
from motcua.domain.actors import Role
from motcua.domain.lifecycle import Verb
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations
from motcua.dossiers.errors import DossierError, DossierNotFoundError
from motcua.dossiers.queries import Asked, DossierView, QuestionLine, consultations
from motcua.infrastructure.paging import Page
from motcua.infrastructure.written import day, moment
from motcua.organisations import queries as organisations

LOOK: Final = "xem"
ANSWERED: Final = "da-tra-loi"


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(Role.CASE_OFFICER)
def ask(desk: Desk, code: str) -> HttpResponse:
    """Ask one or several units for their opinion on a dossier."""
    view = seen_or_404(desk, code)
    if Verb.CONSULT not in view.allowed:
        raise Http404
    form = _ask_form(desk, view)
    status = HTTPStatus.OK
    if form.is_bound:
        if form.is_valid() and _done(
            form, lambda: operations.consult(form.envelope(desk), view.id, **form.arguments())
        ):
            messages.success(desk.request, _("The question is sent. The clock of the dossier keeps running."))
            return redirect("desk:dossier", code)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"desk_navigation": navigation(desk, current="handling"), "view": view, "form": form}
    return render(desk.request, "desk/ask.html", context, status=status)


@require_safe
@desk_page(*ASKED_ROLES)
def questions(desk: Desk) -> HttpResponse:
    """Show what the officer's units are asked, the first wanted first, or how earlier questions ended."""
    is_answered = desk.request.GET.get(LOOK) == ANSWERED
    after = desk.request.GET.get("sau", "")
    page = (consultations.answered_by if is_answered else consultations.asked_of)(
        desk.actor, desk.at, after=after
    )
    query = {LOOK: ANSWERED} if is_answered else {}
    return render(
        desk.request,
        "desk/questions.html",
        {
            "desk_navigation": navigation(desk, current="questions"),
            "tabs": _tabs(desk, is_answered=is_answered),
            "caption": _("The latest stands first") if is_answered else _("The first wanted stands first"),
            "figures": _figures(desk),
            "columns": _columns(),
            "rows": _rows(desk, page),
            "next_url": f"?{urlencode({**query, 'sau': page.next_key})}" if page.next_key else "",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(*ASKED_ROLES)
def question(desk: Desk, question_id: UUID) -> HttpResponse:
    """Show one question with what was sent along, and take the answer."""
    asked = _asked(desk, question_id)
    form = AnswerForm(desk.request.POST, desk.request.FILES) if desk.request.method == "POST" else None
    status = HTTPStatus.OK
    if form is not None:
        if form.is_valid() and _done(form, lambda: _answer(desk, asked, form)):
            messages.success(desk.request, _("The answer is sent."))
            return redirect("desk:questions")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    form = form or AnswerForm(initial=fresh(asked.version))
    return render(desk.request, "desk/question.html", _question_context(desk, asked, form), status=status)


@require_safe
@desk_page(*ASKED_ROLES)
def sent_along(desk: Desk, question_id: UUID, document_id: UUID) -> HttpResponseBase:
    """Give a paper that was sent along with an open question; each look is written down."""
    try:
        opened = consultations.open_sent_along(desk.actor, question_id, document_id, desk.at)
    except DossierNotFoundError:
        raise Http404 from None
    return file_response(opened, name="giay-to", inline=True)


@require_safe
@desk_page(Role.CLERK, Role.CASE_OFFICER, Role.APPROVER, Role.RECORDS_CLERK)
def answer_file(desk: Desk, question_id: UUID) -> HttpResponseBase:
    """Give the file of an answer to those who have the dossier in hand; each look is written down."""
    try:
        opened = consultations.open_answer(desk.actor, question_id, desk.at)
    except DossierNotFoundError:
        raise Http404 from None
    return file_response(opened, name="y-kien")


def _ask_form(desk: Desk, view: DossierView) -> AskForm:
    on = local_day(desk.at)
    in_hand = {view.received_by, view.handled_by}
    options: dict[str, Any] = {
        "units": [unit for unit in organisations.units_to_ask(on) if unit.id not in in_hand],
        "papers": [
            (str(one.id), name)
            for one, name in zip(view.documents, document_names(view, _language()), strict=True)
            if one.file_id
        ],
    }
    if desk.request.method == "POST":
        return AskForm(desk.request.POST, **options)
    return AskForm(initial=fresh(view.version), **options)


def _done(form: Any, act: Any) -> bool:
    """Do it; a refusal stands in the form, with everything that was typed."""
    try:
        act()
    except DossierNotFoundError:
        raise Http404 from None
    except DossierError as refusal:
        form.add_error(None, refusal.message)
        return False
    except (UploadRefusedError, StorageFullError) as refusal:
        form.add_error(None, refusal_words(refusal))
        return False
    return True


def _answer(desk: Desk, asked: Asked, form: AnswerForm) -> None:
    file = form.cleaned_data["file"]
    stored = store_upload(file, declared_name=file.name, at=desk.at) if file else None
    operations.answer_question(
        form.envelope(desk),
        asked.dossier_id,
        question_id=asked.question.id,
        answer=form.cleaned_data["answer"],
        file_id=stored.id if stored else None,
        is_unable=form.cleaned_data["is_unable"],
    )


def _question_context(desk: Desk, asked: Asked, form: AnswerForm) -> dict[str, Any]:
    one = asked.question
    on = local_day(desk.at)
    units = organisations.unit_names([asked.handled_by, one.unit_id], on)
    officer = organisations.officer_names([one.asked_by]).get(one.asked_by, "")
    known = {paper.id: paper.name for paper in catalogue.version(asked.version_id).package.documents}
    facts = [
        (_("Dossier"), asked.code),
        (_("Procedure"), asked.procedure_name),
        (_("Applicant"), asked.applicant),
        (_("Asked by"), f"{officer}, {units[asked.handled_by]}"),
        (_("Asked unit"), units[one.unit_id]),
        (_("Asked"), moment(one.asked_at)),
        (_("Answer wanted by"), day(one.wanted_on)),
        (_("Due"), moment(asked.due_at)),
    ]
    return {
        "desk_navigation": navigation(desk, current="questions"),
        "asked": asked,
        "tag": question_tag(one.end, is_late=one.is_late),
        "reminded": reminded_words(one.reminders),
        "facts": [{"key": key, "value": value} for key, value in facts if value],
        "documents": [
            {
                "name": known[key].said_in(_language()) if key in known else key,
                "url": reverse("desk:sent_along", args=[one.id, document]),
            }
            for document, key in asked.documents
        ],
        "form": form,
    }


def _tabs(desk: Desk, *, is_answered: bool) -> list[dict[str, Any]]:
    here, count = reverse("desk:questions"), consultations.asked_count(desk.actor)
    waiting = _("To be answered (%(count)s)") % {
        "count": f"{count}+" if count >= consultations.COUNT_UP_TO else count
    }
    return [
        {"url": here, "words": waiting, "is_current": not is_answered},
        {"url": f"{here}?{LOOK}={ANSWERED}", "words": _("Ended"), "is_current": is_answered},
    ]


def _figures(desk: Desk) -> list[str]:
    """Return how each unit answered this month: of how many, how many late."""
    first = desk.at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    found = consultations.answer_figures(desk.actor, first, desk.at)
    names = organisations.unit_names(found, local_day(desk.at))
    return [
        _("%(unit)s answered %(answered)s questions this month, %(late)s of them late.")
        % {"unit": names[unit], "answered": one.answered, "late": one.late}
        for unit, one in found.items()
    ]


def _columns() -> list[dict[str, Any]]:
    words = [
        _("Dossier code"),
        _("Procedure"),
        _("Applicant"),
        _("Asked unit"),
        _("Asked"),
        _("Answer wanted by"),
        _("How it stands"),
    ]
    return [{"words": one} for one in words]


def _rows(desk: Desk, page: Page[QuestionLine]) -> list[dict[str, Any]]:
    units = organisations.unit_names({one.unit_id for one in page.rows}, local_day(desk.at))
    return [_row(one, units) for one in page.rows]


def _row(one: QuestionLine, units: dict[UUID, str]) -> dict[str, Any]:
    tag = question_tag(one.end, is_late=one.is_late)
    wanted = day(one.wanted_on)
    if one.reminders and not one.end:
        wanted = f"{wanted} ({reminded_words(one.reminders)})"
    first: dict[str, Any] = {"words": one.code, "is_header": True, "is_tight": True}
    if not one.end:
        first["url"] = reverse("desk:question", args=[one.id])
    cells = [
        first,
        {"words": one.procedure_name},
        {"words": one.applicant},
        {"words": units.get(one.unit_id, "")},
        {"words": moment(one.asked_at)},
        {"words": wanted},
        {"words": tag["words"], "tag": tag["colour"]},
    ]
    for cell, heading in zip(cells[1:], _columns()[1:], strict=True):
        cell["label"] = heading["words"]
    return {"cells": cells, "class": "motcua-row--late" if one.is_late and not one.end else ""}


def _asked(desk: Desk, question_id: UUID) -> Asked:
    try:
        return consultations.question(desk.actor, question_id, desk.at)
    except DossierNotFoundError:
        raise Http404 from None


def _language() -> str:
    return get_language() or "vi"
