"""Where filing begins: what you will need, where you file, and how you come back to a draft."""

from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalogue import queries as catalogue
from motcua.catalogue.errors import NoVersionInForceError
from motcua.catalogue.queries import PublishedVersion
from motcua.domain.lifecycle import Channel
from motcua.eforms import operations as drafts
from motcua.eforms import queries as draft_queries
from motcua.eforms.errors import DraftNotFoundError
from motcua.infrastructure.limits import may_try
from motcua.organisations.queries import UnitView
from motcua.portal.access import Visit, filer_page, public_page
from motcua.portal.filing.access import draft_page
from motcua.portal.filing.beside import begin_beside, own_unit
from motcua.portal.filing.code_field import code_field
from motcua.portal.filing.communes import choices, guessed
from motcua.portal.filing.kept_codes import RESUME, keep_code
from motcua.portal.filing.opened import OpenedDraft
from motcua.portal.filing.prefill import own_details
from motcua.portal.filing.start_page import start_page
from motcua.portal.procedure_page import procedure_page

LONGEST_SEARCH: Final = 60
ALL: Final = "tat-ca"


class ResumeForm(forms.Form):
    """The code that was shown when the draft was begun."""

    code = code_field(gettext_lazy("Code to go on"))


@require_safe
@never_cache
@public_page
def start(visit: Visit, code: str) -> HttpResponse:
    """Say what is needed; lead to signing in, to a draft that was begun, or to a new one."""
    version = _version(visit, code)
    return render(visit.request, "portal/filing/start.html", start_page(visit, version))


@require_http_methods(["GET", "HEAD", "POST"])
@filer_page
def where(visit: Visit, code: str) -> HttpResponseBase:
    """Ask where the dossier is handled, then begin the draft."""
    version = _version(visit, code)
    page = _WherePage(visit, version)
    if visit.request.method == "POST" and page.chosen:
        return redirect("portal:file_resume", _begin(visit, version, page.chosen.id))
    return page.response(back_name="portal:file_start", back_argument=code)


@require_http_methods(["GET", "HEAD", "POST"])
@draft_page
def where_again(visit: Visit, opened: OpenedDraft) -> HttpResponseBase:
    """Choose another unit for a draft."""
    page = _WherePage(visit, opened.version, opened.draft.unit_id)
    if visit.request.method == "POST" and page.chosen:
        drafts.place_in_unit(opened.id, page.chosen.id, at=visit.at)
        return redirect("portal:file_resume", opened.id)
    return page.response(back_name="portal:file_check", back_argument=opened.id)


@require_safe
@draft_page
def go_on(visit: Visit, opened: OpenedDraft) -> HttpResponseBase:  # noqa: ARG001
    """Lead to the first thing that is not done."""
    return redirect(opened.place())


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("code")
@never_cache
@public_page
def resume(visit: Visit) -> HttpResponseBase:
    """Find a draft again by its code; it opens to the account that began it."""
    request = visit.request
    if request.method != "POST":
        return _resume_page(request, ResumeForm())
    form = ResumeForm(request.POST)
    if not form.is_valid():
        return _resume_page(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not may_try(request, "resume"):
        return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    try:
        draft = draft_queries.draft_by_resume_code(form.cleaned_data["code"], visit.at)
    except DraftNotFoundError:
        form.add_error(
            "code", _("No draft has this code, or it has expired. Check the code letter by letter.")
        )
        return _resume_page(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if visit.citizen and draft.owner_id != visit.citizen.id:
        form.add_error(
            "code", _("Another account began this draft. Sign out, and sign in with that account.")
        )
        return _resume_page(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect("portal:file_resume", draft.id)


class _WherePage:
    """The page on which a unit is chosen: found by a few letters, or guessed from the account's address."""

    def __init__(self, visit: Visit, version: PublishedVersion, current: UUID | None = None) -> None:
        request = visit.request
        sent = request.POST if request.method == "POST" else request.GET
        self.visit, self.version = visit, version
        self.search = str(sent.get("q", "")).strip()[:LONGEST_SEARCH]
        self.shows_all = ALL in sent
        level = version.package.level
        self.every = choices(level, visit.today)
        self.is_new = current is None
        self.guess = self._guess(current)
        self.found = self._found()
        self.is_sent = request.method == "POST"
        self.chosen = next((one for one in self.every if one.code == sent.get("unit")), None)

    def response(self, *, back_name: str, back_argument: object) -> HttpResponse:
        """Return the page, with what is wrong if it was sent."""
        problem = _("Choose the place where the dossier is handled.") if self.is_sent else ""
        context: dict[str, Any] = {
            "form": None,
            "procedure_name": self.version.package.name.said_in(self.visit.language),
            "search": self.search,
            "units": [self._choice(one) for one in self.found],
            "is_guessed": self.is_new and self.visit.citizen is not None and self.found == [self.guess],
            "count": len(self.every),
            "shows_all": self.shows_all,
            "back_name": back_name,
            "back_argument": back_argument,
            "problem": problem,
            "problems": [{"words": problem, "href": "#unit-1" if self.found else "#q"}] if problem else [],
            "where_words": self.version.package.guidance.where.said_in(self.visit.language),
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
        return render(self.visit.request, "portal/filing/where.html", context, status=status)

    def _choice(self, unit: UnitView) -> dict[str, Any]:
        return {
            "code": unit.code,
            "name": unit.authority_name,
            "is_chosen": unit == self.guess and len(self.found) == 1,
        }

    def _guess(self, current: UUID | None) -> UnitView | None:
        if current is not None:
            return next((one for one in self.every if one.id == current), None)
        if self.visit.helper is not None:
            return own_unit(self.visit.helper, self.every, self.visit.today)
        details = own_details(self.visit)
        return guessed(self.every, details.address) if details else None

    def _found(self) -> list[UnitView]:
        if self.search:
            return choices(self.version.package.level, self.visit.today, self.search)
        if self.shows_all:
            return self.every
        return [self.guess] if self.guess else []


def _version(visit: Visit, code: str) -> PublishedVersion:
    """Return the version in force that can be filed online."""
    try:
        version = catalogue.version_in_force(code, visit.today)
    except NoVersionInForceError:
        raise Http404 from None
    if not procedure_page(version.id, visit.language)["can_file"]:
        raise Http404
    return version


def _begin(visit: Visit, version: PublishedVersion, unit_id: UUID) -> UUID:
    """Begin a draft and return its id; one that was begun and not touched is used again."""
    if visit.helper is not None:
        return begin_beside(visit.helper, version, unit_id, visit.at)
    account_id = visit.actor.account_id
    assert account_id is not None, "the page is for citizens"  # noqa: S101
    for one in draft_queries.drafts_of(account_id, visit.at):
        if one.version_id == version.id and one.channel is Channel.ONLINE and not one.position:
            drafts.place_in_unit(one.id, unit_id, at=visit.at)
            return one.id
    started = drafts.start_draft(
        version_id=version.id, channel=Channel.ONLINE, at=visit.at, owner_id=account_id, unit_id=unit_id
    )
    keep_code(visit.request, started.id, RESUME, started.resume_code)
    return started.id


def _resume_page(request: HttpRequest, form: ResumeForm, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    return render(request, "portal/filing/resume.html", {"form": form}, status=status)
