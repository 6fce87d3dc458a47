"""A draft as citizens will see it: its start page and the pages of its form. Nothing is saved."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from motcua.catalogue import drafts
from motcua.catalogue.errors import UnknownDraftError, UnusablePackageError
from motcua.catalogue.versions import PublishedVersion, unpublished
from motcua.domain.actors import Role
from motcua.domain.forms.definition import Circumstances
from motcua.domain.forms.visibility import ShownForm, shown_form
from motcua.domain.lifecycle import Channel
from motcua.domain.process import compile_bpmn
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.access import Desk, desk_page
from motcua.dossiers.packages.examples import Example, read_example
from motcua.eforms.forms import page_form
from motcua.infrastructure.content_policy import within_own_frame
from motcua.portal.procedure_page import words_of

WHO = (Role.PROCEDURE_CONTROLLER, Role.ADMINISTRATOR)


@require_safe
@desk_page(*WHO)
def start(desk: Desk, draft_id: UUID) -> HttpResponse:
    """Show the start page of a draft."""
    try:
        version, examples = _read(desk, draft_id)
    except UnusablePackageError as refusal:
        return _framed(desk, "portal/preview/unreadable.html", {"findings": _lines(refusal)})
    route = compile_bpmn(version.process_bpmn.encode(), version.form.shape).route
    if route is None:
        return _framed(desk, "portal/preview/unreadable.html", {"findings": []})
    words = words_of(version, route, version.rules, get_language() or "vi")
    pages = _shown(desk, version, examples).pages
    # What is filed would be filed under the version in force: the preview leads to its own pages.
    return _framed(
        desk,
        "portal/preview/start.html",
        {
            **words,
            "form_url": _address(desk, draft_id, pages[0].page.id) if words["can_file"] else "",
            "can_file": False,
            "why_not_online": "" if words["can_file"] else words["why_not_online"],
            "asks_who_may_file": 0,
            "downloads": [],
            "blank_form": None,
        },
    )


@require_safe
@desk_page(*WHO)
def page(desk: Desk, draft_id: UUID, page_id: str) -> HttpResponse:
    """Show one page of a draft's form, filled in as one of its examples."""
    try:
        version, examples = _read(desk, draft_id)
    except UnusablePackageError:
        raise Http404 from None
    shown = _shown(desk, version, examples)
    ids = [one.page.id for one in shown.pages]
    if page_id not in ids:
        raise Http404
    place, language = ids.index(page_id), get_language() or "vi"
    form = page_form(version.form, page_id, shown.answers, _circumstances(desk))
    return _framed(
        desk,
        "portal/preview/page.html",
        {
            "form": form,
            "title": form.page.title.said_in(language),
            "hint": form.page.hint.said_in(language),
            "legal_basis": form.page.legal_basis,
            "form_title": version.form.title.said_in(language),
            "number": place + 1,
            "of": len(ids),
            "back_url": _address(desk, draft_id, ids[place - 1])
            if place
            else reverse("portal:preview", args=[draft_id]),
            "next_url": _address(desk, draft_id, ids[place + 1]) if place + 1 < len(ids) else "",
            "examples": [
                {"name": one.title, "url": f"?vi-du={number}"} for number, one in enumerate(examples)
            ],
        },
    )


def _read(desk: Desk, draft_id: UUID) -> tuple[PublishedVersion, list[Example]]:
    try:
        contents = drafts.draft(draft_id, local_day(desk.at)).contents
    except UnknownDraftError:
        raise Http404 from None
    read = (read_example(name, data)[0] for name, data in sorted(contents.examples.items()))
    return unpublished(contents, desk.at), [one for one in read if one is not None]


def _shown(desk: Desk, version: PublishedVersion, examples: list[Example]) -> ShownForm:
    """Return the pages that are asked with the answers of the example that was chosen."""
    chosen = desk.request.GET.get("vi-du", "0")
    number = int(chosen) if chosen.isdecimal() and int(chosen) < len(examples) else 0
    answers = examples[number].answers if examples else {}
    return shown_form(version.form, answers, _circumstances(desk))


def _circumstances(desk: Desk) -> Circumstances:
    return Circumstances(Channel.ONLINE.value, local_day(desk.at))


def _address(desk: Desk, draft_id: UUID, page_id: str) -> str:
    chosen = desk.request.GET.get("vi-du", "")
    address = reverse("portal:preview_page", args=[draft_id, page_id])
    return f"{address}?vi-du={chosen}" if chosen.isdecimal() else address


def _lines(refusal: UnusablePackageError) -> list[str]:
    return [one.line(get_language() or "vi") for one in refusal.findings]


def _framed(desk: Desk, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(desk.request, template, context)
    within_own_frame(response)
    return response
