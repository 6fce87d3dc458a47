"""Every kind of question, live: drawn, tried, and how it is written, for people who write packages."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motcua.backoffice.access import ADMINISTERING_ROLES, Desk, desk_page
from motcua.backoffice.navigation import navigation
from motcua.domain.forms.definition import Circumstances
from motcua.domain.lifecycle import Channel
from motcua.domain.vietnam_time import local_day
from motcua.eforms.errors import UnknownPageError
from motcua.eforms.forms import PageForm, page_form
from motcua.eforms.reference_form import reference_form, source_of
from motcua.eforms.summary import check_answers

PAGE = "trang"
# So that the page which depends on another page's answer can be looked at as well.
ANSWERED = {"people": 2}


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(*ADMINISTERING_ROLES)
def show(desk: Desk) -> HttpResponse:
    """Show one page of the reference form; what is sent is judged and shown again, and kept nowhere."""
    definition = reference_form()
    page_id = desk.request.GET.get(PAGE, definition.pages[0].id)
    data = desk.request.POST if desk.request.method == "POST" else None
    circumstances = Circumstances(Channel.ONLINE.value, local_day(desk.at))
    try:
        form = page_form(definition, page_id, ANSWERED, circumstances, data)
    except UnknownPageError:
        raise Http404 from None
    is_good = form.is_bound and form.is_valid()
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK
    context = {
        "desk_navigation": navigation(desk, current="procedures"),
        "form": form,
        "title": form.page.title.said_in(form.language),
        "hint": form.page.hint.said_in(form.language),
        "legal_basis": form.page.legal_basis,
        "pages": [
            {"id": page.id, "title": page.title.said_in(form.language), "is_current": page.id == page_id}
            for page in definition.pages
        ],
        "kept": _kept(form, circumstances) if is_good else [],
        "sources": [
            {"label": one.label.said_in(form.language), "name": one.name, "files": source_of(one)}
            for one in form.page.elements
        ],
    }
    return render(desk.request, "backoffice/field_types.html", context, status=status)


def _kept(form: PageForm, circumstances: Circumstances) -> list[dict[str, object]]:
    """Return what was read of the page, as the page of checking shows it."""
    answers = {**ANSWERED, **form.page_answers()}
    pages = check_answers(form.definition, answers, circumstances, form.language)
    rows = next(page.rows for page in pages if page.id == form.page.id)
    return [{"key": row.key, "lines": list(row.values) or ["–"]} for row in rows]
