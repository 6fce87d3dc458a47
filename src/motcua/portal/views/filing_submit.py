"""Check everything, submit, and see what happens next."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID, uuid5

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.domain.actors import Envelope
from motcua.domain.dossier_codes import shown_lookup_code
from motcua.dossiers import operations as dossiers
from motcua.dossiers import queries
from motcua.dossiers.enums import PaperKind
from motcua.dossiers.errors import DossierError, FilerIsAnotherError
from motcua.dossiers.queries.filed import filed
from motcua.infrastructure.qr_codes import qr_data_uri
from motcua.infrastructure.written import moment
from motcua.portal.access import Visit, citizen_page
from motcua.portal.filing.access import draft_page, no_such_draft
from motcua.portal.filing.check_page import check_page, ways_to_mend
from motcua.portal.filing.opened import NoSuchDraftError, OpenedDraft, open_draft

SUBMIT: Final = "submit"
Problems = Sequence[Mapping[str, str]]


@require_http_methods(["GET", "HEAD", "POST"])
@draft_page
def check(visit: Visit, opened: OpenedDraft) -> HttpResponseBase:
    """Show everything once more; submit what was shown."""
    if visit.request.method != "POST":
        return _check_response(visit, opened)
    if opened.is_helped:  # the citizen confirms, on their phone or on paper
        return redirect(opened.address("file_check"))
    if not opened.is_ready or not opened.can_be_signed or opened.draft.unconfirmed_parties:
        return _check_response(
            visit, opened, _("The dossier is not complete yet. See what is missing below.")
        )
    if visit.request.POST.get("counter") != str(opened.draft.counter):
        words = _("The draft was changed after this page was shown, so nothing was sent. Check it once more.")
        return _check_response(visit, opened, words, HTTPStatus.CONFLICT)
    try:
        dossiers.submit_draft(Envelope(visit.actor, visit.at, command_of(opened.id)), opened.draft)
    except DossierError as error:
        return _check_response(visit, opened, error.message)
    return redirect(opened.address("file_done"))


@require_safe
@citizen_page
def done(visit: Visit, draft_id: UUID) -> HttpResponseBase:
    """Show the codes of the new dossier and what happens next; may be opened again."""
    try:
        opened = open_draft(visit, draft_id)
    except NoSuchDraftError:
        return no_such_draft(visit)
    if opened.draft.submitted_as is None:
        return redirect(opened.place())
    code = queries.code_of_id(opened.draft.submitted_as)
    view = queries.dossier_view(visit.actor, code, visit.at)
    own = filed(visit.actor, code, visit.at)
    address = f"{settings.MOTCUA_PUBLIC_URL}{reverse('portal:track')}?ma={code}"
    slip = next((one for one in view.papers if one.kind is PaperKind.SUBMISSION_SLIP), None)
    context: dict[str, Any] = {
        "form": None,
        "code": code,
        "lookup_code": shown_lookup_code(own.lookup_code),
        "procedure_name": opened.version.package.name.said_in(visit.language),
        "answer_due_at": moment(view.answer_due_at),
        "qr": qr_data_uri(address),
        "tracking_address": address.partition("://")[2].partition("?")[0],
        "dossier_url": reverse("portal:dossier", args=[code]),
        "slip_url": reverse("portal:official_paper", args=[code, slip.kind.value]) if slip else "",
        "has_email": _has_email(opened),
        "to_bring": [one.name.said_in(visit.language) for one in opened.to_bring],
    }
    return render(visit.request, "portal/filing/done.html", context)


def command_of(draft_id: UUID) -> UUID:
    """Return the command under which a draft is submitted.

    It is one for each draft, so that a double tap, a form sent again and a second window all give the same
    dossier, whichever page they came from.
    """
    return uuid5(draft_id, SUBMIT)


def _has_email(opened: OpenedDraft) -> bool:
    first = opened.version.form.parties[0]
    return any(opened.draft.answers.get(name) for name in first.identified_by.get("email", ()))


def _check_response(
    visit: Visit,
    opened: OpenedDraft,
    problem: str = "",
    status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY,
) -> HttpResponse:
    context = check_page(opened, visit.language)
    context["problems"] = [{"words": problem, "href": ""}] if problem else []
    if (
        opened.is_ready
        and visit.citizen
        and queries.is_said_to_be_another(visit.actor, opened.version.form, opened.shown)
    ):
        words = {"words": FilerIsAnotherError().message, "href": ""}
        context |= {"is_another": True, "problems": [words, *ways_to_mend(opened, visit.language)]}
    return render(
        visit.request, "portal/filing/check.html", context, status=status if problem else HTTPStatus.OK
    )
