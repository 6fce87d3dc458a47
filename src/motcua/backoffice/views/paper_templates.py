"""Papers in the province's own wording: what holds, writing a version, looking at its sample, publishing."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.backoffice.access import ADMINISTERING_ROLES, Desk, desk_page
from motcua.backoffice.forms import CommandForm
from motcua.backoffice.navigation import navigation
from motcua.backoffice.tables import Cell, table
from motcua.documents import paper_templates as papers
from motcua.documents.downloads import file_response
from motcua.documents.errors import TemplateRefusedError
from motcua.documents.paper_templates import TemplateView
from motcua.documents.papers.samples import SAMPLES
from motcua.domain.actors import Envelope
from motcua.infrastructure.written import moment
from motcua.organisations import queries as organisations

LOOK_AGAIN_SECONDS: Final = 2
FORMS: Final = {
    "acceptance_slip": gettext_lazy("Form 01: acceptance and appointment slip"),
    "supplement_letter": gettext_lazy("Form 02: request for supplementary papers"),
    "decline_letter": gettext_lazy("Form 03: slip of declining"),
    "apology_letter": gettext_lazy("Form 04: apology and new appointment"),
    "control_sheet": gettext_lazy("Form 05: control sheet of the handling"),
    "register_extract": gettext_lazy("Register of dossiers (Form 06)"),
    "stop_notice": gettext_lazy("Notice that the handling was stopped"),
    "refusal_letter": gettext_lazy("Notice of refusal, or of return"),
    "combined_slip": gettext_lazy("One slip for the dossiers of one visit"),
}


class SourceForm(CommandForm):
    """The whole source of a version."""

    source = forms.CharField(
        label=gettext_lazy("Source (typst)"),
        max_length=papers.LONGEST_SOURCE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "autocapitalize": "none"}),
        error_messages={"required": gettext_lazy("Write the source of the paper.")},
    )


@require_safe
@desk_page(*ADMINISTERING_ROLES)
def listing(desk: Desk) -> HttpResponse:
    """Show every form with whose wording holds."""
    in_force = papers.forms_in_force()
    columns = [_("Paper"), _("Wording"), _("Since")]
    rows = ([_linked(form), *_holding(in_force.get(form))] for form in FORMS)
    return render(
        desk.request,
        "backoffice/paper_templates.html",
        {"desk_navigation": navigation(desk, current="papers"), **table(columns, rows)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(*ADMINISTERING_ROLES)
def form_page(desk: Desk, form: str) -> HttpResponse:
    """Show the versions of one form's wording, and take a new one."""
    if form not in SAMPLES:
        raise Http404
    versions = papers.versions_of(form)
    if desk.request.method != "POST":
        first = versions[0].source if versions else papers.our_source(form)
        return _page(desk, form, versions, SourceForm(initial={"source": first}))
    _require(desk)
    written = SourceForm(desk.request.POST)
    if not written.is_valid():
        return _page(desk, form, versions, written, HTTPStatus.UNPROCESSABLE_ENTITY)
    papers.write_template(written.envelope(desk), form, written.cleaned_data["source"])
    messages.success(desk.request, _("The version is kept. Its sample is being set; look at it below."))
    return redirect("backoffice:paper_form", form)


@require_POST
@desk_page(*ADMINISTERING_ROLES)
def publish(desk: Desk, template_id: UUID) -> HttpResponse:
    """Publish a version whose sample can be looked at."""
    told = _("Papers are set by this version from now on.")
    return _carried_out(desk, template_id, papers.publish_template, told)


@require_POST
@desk_page(*ADMINISTERING_ROLES)
def end(desk: Desk, template_id: UUID) -> HttpResponse:
    """Go back to the wording that comes with the software."""
    told = _("Papers are set in the wording that comes with the software from now on.")
    return _carried_out(desk, template_id, papers.end_template, told)


@require_safe
@desk_page(*ADMINISTERING_ROLES)
def preview(_desk: Desk, template_id: UUID) -> HttpResponseBase:
    """Give the sample as a version sets it."""
    found = papers.preview_of(template_id)
    if found is None:
        raise Http404
    return file_response(found, name="ban-mau.pdf")


def _require(desk: Desk) -> None:
    if not papers.may_word_papers(desk.actor, desk.at):
        raise PermissionDenied


def _carried_out(
    desk: Desk, template_id: UUID, act: Callable[[Envelope, UUID], None], told: str
) -> HttpResponse:
    _require(desk)
    form, sent = papers.form_of_template(template_id), CommandForm(desk.request.POST)
    if form is None:
        raise Http404
    if not sent.is_valid():
        return redirect("backoffice:paper_form", form)
    try:
        act(sent.envelope(desk), template_id)
    except TemplateRefusedError:
        messages.error(desk.request, _("Nothing was changed: look at the sample of this version first."))
    else:
        messages.success(desk.request, told)
    return redirect("backoffice:paper_form", form)


def _linked(form: str) -> Cell:
    return {"words": FORMS[form], "url": reverse("backoffice:paper_form", args=[form]), "is_header": True}


def _holding(one: TemplateView | None) -> list[Cell]:
    if one is None:
        return [{"words": _("comes with the software")}, {"words": ""}]
    since = moment(one.published_at) if one.published_at else ""
    return [{"words": _("of the province, version %(number)s") % {"number": one.number}}, {"words": since}]


def _page(
    desk: Desk,
    form: str,
    versions: tuple[TemplateView, ...],
    written: SourceForm,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    writers = organisations.officer_names({one.written_by for one in versions})
    waits = any(not one.is_tried for one in versions[:1])
    response = render(
        desk.request,
        "backoffice/paper_form.html",
        {
            "desk_navigation": navigation(desk, current="papers"),
            "title": FORMS[form],
            "form": written,
            "may_write": papers.may_word_papers(desk.actor, desk.at),
            "command": CommandForm(),
            "versions": [_version(one, writers) for one in versions],
        },
        status=status,
    )
    if waits and status == HTTPStatus.OK:
        response["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return response


def _version(one: TemplateView, writers: dict[UUID, str]) -> dict[str, Any]:
    if one.is_in_force:
        state, colour = _("in force"), "green"
    elif one.published_at:
        state, colour = _("no longer in force"), "grey"
    elif one.fault:
        state, colour = _("cannot be set"), "red"
    else:
        state, colour = (_("sample to be looked at"), "blue") if one.preview else (_("being set"), "yellow")
    return {
        "id": one.id,
        "number": one.number,
        "written": f"{moment(one.written_at)}, {writers.get(one.written_by, '')}",
        "state": state,
        "colour": colour,
        "fault": one.fault,
        "has_preview": one.preview is not None,
        "may_publish": one.preview is not None and not one.is_in_force,
        "may_end": one.is_in_force,
    }
