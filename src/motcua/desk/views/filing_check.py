"""The last look before filing: every answer, the papers on the counter, who is present, what it costs."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.catalogue import queries as catalogue
from motcua.desk.access import Desk, desk_page
from motcua.desk.filing import CounterDraft, file_and_accept, put_right
from motcua.desk.forms_filing import CorrectionForm, FilingForm
from motcua.desk.navigation import navigation
from motcua.desk.views.filing_pages import draft_page, to_filed
from motcua.domain.actors import Role
from motcua.domain.procedures.rules import Judgement, NoSuchChannelError
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import queries
from motcua.dossiers.enums import ChannelLabel
from motcua.dossiers.errors import DossierError
from motcua.eforms.errors import DraftSubmittedError
from motcua.eforms.summary import SummaryPage, check_answers
from motcua.infrastructure.written import dong, moment
from motcua.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class LastLook:
    """What the page shows; without form and judgement while something is still to be answered."""

    opened: CounterDraft
    pages: list[SummaryPage]
    judgement: Judgement | None = None
    form: FilingForm | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(Role.CLERK)
@draft_page
def file_check(desk: Desk, opened: CounterDraft) -> HttpResponse:
    """Show every answer and tick the papers off; then file and accept in one go."""
    language = get_language() or "vi"
    pages = check_answers(opened.version.form, opened.draft.answers, opened.circumstances, language)
    if not all(page.is_complete for page in pages):
        return _shown(desk, LastLook(opened, pages))
    judgement = _judged(desk, opened)
    data = desk.request.POST if desk.request.method == "POST" else None
    corrects = queries.corrected_by(opened.draft.id)
    kind = CorrectionForm if corrects else FilingForm
    form = kind(data, version=opened.version, judgement=judgement, draft=opened.draft)
    if data is None or not form.is_valid():
        return _shown(desk, LastLook(opened, pages, judgement, form))
    if form.cleaned_data["counter"] != opened.draft.counter:
        form = kind(None, version=opened.version, judgement=judgement, draft=opened.draft)
        words = _("The answers were changed in another window. Look them over and tick the papers again.")
        return _shown(desk, LastLook(opened, pages, judgement, form), problem=words)
    look = LastLook(opened, pages, judgement, form)
    if corrects and isinstance(form, CorrectionForm):
        return _put_right(desk, look, form, corrects)
    return _file(desk, look, form)


def _put_right(desk: Desk, look: LastLook, form: CorrectionForm, dossier_id: UUID) -> HttpResponse:
    try:
        put_right(desk, look.opened, form, dossier_id)
    except DossierError as refusal:
        return _shown(desk, look, problem=refusal.message)
    messages.success(desk.request, _("Put right. Give the citizen the new slip and take the old one back."))
    return to_filed(dossier_id)


def _file(desk: Desk, look: LastLook, form: FilingForm) -> HttpResponse:
    try:
        dossier_id = file_and_accept(desk, look.opened, form)
    except DossierError as refusal:
        return _shown(desk, look, problem=refusal.message)
    except DraftSubmittedError:
        return redirect("desk:file_resume", look.opened.draft.id)
    messages.success(desk.request, _("Filed and accepted."))
    return to_filed(dossier_id)


def _judged(desk: Desk, opened: CounterDraft) -> Judgement:
    try:
        today = local_day(desk.at)
        rules = catalogue.rules_on(opened.version, today)
        return rules.judge(opened.shown.answers, channel=opened.draft.channel, today=today)
    except NoSuchChannelError:
        raise Http404 from None


def _shown(desk: Desk, look: LastLook, problem: str = "") -> HttpResponse:
    language = get_language() or "vi"
    opened, form = look.opened, look.form
    is_refused = bool(problem or (form and form.errors))
    context: dict[str, Any] = {
        "desk_navigation": navigation(desk, current="filing"),
        "procedure_name": opened.version.package.name.said_in(language),
        "facts": _facts(desk, opened),
        "changes": opened.changes(),
        "pages": _summaries(opened, look.pages),
        "form": form,
        "corrects": _corrects(opened.draft.id),
        "problems": [{"words": problem, "href": ""}] if problem else _problems(form),
        "saved": moment(opened.draft.saved_at),
        "fees": _fees(look.judgement, language) if look.judgement else [],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return render(desk.request, "desk/file_check.html", context, status=status)


def _corrects(draft_id: UUID) -> str:
    """Return the code of the dossier that is put right, empty for a new one."""
    corrects = queries.corrected_by(draft_id)
    return queries.code_of_id(corrects) if corrects else ""


def _problems(form: FilingForm | None) -> list[dict[str, str]]:
    """Return what is missing on the counter; the names of papers are too long to be said twice."""
    if form is None:
        return []
    return [
        {"words": str(error), "href": f"#{form[name].id_for_label}" if name in form.fields else ""}
        for name, errors in form.errors.items()
        for error in errors
    ]


def _facts(desk: Desk, opened: CounterDraft) -> list[dict[str, str]]:
    draft = opened.draft
    unit = organisations.unit(draft.unit_id, local_day(desk.at)).name if draft.unit_id else ""
    return [
        {"key": _("How it came"), "value": str(ChannelLabel(draft.channel.value).label)},
        {"key": _("Unit that handles it"), "value": unit},
    ]


def _summaries(opened: CounterDraft, pages: list[SummaryPage]) -> list[dict[str, Any]]:
    return [
        {
            "title": page.title,
            "url": reverse("desk:file_page", args=[opened.draft.id, page.id]),
            "is_complete": page.is_complete,
            "rows": [{"key": row.key, "lines": list(row.values) or ["–"]} for row in page.rows],
        }
        for page in pages
    ]


def _fees(judgement: Judgement, language: str) -> list[dict[str, str]]:
    rows = [(line.rule.name.said_in(language), line.amount) for line in judgement.fees]
    if len(rows) > 1:
        rows.append((_("In all"), judgement.total))
    return [{"key": name, "value": dong(amount)} for name, amount in rows]
