"""Lists of sessions: looked through, signed in one act, registered, handed over, printed."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from motcua.desk.access import Desk, desk_page
from motcua.desk.acts.listing import LEAVE_LIST
from motcua.desk.navigation import navigation
from motcua.domain.actors import Envelope
from motcua.domain.permissions import WORKING_ROLES
from motcua.dossiers.enums import HalfDayLabel
from motcua.dossiers.errors import DossierNotFoundError
from motcua.dossiers.operations import signing_lists as operations
from motcua.dossiers.operations.in_bulk import Line
from motcua.dossiers.queries import signing_lists as queries
from motcua.dossiers.queries.signing_lists import ListedCase, SigningListView, Stage
from motcua.infrastructure.written import dong

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

CHOOSE: Final = gettext_lazy("Choose at least one case.")
ROLES: Final = tuple(sorted(WORKING_ROLES))


class ListForm(forms.Form):
    """Which cases of the list, and what the records clerk notes on the signed papers."""

    command_id = forms.UUIDField(widget=forms.HiddenInput)
    case = forms.TypedMultipleChoiceField(coerce=UUID, error_messages={"required": CHOOSE})
    paper_note = forms.CharField(max_length=300, required=False)

    def __init__(self, *args: Any, cases: tuple[ListedCase, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["case"]
        assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101
        field.choices = [(str(one.dossier_id), one.code) for one in cases]


def _register(envelope: Envelope, list_id: UUID, form: ListForm) -> list[Line]:
    note = form.cleaned_data["paper_note"] or str(PAPER_NOTE)
    return operations.register_and_finish(envelope, list_id, form.cleaned_data["case"], paper_note=note)


@dataclass(frozen=True, slots=True)
class ListAct:
    """One thing that is done to every chosen case of a stage."""

    stage: Stage
    heading: "StrPromise"
    button: "StrPromise"
    done: "StrPromise"
    run: Callable[[Envelope, UUID, ListForm], list[Line]]


PAPER_NOTE: Final = gettext_lazy("Signed and sealed on paper, given at the counter")
ACTS: Final = {
    "chuyen": ListAct(
        Stage.WORK,
        gettext_lazy("To be checked and sent to be signed"),
        gettext_lazy("Checked: send the chosen cases on"),
        gettext_lazy("sent on"),
        lambda envelope, list_id, form: operations.complete_work(
            envelope, list_id, form.cleaned_data["case"]
        ),
    ),
    "ky": ListAct(
        Stage.SIGN,
        gettext_lazy("To be signed"),
        gettext_lazy("Sign all chosen cases"),
        gettext_lazy("signed"),
        lambda envelope, list_id, form: operations.sign_all(envelope, list_id, form.cleaned_data["case"]),
    ),
    "vao-so": ListAct(
        Stage.REGISTER,
        gettext_lazy("To be numbered in the register"),
        gettext_lazy("Number, seal and finish the chosen cases"),
        gettext_lazy("numbered and finished"),
        _register,
    ),
    "tra": ListAct(
        Stage.HAND_OVER,
        gettext_lazy("To be handed over"),
        gettext_lazy("Handed over: the chosen cases"),
        gettext_lazy("handed over"),
        lambda envelope, list_id, form: operations.hand_over_all(
            envelope, list_id, form.cleaned_data["case"]
        ),
    ),
}


@require_safe
@desk_page(*ROLES)
def signing_lists(desk: Desk) -> HttpResponse:
    """Show the lists of sessions, the newest first."""
    page = queries.signing_lists(desk.actor, desk.at, after=desk.request.GET.get("sau", ""))
    words = [_("Session"), _("Counter"), _("Clerk"), _("Cases"), _("Not handed over yet")]
    rows = [
        {
            "cells": [
                {
                    "words": _session(one.day, one.half),
                    "url": reverse("desk:signing_list", args=[one.id]),
                    "is_header": True,
                },
                {"words": one.unit_name, "label": words[1]},
                {"words": one.clerk_name, "label": words[2]},
                {"words": str(one.cases), "is_number": True, "label": words[3]},
                {"words": str(one.open_cases), "is_number": True, "label": words[4]},
            ]
        }
        for one in page.rows
    ]
    context = {
        "desk_navigation": navigation(desk, current="lists"),
        "title": _("Lists for signing"),
        "caption": _("The newest session stands first"),
        "columns": [{"words": one, "is_number": number > 2} for number, one in enumerate(words)],
        "rows": rows,
        "next_url": f"?sau={page.next_key}" if page.next_key else "",
        "tabs": [],
    }
    return render(desk.request, "desk/list.html", context)


@require_safe
@desk_page(*ROLES)
def signing_list(desk: Desk, list_id: UUID) -> HttpResponse:
    """Show one list by what comes next for its cases."""
    return _shown(desk, _view(desk, list_id))


@require_POST
@desk_page(*ROLES)
def act_on_list(desk: Desk, list_id: UUID, slug: str) -> HttpResponse:
    """Do one act to every chosen case, and say of each what became of it."""
    act = ACTS.get(slug)
    if act is None:
        raise Http404
    view = _view(desk, list_id)
    form = ListForm(desk.request.POST, cases=view.cases)
    if not form.is_valid():
        return _shown(desk, view, problem=str(CHOOSE), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    lines = act.run(Envelope(desk.actor, desk.at, form.cleaned_data["command_id"]), list_id, form)
    status = HTTPStatus.OK if any(line.is_done for line in lines) else HTTPStatus.UNPROCESSABLE_ENTITY
    return _shown(desk, _view(desk, list_id), lines=lines, done=str(act.done), status=status)


@require_safe
@desk_page(*ROLES)
def printed_list(desk: Desk, list_id: UUID) -> HttpResponse:
    """Show the list as a sheet to print, with room for signatures."""
    view = _view(desk, list_id)
    context = {
        "desk_navigation": navigation(desk, current="lists"),
        "view": view,
        "session": _session(view.day, view.half),
        "paid": dong(view.paid),
        "cases": [{"case": one, "paid": dong(one.paid)} for one in view.cases],
    }
    return render(desk.request, "desk/signing_list_print.html", context)


def _view(desk: Desk, list_id: UUID) -> SigningListView:
    try:
        return queries.signing_list(desk.actor, list_id, desk.at)
    except DossierNotFoundError:
        raise Http404 from None


def _shown(
    desk: Desk,
    view: SigningListView,
    *,
    lines: list[Line] | None = None,
    done: str = "",
    problem: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    codes = {one.dossier_id: one for one in view.cases}
    context: dict[str, Any] = {
        "desk_navigation": navigation(desk, current="lists"),
        "view": view,
        "session": _session(view.day, view.half),
        "paid": dong(view.paid),
        "problems": [{"words": problem, "href": ""}] if problem else [],
        "summary": _summary(lines, done) if lines is not None else "",
        "lines": [_outcome(line, codes, done) for line in lines or ()],
        "stages": [_stage(view, slug, act) for slug, act in ACTS.items() if view.of(act.stage)],
        "done_cases": view.of(Stage.DONE),
    }
    return render(desk.request, "desk/signing_list.html", context, status=status)


def _stage(view: SigningListView, slug: str, act: ListAct) -> dict[str, Any]:
    cases = view.of(act.stage)
    return {
        "heading": act.heading,
        "button": act.button,
        "url": reverse("desk:act_on_list", args=[view.id, slug]),
        "command_id": uuid4(),
        "asks_note": act.stage is Stage.REGISTER,
        "note": PAPER_NOTE,
        "is_mine": any(one.is_mine for one in cases),
        "cases": [
            {
                "case": one,
                "paid": dong(one.paid),
                "leave_url": f"{reverse('desk:dossier', args=[one.code])}#{LEAVE_LIST.slug}",
            }
            for one in cases
        ],
    }


def _summary(lines: list[Line], done: str) -> str:
    return _("%(done)s of %(all)s %(what)s") % {
        "done": sum(line.is_done for line in lines),
        "all": len(lines),
        "what": done,
    }


def _outcome(line: Line, cases: dict[UUID, ListedCase], done: str) -> dict[str, Any]:
    case = cases.get(line.dossier_id)
    words = done if line.error is None else line.error.message
    if case and case.number and line.is_done:
        words = f"{words}: {case.number}"
    return {"code": case.code if case else "", "words": words, "is_done": line.is_done}


def _session(day: Any, half: str) -> str:
    return f"{HalfDayLabel(half).label} {date_format(day, 'DATE_FORMAT')}"
